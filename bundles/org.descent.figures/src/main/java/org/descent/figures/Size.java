// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

/**
 * The size of a picture in logical pixels, of which 96 make an inch.
 *
 * <p>Threading: immutable.
 *
 * @param width the width, in [1, 20000]
 * @param height the height, in [1, 20000]
 */
public record Size(int width, int height) {
    /** The greatest width and height. */
    public static final int MAXIMUM = 20_000;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if width or height is not in [1, 20000]
     */
    public Size {
        if (width < 1 || height < 1 || width > MAXIMUM || height > MAXIMUM) {
            throw new IllegalArgumentException(
                    "width and height must be in [1, " + MAXIMUM + "], got " + width + " and " + height);
        }
    }
}
