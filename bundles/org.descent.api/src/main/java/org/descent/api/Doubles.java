// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An unchanging row of numbers; NaN and infinities are legal elements.
 *
 * <p>Equality is by the bits of the elements, so that NaN equals NaN.
 *
 * <p>Threading: immutable.
 */
public final class Doubles {
    private static final Doubles EMPTY = new Doubles(new double[0]);

    private final double[] elements;

    private Doubles(double[] elements) {
        this.elements = elements;
    }

    /** A row with a copy of these elements. */
    public static Doubles of(double... elements) {
        return elements.length == 0 ? EMPTY : new Doubles(elements.clone());
    }

    /**
     * All elements of some rows, one row behind the other.
     *
     * @since 1.2
     */
    public static Doubles joined(List<double[]> rows) {
        double[] all = new double[rows.stream().mapToInt(row -> row.length).sum()];
        int at = 0;
        for (double[] row : rows) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        return all.length == 0 ? EMPTY : new Doubles(all);
    }

    /** How many elements there are. */
    public int size() {
        return elements.length;
    }

    /**
     * One element.
     *
     * @throws ArrayIndexOutOfBoundsException if the index is not in [0, {@link #size()})
     */
    public double get(int index) {
        return elements[index];
    }

    /** A copy of the elements. */
    public double[] toArray() {
        return elements.clone();
    }

    /** The elements in order. */
    public DoubleStream stream() {
        return Arrays.stream(elements);
    }

    @Override
    public boolean equals(@org.eclipse.jdt.annotation.Nullable Object other) {
        return other instanceof Doubles that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return size() <= 8 ? Arrays.toString(elements) : "[" + elements[0] + ", ... " + size() + " elements]";
    }
}
