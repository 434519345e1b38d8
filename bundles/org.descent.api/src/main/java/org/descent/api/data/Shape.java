// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one example's values, without the batch dimension.
 *
 * <p>Conventions: {@code (features)} for a vector, {@code (channels, length)} for a sequence, {@code (channels, height, width)}
 * for an image. Values are laid out row by row, the last dimension running fastest.
 *
 * <p>Threading: immutable.
 *
 * @param dimensions the sizes, one to three of them, each at least 1
 */
public record Shape(List<Integer> dimensions) {
    /**
     * Checks the dimensions.
     *
     * @throws IllegalArgumentException unless there are one to three, each at least 1, and their product is an {@code int}
     */
    public Shape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.size() > 3 || dimensions.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("a shape has one to three dimensions of at least 1, got " + dimensions);
        }
        long size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "a shape has at most " + Integer.MAX_VALUE + " values, got " + dimensions);
            }
        }
    }

    /** A shape of these dimensions. */
    public static Shape of(int... dimensions) {
        List<Integer> sizes = new ArrayList<>();
        for (int dimension : dimensions) {
            sizes.add(dimension);
        }
        return new Shape(sizes);
    }

    /** How many dimensions there are. */
    public int rank() {
        return dimensions.size();
    }

    /** The size of one dimension, counted from 0. */
    public int dimension(int index) {
        return dimensions.get(index);
    }

    /** How many values an example has: the product of the dimensions. */
    public int size() {
        int size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    /** For a person: {@code 1 x 28 x 28}. */
    public String text() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
