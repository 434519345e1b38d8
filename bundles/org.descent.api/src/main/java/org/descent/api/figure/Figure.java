// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A picture as data: panels with axes and marks, no pixels, fonts or colours.
 *
 * <p>Threading: immutable.
 *
 * @param title the title, or empty
 * @param subtitle what a reader must know of it, such as how many points it shows, or empty
 * @param panels the panels, from left to right and top to bottom, at least one
 * @param columns how many panels stand side by side, at least 1
 */
public record Figure(String title, String subtitle, List<Panel> panels, int columns) {
    /**
     * Checks that there is something to draw.
     *
     * @throws IllegalArgumentException if there is no panel or no column
     */
    public Figure {
        panels = List.copyOf(panels);
        if (panels.isEmpty() || columns < 1) {
            throw new IllegalArgumentException(
                    "a figure has at least one panel and one column, got " + panels.size() + " and " + columns);
        }
    }

    /** A figure of one panel. */
    public static Figure of(String title, String subtitle, Panel panel) {
        return new Figure(title, subtitle, List.of(panel), 1);
    }

    /**
     * Pieces of a title or subtitle, set apart by a middle dot; those that are empty are left out.
     *
     * @since 1.2
     */
    public static String joined(String... pieces) {
        return Arrays.stream(pieces).filter(piece -> !piece.isEmpty()).collect(Collectors.joining(" · "));
    }
}
