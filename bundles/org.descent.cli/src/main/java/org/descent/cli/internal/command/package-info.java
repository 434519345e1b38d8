// SPDX-License-Identifier: Apache-2.0
/** The verbs. */
@NonNullByDefault
package org.descent.cli.internal.command;

import org.eclipse.jdt.annotation.NonNullByDefault;
