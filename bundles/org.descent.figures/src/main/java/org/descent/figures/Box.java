// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

/**
 * A rectangle in logical pixels; x grows to the right and y downwards.
 *
 * <p>Threading: immutable.
 *
 * @param x the left edge
 * @param y the upper edge
 * @param width the width, at least 0
 * @param height the height, at least 0
 */
public record Box(double x, double y, double width, double height) {
    /**
     * Checks the extent.
     *
     * @throws IllegalArgumentException if width or height is negative or a number is NaN
     */
    public Box {
        if (!(width >= 0) || !(height >= 0) || Double.isNaN(x) || Double.isNaN(y)) {
            throw new IllegalArgumentException(
                    "a box has a place and no negative extent, got " + x + ", " + y + ", " + width + ", " + height);
        }
    }

    /** The right edge. */
    public double right() {
        return x + width;
    }

    /** The lower edge. */
    public double bottom() {
        return y + height;
    }

    /** The horizontal middle. */
    public double centerX() {
        return x + width / 2;
    }

    /** The vertical middle. */
    public double centerY() {
        return y + height / 2;
    }

    /** Whether the inner areas of two boxes have a point in common. */
    public boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** Whether the other box lies in this one; edges may touch. */
    public boolean contains(Box other) {
        return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
    }

    /** Whether a point lies in this box or on its edge. */
    public boolean contains(double pointX, double pointY) {
        return x <= pointX && pointX <= right() && y <= pointY && pointY <= bottom();
    }

    /** This box with its edges moved inwards; an extent that would become negative becomes 0. */
    public Box shrunk(double left, double top, double right, double bottom) {
        return new Box(x + left, y + top, Math.max(0, width - left - right), Math.max(0, height - top - bottom));
    }
}
