// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.List;

/**
 * A pair of axes with marks; later marks are drawn over earlier ones.
 *
 * <p>Threading: immutable.
 *
 * @param title the title, or empty
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param marks what is drawn; none for an empty state, which {@code message} then explains
 * @param message what is said in the middle of the panel, such as why there is nothing to draw, or empty
 */
public record Panel(String title, Axis x, Axis y, List<Mark> marks, String message) {
    /** Copies the marks. */
    public Panel {
        marks = List.copyOf(marks);
    }

    /** A panel without a title and a message. */
    public static Panel of(Axis x, Axis y, List<Mark> marks) {
        return new Panel("", x, y, marks, "");
    }
}
