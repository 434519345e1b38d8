// SPDX-License-Identifier: Apache-2.0
/** The selected runs side by side: groups, verdicts and what differs, in the same words as those of the command line. */
@NonNullByDefault
package org.descent.workbench.internal.comparison;

import org.eclipse.jdt.annotation.NonNullByDefault;
