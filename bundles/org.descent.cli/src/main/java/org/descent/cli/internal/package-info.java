// SPDX-License-Identifier: Apache-2.0
/** The command line: starts it, and turns what goes wrong into a message and an exit code. */
@NonNullByDefault
package org.descent.cli.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
