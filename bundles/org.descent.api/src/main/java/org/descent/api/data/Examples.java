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
     * @param features receives {@code (to - from, input...)}, row by row from index 0; all values finite
     * @param targets receives {@code (to - from, target width)}, row by row from index 0: the index of the class, or the quantities
     */
    void read(int[] rows, int from, int to, float[] features, float[] targets);

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
        return new MemoryExamples(spec, features, targets);
    }
}
