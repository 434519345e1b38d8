// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.descent.api.data.Shape;
import org.descent.api.network.Padding;
import org.descent.api.network.Window;

/**
 * How a window slides over the channels of an image.
 *
 * <p>Threading: immutable.
 *
 * @param channels channels of the image
 * @param height rows of the image
 * @param width columns of the image
 * @param kernel the size of the window
 * @param stride how far it moves
 * @param top rows of border above the image
 * @param left columns of border beside it
 * @param rows how many places it has from top to bottom
 * @param columns how many places it has from left to right
 */
record Sliding(
        int channels, int height, int width, Window kernel, Window stride, int top, int left, int rows, int columns) {
    /**
     * A window over an image.
     *
     * @param input the image: {@code (channels, height, width)}
     * @param output what comes of it, whose last two dimensions are the places of the window
     */
    static Sliding of(Shape input, Window kernel, Window stride, Padding padding, Shape output) {
        int rows = output.dimension(1);
        int columns = output.dimension(2);
        boolean border = padding == Padding.SAME;
        return new Sliding(
                input.dimension(0),
                input.dimension(1),
                input.dimension(2),
                kernel,
                stride,
                border ? before(rows, stride.height(), kernel.height(), input.dimension(1)) : 0,
                border ? before(columns, stride.width(), kernel.width(), input.dimension(2)) : 0,
                rows,
                columns);
    }

    /** What is missing stands half on either side, the odd one behind. */
    private static int before(int places, int stride, int kernel, int size) {
        return Math.max(0, (places - 1) * stride + kernel - size) / 2;
    }

    /** How many places the window has. */
    int area() {
        return rows * columns;
    }

    /** How many numbers the image has. */
    int size() {
        return channels * height * width;
    }

    /** The first place at which a column of the window lies in the image. */
    int firstColumn(int inKernel) {
        return Math.clamp(-Math.floorDiv(inKernel - left, stride.width()), 0, columns);
    }

    /** The place behind the last at which a column of the window lies in the image. */
    int endColumn(int inKernel) {
        return Math.clamp(
                Math.floorDiv(width - 1 - inKernel + left, stride.width()) + 1, firstColumn(inKernel), columns);
    }
}
