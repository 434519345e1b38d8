// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An opened data set: a fixed number of examples that can be read in any order, again and again, always the same.
 *
 * <p>Threading: confined to one thread at a time.
 */
@ConsumerType
public interface Examples extends AutoCloseable {
    /** What the examples look like. */
    DataSpec spec();

    /** How many examples there are, at least 0. */
    int count();

    /**
     * Reads examples.
     *
     * @param rows the indices of the examples, each in [0, {@link #count()})
     * @param from the first of {@code rows} to read
     * @param to the one after the last of {@code rows} to read
     * @param features receives {@code (to - from, input...)}, row by row from index 0; all values finite, or NaN where
     *     {@link #missingValues()}
     * @param targets receives {@code (to - from, target width)}, row by row from index 0: the index of the class, or the quantities
     */
    void read(int[] rows, int from, int to, float[] features, float[] targets);

    /** The columns that examples can be divided by; none by default. */
    default Columns columns() {
        return Columns.NONE;
    }

    /**
     * Whether a feature may be NaN, which stands for a missing value; false by default. The host puts the mean of the training part there,
     * so that no other part has a say in it. A data set that wants the network to know offers a feature that is 1 where a value is missing.
     */
    default boolean missingValues() {
        return false;
    }

    /**
     * Whether examples share what they are made of, as overlapping windows of a series do; false by default. Divided by chance, such
     * examples would carry one part into another, which the host tells the user; divided by time, they do not.
     */
    default boolean overlapping() {
        return false;
    }

    /** Releases files that are held open; does nothing when there are none. */
    @Override
    default void close() {
        // most data sets are in memory
    }

    /**
     * Examples held in memory.
     *
     * @param spec what they look like
     * @param features all features, {@code (count, input...)}, row by row; copied
     * @param targets all targets, {@code (count, target width)}, row by row; copied
     * @throws org.descent.api.InvalidInputException if a value is not finite or a class index is out of range, with the row
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    static Examples inMemory(DataSpec spec, float[] features, float[] targets) {
        return inMemory(spec, features, targets, Columns.NONE);
    }

    /**
     * Examples held in memory that can be divided by columns.
     *
     * @param spec what they look like
     * @param features all features, {@code (count, input...)}, row by row; copied
     * @param targets all targets, {@code (count, target width)}, row by row; copied
     * @param columns what they can be divided by, with as many rows
     * @throws org.descent.api.InvalidInputException if a value is not finite or a class index is out of range, with the row
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    static Examples inMemory(DataSpec spec, float[] features, float[] targets, Columns columns) {
        return new MemoryExamples(spec, features, targets, columns);
    }
}
