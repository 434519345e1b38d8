// SPDX-License-Identifier: Apache-2.0
/**
 * Turns figures into pictures, with no display, no window toolkit and no installed fonts.
 *
 * <p>{@link org.descent.figures.FigureLayout} decides everything and gives a {@link org.descent.figures.DrawList};
 * {@link org.descent.figures.SvgWriter} and {@link org.descent.figures.Java2dPainter} draw that list and decide nothing.
 * {@link org.descent.figures.Renderings} goes the whole way in one call.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.figures;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
