// SPDX-License-Identifier: Apache-2.0
/** The table of runs. */
@NonNullByDefault
package org.descent.workbench.internal.runs;

import org.eclipse.jdt.annotation.NonNullByDefault;
