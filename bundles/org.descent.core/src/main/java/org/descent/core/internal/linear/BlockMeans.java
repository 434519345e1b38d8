// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.linear;

import org.descent.api.data.Shape;

/**
 * Makes fewer values of what a layer puts out: each channel's means over square blocks of neighbouring positions, as small as will do.
 *
 * <p>Threading: immutable.
 *
 * @param channels the channels of the layer
 * @param height the rows of each, 1 for a sequence or a vector
 * @param width the columns of each, 1 for a vector
 * @param side the side of a block; 1 changes nothing
 */
public record BlockMeans(int channels, int height, int width, int side) {
    /** Blocks for a layer of which at most so many values should be left; a vector stays as it is. */
    public static BlockMeans of(Shape shape, int most) {
        int height = shape.rank() == 3 ? shape.dimension(1) : 1;
        int width = shape.rank() == 1 ? 1 : shape.dimension(shape.rank() - 1);
        int side = 1;
        while (new BlockMeans(shape.dimension(0), height, width, side).size() > most
                && side < Math.max(height, width)) {
            side++;
        }
        return new BlockMeans(shape.dimension(0), height, width, side);
    }

    private int rows() {
        return (height + side - 1) / side;
    }

    private int columns() {
        return (width + side - 1) / side;
    }

    /** How many values are left of each example. */
    public int size() {
        return channels * rows() * columns();
    }

    /**
     * Reduces examples.
     *
     * @param values {@code (count, channels, height, width)}
     * @param count how many examples
     * @param into receives {@code (count, size)} from {@code at} on
     * @param at where the first example goes
     */
    public void reduce(float[] values, int count, float[] into, int at) {
        int planes = count * channels;
        for (int plane = 0; plane < planes; plane++) {
            for (int block = 0; block < rows() * columns(); block++) {
                into[at + plane * rows() * columns() + block] =
                        mean(values, plane * height * width, block / columns() * side, block % columns() * side);
            }
        }
    }

    private float mean(float[] values, int plane, int top, int left) {
        int bottom = Math.min(height, top + side);
        int right = Math.min(width, left + side);
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += values[plane + y * width + x];
            }
        }
        return (float) (sum / ((bottom - top) * (right - left)));
    }
}
