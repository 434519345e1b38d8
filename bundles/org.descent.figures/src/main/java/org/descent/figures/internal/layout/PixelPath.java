// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.Arrays;
import org.descent.api.Doubles;

/** A growing row of places in pixels; confined to the layout of one figure. */
final class PixelPath {
    private double[] xs = new double[16];
    private double[] ys = new double[16];
    private int size;

    void add(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size] = y;
        size++;
    }

    /** Adds the places of another path from its end to its beginning. */
    void addReversed(PixelPath other) {
        for (int i = other.size - 1; i >= 0; i--) {
            add(other.xs[i], other.ys[i]);
        }
    }

    int size() {
        return size;
    }

    double x(int index) {
        return xs[index];
    }

    double y(int index) {
        return ys[index];
    }

    Doubles xs() {
        return Doubles.of(Arrays.copyOf(xs, size));
    }

    Doubles ys() {
        return Doubles.of(Arrays.copyOf(ys, size));
    }

    /** How far the path goes up and down in sum. */
    double climb() {
        double sum = 0;
        for (int i = 1; i < size; i++) {
            sum += Math.abs(ys[i] - ys[i - 1]);
        }
        return sum;
    }
}
