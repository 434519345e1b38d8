// SPDX-License-Identifier: Apache-2.0
/** Pictures of the selected runs. */
@NonNullByDefault
package org.descent.workbench.internal.curves;

import org.eclipse.jdt.annotation.NonNullByDefault;
