// SPDX-License-Identifier: Apache-2.0
/** What a person says about runs to keep order, and the way to take it back. */
@NonNullByDefault
package org.descent.workbench.internal.marks;

import org.eclipse.jdt.annotation.NonNullByDefault;
