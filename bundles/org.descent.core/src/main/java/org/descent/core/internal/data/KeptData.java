// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import org.descent.api.data.DataSpec;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;

/** Data that are held in memory, normalized. */
final class KeptData implements PreparedData {
    private final DataSpec spec;
    private final float[] features;
    private final float[] targets;
    private final Split split;
    private final Normalizer normalizer;
    private final String fingerprint;
    private final int inputs;
    private final int width;

    KeptData(DataSpec spec, float[] features, float[] targets, Split split, Normalizer normalizer, String fingerprint) {
        this.spec = spec;
        this.features = features;
        this.targets = targets;
        this.split = split;
        this.normalizer = normalizer;
        this.fingerprint = fingerprint;
        this.inputs = spec.input().size();
        this.width = spec.target().width();
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count(Part part) {
        return split.rows(part).length;
    }

    @Override
    public void read(Part part, int[] indices, int from, int to, float[] intoFeatures, float[] intoTargets) {
        int[] rows = split.rows(part);
        for (int i = from; i < to; i++) {
            int row = rows[indices[i]];
            System.arraycopy(features, row * inputs, intoFeatures, (i - from) * inputs, inputs);
            System.arraycopy(targets, row * width, intoTargets, (i - from) * width, width);
        }
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
        // the data set was closed when all was read
    }
}
