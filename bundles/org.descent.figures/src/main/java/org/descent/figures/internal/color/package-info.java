// SPDX-License-Identifier: Apache-2.0
/** The colours of the two themes. */
@NonNullByDefault
package org.descent.figures.internal.color;

import org.eclipse.jdt.annotation.NonNullByDefault;
