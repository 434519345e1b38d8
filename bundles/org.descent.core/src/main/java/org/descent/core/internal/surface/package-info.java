// SPDX-License-Identifier: Apache-2.0
/** Moves a point on a surface by an optimizer: the second, small trainer, which needs no engine. */
@NonNullByDefault
package org.descent.core.internal.surface;

import org.eclipse.jdt.annotation.NonNullByDefault;
