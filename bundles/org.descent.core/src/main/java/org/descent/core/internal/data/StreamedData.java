// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;

/** Data that are too large to be held: read from the data set and normalized each time. */
final class StreamedData implements PreparedData {
    private final Examples examples;
    private final Split split;
    private final Normalizer normalizer;
    private final String fingerprint;
    private int[] rows = new int[0];

    StreamedData(Examples examples, Split split, Normalizer normalizer, String fingerprint) {
        this.examples = examples;
        this.split = split;
        this.normalizer = normalizer;
        this.fingerprint = fingerprint;
    }

    @Override
    public DataSpec spec() {
        return examples.spec();
    }

    @Override
    public int count(Part part) {
        return split.rows(part).length;
    }

    @Override
    public void read(Part part, int[] indices, int from, int to, float[] features, float[] targets) {
        int count = to - from;
        if (rows.length < count) {
            rows = new int[count];
        }
        int[] ofPart = split.rows(part);
        for (int i = 0; i < count; i++) {
            rows[i] = ofPart[indices[from + i]];
        }
        examples.read(rows, 0, count, features, targets);
        normalizer.apply(features, count);
    }

    @Override
    public int[] rows(Part part) {
        return split.rows(part).clone();
    }

    @Override
    public String dataFingerprint() {
        return fingerprint;
    }

    @Override
    public String splitFingerprint() {
        return split.fingerprint();
    }

    @Override
    public Normalizer normalizer() {
        return normalizer;
    }

    @Override
    public void close() {
        examples.close();
    }
}
