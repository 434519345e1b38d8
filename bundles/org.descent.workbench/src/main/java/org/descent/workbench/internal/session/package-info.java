// SPDX-License-Identifier: Apache-2.0
/** The open workspace, its live list of runs, and what is selected. */
@NonNullByDefault
package org.descent.workbench.internal.session;

import org.eclipse.jdt.annotation.NonNullByDefault;
