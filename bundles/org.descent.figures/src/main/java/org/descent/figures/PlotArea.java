// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

/**
 * Where a panel's marks were drawn, for whoever points at the picture.
 *
 * <p>Threading: immutable.
 *
 * @param panel the panel's index in the figure
 * @param box the area between the axes
 * @param x how the horizontal numbers became pixels
 * @param y how the vertical numbers became pixels
 */
public record PlotArea(int panel, Box box, Scale x, Scale y) {}
