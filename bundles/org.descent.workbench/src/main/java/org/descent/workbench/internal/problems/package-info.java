// SPDX-License-Identifier: Apache-2.0
/** Problems of files, plugins and the workbench itself. */
@NonNullByDefault
package org.descent.workbench.internal.problems;

import org.eclipse.jdt.annotation.NonNullByDefault;
