// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.List;
import org.descent.api.network.Pooling;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Makes one number of those that a window sees: the largest, or their mean; what lies outside the image does not count.
 *
 * <p>Of equal numbers the first is the largest, and gets the whole gradient; NaN is larger than all.
 *
 * <p>Threading: confined to the training thread.
 */
final class PoolingOperation extends Operation {
    private final Sliding sliding;
    private final Pooling pooling;
    private final float[] image;
    private final float[] result;
    /** Where in its image the largest number of each place was, image by image. */
    private int[] largest = new int[0];

    PoolingOperation(Sliding sliding, Pooling pooling) {
        this.sliding = sliding;
        this.pooling = pooling;
        this.image = new float[sliding.size()];
        this.result = new float[sliding.channels() * sliding.area()];
    }

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        int length = Math.multiplyExact(count, result.length);
        if (pooling == Pooling.MAX && largest.length < length) {
            largest = new int[length];
        }
        for (int i = 0; i < count; i++) {
            inputs.get(0).read(i, 1, image);
            int at = i * result.length;
            eachWindow((place, from, rows, columns) -> {
                switch (pooling) {
                    case MAX -> largest[at + place] = largest(from, rows, columns);
                    case AVERAGE -> result[place] = sum(from, rows, columns) / (rows * columns);
                }
            });
            if (pooling == Pooling.MAX) {
                for (int place = 0; place < result.length; place++) {
                    result[place] = image[largest[at + place]];
                }
            }
            output.write(i, 1, result);
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        for (Rows rows : back) {
            for (int i = 0; i < count; i++) {
                gradient.read(i, 1, result);
                Arrays.fill(image, 0);
                if (pooling == Pooling.MAX) {
                    for (int place = 0, at = i * result.length; place < result.length; place++) {
                        image[largest[at + place]] += result[place];
                    }
                } else {
                    eachWindow((place, from, height, width) ->
                            spread(result[place] / (height * width), from, height, width));
                }
                rows.write(i, 1, image);
            }
        }
    }

    private interface Visitor {
        /**
         * Sees one place of the window.
         *
         * @param place its number in the result
         * @param from the number of the first thing that it sees of the image
         * @param rows how many rows it sees
         * @param columns how many columns it sees
         */
        void see(int place, int from, int rows, int columns);
    }

    private void eachWindow(Visitor visitor) {
        int place = 0;
        for (int channel = 0; channel < sliding.channels(); channel++) {
            for (int row = 0; row < sliding.rows(); row++) {
                int y = row * sliding.stride().height() - sliding.top();
                int top = Math.max(0, y);
                int rows = Math.min(sliding.height(), y + sliding.kernel().height()) - top;
                for (int column = 0; column < sliding.columns(); column++) {
                    int x = column * sliding.stride().width() - sliding.left();
                    int left = Math.max(0, x);
                    int columns = Math.min(sliding.width(), x + sliding.kernel().width()) - left;
                    int from = (channel * sliding.height() + top) * sliding.width() + left;
                    visitor.see(place, from, rows, columns);
                    place++;
                }
            }
        }
    }

    private int largest(int from, int rows, int columns) {
        int best = from;
        for (int row = 0; row < rows; row++) {
            int start = from + row * sliding.width();
            for (int i = start; i < start + columns; i++) {
                if (image[i] > image[best] || Float.isNaN(image[i])) {
                    best = i;
                }
            }
        }
        return best;
    }

    private float sum(int from, int rows, int columns) {
        float sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += Sums.of(image, from + row * sliding.width(), columns);
        }
        return sum;
    }

    private void spread(float value, int from, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int start = from + row * sliding.width();
            for (int i = start; i < start + columns; i++) {
                image[i] += value;
            }
        }
    }
}
