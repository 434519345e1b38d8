// SPDX-License-Identifier: Apache-2.0
/** What rules find in the selected runs: the same words as those of the command line. */
@NonNullByDefault
package org.descent.workbench.internal.findings;

import org.eclipse.jdt.annotation.NonNullByDefault;
