// SPDX-License-Identifier: Apache-2.0
/** The command line. */
@NonNullByDefault
package org.descent.cli.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
