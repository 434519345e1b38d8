// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.util.List;

/**
 * A figure laid out for one size and theme: what is drawn, in order, with every decision made.
 *
 * <p>Threading: immutable.
 *
 * @param size the size of the picture
 * @param title the words that stand for the picture where it cannot be seen, or empty
 * @param instructions what is drawn; later ones are drawn over earlier ones, the first is the ground
 * @param plots where the panels' marks are, in the order of the panels
 */
public record DrawList(Size size, String title, List<Instruction> instructions, List<PlotArea> plots) {
    /** Copies the lists. */
    public DrawList {
        instructions = List.copyOf(instructions);
        plots = List.copyOf(plots);
    }
}
