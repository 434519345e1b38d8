// SPDX-License-Identifier: Apache-2.0
/** Colours, symbols and icons, in light and dark. */
@NonNullByDefault
package org.descent.workbench.internal.look;

import org.eclipse.jdt.annotation.NonNullByDefault;
