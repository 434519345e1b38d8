// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.api.network.Pooling;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Makes one number of those that a window sees: the largest, or their mean; what lies outside the image does not count.
 *
 * <p>Of equal numbers the first is the largest, and gets the whole gradient. If a number is NaN, so is the largest.
 *
 * <p>The largest are found by one loop, and which they were by another: a loop with a condition for both takes three times as long as the
 * two, which have none.
 *
 * <p>Threading: confined to the training thread.
 */
final class PoolingOperation extends Operation {
    private final Sliding sliding;
    private final Pooling pooling;
    private final List<Line> lines = new ArrayList<>();
    private final float[] image;
    private final float[] result;
    /** How many numbers each place of the window sees. */
    private final float[] counts;
    /** Where in its image the largest number of each place was, image by image. */
    private int[] largest = new int[0];

    /**
     * What one place in the window sees from a row of places of the window.
     *
     * @param from where it begins in a channel of the image
     * @param to where it goes in a channel of the result
     * @param length how many places see anything of the image
     */
    private record Line(int from, int to, int length) {}

    PoolingOperation(Sliding sliding, Pooling pooling) {
        this.sliding = sliding;
        this.pooling = pooling;
        this.image = new float[sliding.size()];
        this.result = new float[sliding.channels() * sliding.area()];
        this.counts = new float[sliding.area()];
        for (int row = 0; row < sliding.rows(); row++) {
            for (int inKernel = 0; inKernel < sliding.kernel().area(); inKernel++) {
                addLine(
                        row,
                        inKernel / sliding.kernel().width(),
                        inKernel % sliding.kernel().width());
            }
        }
        for (Line line : lines) {
            for (int i = line.to; i < line.to + line.length; i++) {
                counts[i]++;
            }
        }
    }

    private void addLine(int row, int inRow, int inColumn) {
        int y = row * sliding.stride().height() + inRow - sliding.top();
        int first = sliding.firstColumn(inColumn);
        int length = sliding.endColumn(inColumn) - first;
        if (y >= 0 && y < sliding.height() && length > 0) {
            int x = first * sliding.stride().width() + inColumn - sliding.left();
            lines.add(new Line(y * sliding.width() + x, row * sliding.columns() + first, length));
        }
    }

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        int length = Math.multiplyExact(count, result.length);
        if (pooling == Pooling.MAX && training && largest.length < length) {
            largest = new int[length];
        }
        for (int i = 0; i < count; i++) {
            inputs.get(0).read(i, 1, image);
            switch (pooling) {
                case MAX -> {
                    takeLargest();
                    if (training) {
                        findLargest(i * result.length);
                    }
                }
                case AVERAGE -> takeMeans();
            }
            output.write(i, 1, result);
        }
    }

    private void takeLargest() {
        int step = sliding.stride().width();
        Arrays.fill(result, Float.NEGATIVE_INFINITY);
        for (int channel = 0; channel < sliding.channels(); channel++) {
            int from = channel * sliding.height() * sliding.width();
            int to = channel * sliding.area();
            for (Line line : lines) {
                maximize(image, from + line.from, step, result, to + line.to, line.length);
            }
        }
    }

    private static void maximize(float[] image, int from, int step, float[] result, int to, int length) {
        for (int i = 0; i < length; i++) {
            result[to + i] = Math.max(result[to + i], image[from + i * step]);
        }
    }

    /** Backwards, so that the first of those that are equal stays. */
    private void findLargest(int mark) {
        int step = sliding.stride().width();
        Arrays.fill(largest, mark, mark + result.length, 0); // NaN is nowhere found
        for (int channel = 0; channel < sliding.channels(); channel++) {
            int from = channel * sliding.height() * sliding.width();
            int to = channel * sliding.area();
            for (int k = lines.size() - 1; k >= 0; k--) {
                Line line = lines.get(k);
                int at = to + line.to;
                find(image, from + line.from, step, result, at, largest, mark + at, line.length);
            }
        }
    }

    private static void find(
            float[] image, int from, int step, float[] result, int to, int[] largest, int mark, int length) {
        for (int i = 0; i < length; i++) {
            int place = from + i * step;
            int before = largest[mark + i];
            largest[mark + i] = image[place] == result[to + i] ? place : before;
        }
    }

    private void takeMeans() {
        int step = sliding.stride().width();
        Arrays.fill(result, 0);
        for (int channel = 0; channel < sliding.channels(); channel++) {
            int from = channel * sliding.height() * sliding.width();
            int to = channel * sliding.area();
            for (Line line : lines) {
                for (int i = 0; i < line.length; i++) {
                    result[to + line.to + i] += image[from + line.from + i * step];
                }
            }
            for (int place = 0; place < counts.length; place++) {
                result[to + place] /= counts[place];
            }
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        for (Rows rows : back) {
            for (int i = 0; i < count; i++) {
                gradient.read(i, 1, result);
                Arrays.fill(image, 0);
                switch (pooling) {
                    case MAX -> giveToLargest(i * result.length);
                    case AVERAGE -> share();
                }
                rows.write(i, 1, image);
            }
        }
    }

    private void giveToLargest(int mark) {
        for (int place = 0; place < result.length; place++) {
            image[largest[mark + place]] += result[place];
        }
    }

    private void share() {
        int step = sliding.stride().width();
        for (int channel = 0; channel < sliding.channels(); channel++) {
            int from = channel * sliding.height() * sliding.width();
            int to = channel * sliding.area();
            for (int place = 0; place < counts.length; place++) {
                result[to + place] /= counts[place];
            }
            for (Line line : lines) {
                for (int i = 0; i < line.length; i++) {
                    image[from + line.from + i * step] += result[to + line.to + i];
                }
            }
        }
    }
}
