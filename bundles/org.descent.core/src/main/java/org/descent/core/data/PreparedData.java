// SPDX-License-Identifier: Apache-2.0
package org.descent.core.data;

import org.descent.api.data.DataSpec;

/**
 * Data that are split, checked and normalized, ready to be trained on.
 *
 * <p>Threading: confined to one thread.
 */
public interface PreparedData extends AutoCloseable {
    /** What an example looks like. */
    DataSpec spec();

    /** How many examples a part has; 0 for a part that the split left out. */
    int count(Part part);

    /**
     * Reads examples of a part, normalized.
     *
     * @param part the part
     * @param indices indices within the part
     * @param from the first of {@code indices} to read
     * @param to the one after the last of {@code indices} to read
     * @param features receives {@code (to - from, input...)}
     * @param targets receives {@code (to - from, target width)}
     */
    void read(Part part, int[] indices, int from, int to, float[] features, float[] targets);

    /**
     * Reads examples of the training part to be trained on, normalized and, if the plan says so, changed at random; each time that an
     * epoch reads an example, it is changed in the same way.
     *
     * @param epoch the number of the epoch, from 0
     * @param indices indices within the training part
     * @param from the first of {@code indices} to read
     * @param to the one after the last of {@code indices} to read
     * @param features receives {@code (to - from, input...)}
     * @param targets receives {@code (to - from, target width)}
     */
    void readForTraining(long epoch, int[] indices, int from, int to, float[] features, float[] targets);

    /** The index list of a part: which row of the data set each of its examples is, in random order; a copy. */
    int[] rows(Part part);

    /** The SHA-256 over the specification and all examples as the data set gave them, in hexadecimal digits. */
    String dataFingerprint();

    /** The SHA-256 over the index lists of the parts, in hexadecimal digits. */
    String splitFingerprint();

    /** The numbers by which features are normalized. */
    Normalizer normalizer();

    /** What was found out about the data while they were prepared. */
    DataReport report();

    @Override
    void close();
}
