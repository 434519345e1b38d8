// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

/**
 * Lays out what a sliding window sees of an image as matrices, so that a convolution is a product of matrices.
 *
 * <p>With many channels there is one matrix for each row of the window, and all of them lie in one another: a shifted copy of the image for
 * each column of the window holds the matrix of its first row, and, one row of places further on, that of its second. So an image is
 * copied as many times as the window is wide, not as often as it has places. With few channels such matrices would be too flat for a fast
 * product, and there is one matrix of all (im2col).
 *
 * <p>The matrix of a group has a row for each channel and place in the window's group, in the order of the weights, and a column for each
 * place of the window.
 *
 * <p>Threading: immutable.
 */
final class Unfolding {
    private static final int FLAT = 32;

    private final Sliding sliding;
    private final int groups;
    private final int planes;
    private final int plane;
    /** For each row of each plane of a channel the row of the image, or -1 outside. */
    private final int[] sources;

    Unfolding(Sliding sliding) {
        this.sliding = sliding;
        int kernelHeight = sliding.kernel().height();
        int kernelWidth = sliding.kernel().width();
        this.groups = sliding.channels() * kernelWidth < FLAT ? 1 : kernelHeight;
        this.planes = groups == 1 ? kernelHeight * kernelWidth : kernelWidth;
        int stride = sliding.stride().height();
        int steps = sliding.rows() + (kernelHeight - 1) / stride;
        int rows = groups == 1 ? sliding.rows() : stride * steps;
        this.plane = rows * sliding.columns();
        this.sources = new int[planes * rows];
        for (int k = 0; k < planes; k++) {
            for (int row = 0; row < rows; row++) {
                int source = groups == 1
                        ? row * stride + k / kernelWidth
                        : row % steps * stride + row / steps; // rows that follow each other in a matrix
                int inImage = source - sliding.top();
                sources[k * rows + row] = inImage >= 0 && inImage < sliding.height() ? inImage : -1;
            }
        }
    }

    /** How many matrices there are: one, or one for each row of the window. */
    int groups() {
        return groups;
    }

    /** How many rows each matrix has. */
    int inner() {
        return sliding.channels() * planes;
    }

    /** How far the rows of a matrix lie apart. */
    int stride() {
        return plane;
    }

    /** Where the matrix of a group begins. */
    int offset(int group) {
        int stride = sliding.stride().height();
        int steps = sliding.rows() + (sliding.kernel().height() - 1) / stride;
        return (group % stride * steps + group / stride) * sliding.columns();
    }

    /** How many numbers all matrices have together. */
    int length() {
        return inner() * plane;
    }

    /**
     * Lays out an image.
     *
     * @param image the image
     * @param unfolded all matrices; its numbers outside the image are not written, and are to be 0
     */
    void unfold(float[] image, float[] unfolded) {
        slide(image, unfolded, true);
    }

    /** Adds the numbers of all matrices to the places of the image from which they would come. */
    void fold(float[] unfolded, float[] image) {
        slide(image, unfolded, false);
    }

    private void slide(float[] image, float[] unfolded, boolean unfold) {
        int rows = sources.length / planes;
        int columns = sliding.columns();
        int step = sliding.stride().width();
        for (int channel = 0, at = 0; channel < sliding.channels(); channel++) {
            for (int k = 0; k < planes; k++) {
                int inKernel = k % sliding.kernel().width();
                int first = sliding.firstColumn(inKernel);
                int length = sliding.endColumn(inKernel) - first;
                int from = channel * sliding.height() * sliding.width() + first * step + inKernel - sliding.left();
                for (int row = 0; row < rows; row++, at += columns) {
                    int source = sources[k * rows + row];
                    if (source >= 0) {
                        int place = from + source * sliding.width();
                        if (unfold) {
                            gather(image, place, step, unfolded, at + first, length);
                        } else {
                            scatter(unfolded, at + first, length, image, place, step);
                        }
                    }
                }
            }
        }
    }

    private static void gather(float[] image, int from, int step, float[] row, int at, int length) {
        if (step == 1) {
            System.arraycopy(image, from, row, at, length);
        } else {
            for (int i = 0; i < length; i++) {
                row[at + i] = image[from + i * step];
            }
        }
    }

    private static void scatter(float[] row, int from, int length, float[] image, int at, int step) {
        if (step == 1) {
            for (int i = 0; i < length; i++) {
                image[at + i] += row[from + i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                image[at + i * step] += row[from + i];
            }
        }
    }
}
