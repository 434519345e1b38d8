// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.descent.api.data.Shape;

/**
 * Where the values of an example lie in an array: the first dimension counts examples.
 *
 * <p>Threading: immutable.
 */
final class NpyLayout {
    static final String CHANNELS_FIRST = "channelsFirst";
    static final String CHANNELS_LAST = "channelsLast";
    static final String GREY = "grey";

    private static final int MOST_VALUES = 1 << 26;

    private final Shape shape;
    private final long step;
    private final int[] sizes;
    private final long[] strides;

    private NpyLayout(Shape shape, long step, int[] sizes, long[] strides) {
        this.shape = shape;
        this.step = step;
        this.sizes = sizes;
        this.strides = strides;
    }

    /**
     * Finds out how an array is to be read.
     *
     * @param layout {@code channelsFirst}, {@code channelsLast}, or {@code grey} for images without a dimension of channels
     * @throws org.descent.api.InvalidInputException if the array has not as many dimensions
     */
    static NpyLayout of(NpyArray array, String layout) {
        NpyHeader header = array.header();
        List<Long> sizes = header.shape();
        if (sizes.isEmpty() || sizes.size() > 4) {
            throw array.problem(
                    "has the shape " + header.text()
                            + ", must have two to four dimensions: the examples, and what each consists of",
                    "Reshape it: (examples, features), (examples, channels, length) or (examples, channels, height, width).");
        }
        if (layout.equals(GREY) && sizes.size() != 3) {
            throw array.problem(
                    "has the shape " + header.text() + ", must have three dimensions for `layout: grey`",
                    "Choose another layout, or reshape it: (examples, height, width).");
        }
        List<Integer> order = new ArrayList<>();
        for (int d = 1; d < sizes.size(); d++) {
            order.add(d);
        }
        if (layout.equals(CHANNELS_LAST)) {
            Collections.rotate(order, 1);
        }
        long[] strides = strides(header);
        long values = 1;
        int[] ordered = new int[order.size()];
        long[] orderedStrides = new long[order.size()];
        for (int i = 0; i < ordered.length; i++) {
            values *= sizes.get(order.get(i));
            if (values > MOST_VALUES) {
                throw array.problem(
                        "has examples of more than " + MOST_VALUES + " values in its shape " + header.text(),
                        "The first dimension counts the examples; transpose it if another does.");
            }
            ordered[i] = Math.toIntExact(sizes.get(order.get(i)));
            orderedStrides[i] = strides[order.get(i)];
        }
        return new NpyLayout(shape(ordered, layout), strides[0], ordered, orderedStrides);
    }

    private static Shape shape(int[] sizes, String layout) {
        return sizes.length == 0
                ? Shape.of(1)
                : layout.equals(GREY) ? Shape.of(1, sizes[0], sizes[1]) : Shape.of(sizes);
    }

    /** How many values lie between two that differ by one in a dimension. */
    private static long[] strides(NpyHeader header) {
        int rank = header.shape().size();
        long[] strides = new long[rank];
        long stride = 1;
        for (int i = 0; i < rank; i++) {
            int dimension = header.fortran() ? i : rank - 1 - i;
            strides[dimension] = stride;
            stride *= header.shape().get(dimension);
        }
        return strides;
    }

    /** The shape of an example. */
    Shape shape() {
        return shape;
    }

    /** Reads an example. */
    void read(NpyArray array, long example, float[] into, int at) {
        fill(array, 0, example * step, into, at);
    }

    private int fill(NpyArray array, int dimension, long from, float[] into, int at) {
        if (dimension == sizes.length) {
            into[at] = array.real(from);
            return at + 1;
        }
        int next = at;
        long place = from;
        boolean innermost = dimension == sizes.length - 1;
        for (int i = 0; i < sizes[dimension]; i++) {
            if (innermost) {
                into[next++] = array.real(place);
            } else {
                next = fill(array, dimension + 1, place, into, next);
            }
            place += strides[dimension];
        }
        return next;
    }
}
