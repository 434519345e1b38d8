// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

/**
 * The height and width of a kernel or a stride.
 *
 * <p>Threading: immutable.
 *
 * @param height at least 1
 * @param width at least 1
 */
public record Window(int height, int width) {
    /** Checks the sides. */
    public Window {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a window's sides are at least 1, got " + height + " x " + width);
        }
    }

    /** A window with equal sides. */
    public static Window square(int side) {
        return new Window(side, side);
    }

    /** How many positions it covers. */
    public int area() {
        return height * width;
    }
}
