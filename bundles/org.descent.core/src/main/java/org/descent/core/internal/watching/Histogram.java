// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.run.Matrix;

/**
 * Counts numbers in bins of equal width between the smallest and the largest of them.
 *
 * <p>The matrix has the rows {@code from}, {@code to} and {@code count}, and a column for each bin: a number x is counted in the bin with
 * {@code from <= x < to}, in the last one with {@code from <= x <= to}. Numbers that are not finite are not counted. Where all are the same, the
 * bins reach half a unit to both sides; where there are none, all counts are 0 between 0 and 1.
 *
 * <p>Threading: stateless.
 */
final class Histogram {
    static final int BINS = 50;
    private static final List<String> ROWS = List.of("from", "to", "count");
    private static final List<String> COLUMNS = Indices.upTo(BINS);

    private Histogram() {}

    static Matrix of(Moment moment, List<float[]> parts) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float[] part : parts) {
            for (float number : part) {
                if (Float.isFinite(number)) {
                    min = Math.min(min, number);
                    max = Math.max(max, number);
                }
            }
        }
        if (min > max) {
            min = 0;
            max = 1;
        } else if (min == max) {
            min -= 0.5;
            max += 0.5;
        }
        double[] cells = new double[3 * BINS];
        for (int bin = 0; bin < BINS; bin++) {
            cells[bin] = edge(min, max, bin);
            cells[BINS + bin] = edge(min, max, bin + 1);
        }
        for (float[] part : parts) {
            for (float number : part) {
                if (Float.isFinite(number)) {
                    cells[2 * BINS + bin(cells, min, max, number)]++;
                }
            }
        }
        return new Matrix(moment.step(), moment.epoch(), ROWS, COLUMNS, Doubles.of(cells));
    }

    private static double edge(double min, double max, int edge) {
        return edge == BINS ? max : min + (max - min) * edge / BINS;
    }

    private static int bin(double[] edges, double min, double max, double number) {
        int bin = (int) Math.clamp((long) ((number - min) / (max - min) * BINS), 0, BINS - 1);
        // a number beside an edge may be rounded to the other side
        if (bin > 0 && number < edges[bin]) {
            return bin - 1;
        }
        return bin < BINS - 1 && number >= edges[bin + 1] ? bin + 1 : bin;
    }
}
