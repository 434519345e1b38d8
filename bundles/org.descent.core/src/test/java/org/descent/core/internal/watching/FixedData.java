// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import org.descent.api.data.DataSpec;
import org.descent.core.data.DataReport;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;

/** Examples that are written out, all in one part; example i is row 100 + i of the data set. */
record FixedData(DataSpec spec, Part part, Normalizer normalizer, float[] features, float[] targets)
        implements PreparedData {
    @Override
    public int count(Part of) {
        return of == part ? features.length / spec.input().size() : 0;
    }

    @Override
    public void read(Part of, int[] indices, int from, int to, float[] intoFeatures, float[] intoTargets) {
        int size = spec.input().size();
        int width = spec.target().width();
        for (int i = from; i < to; i++) {
            System.arraycopy(features, indices[i] * size, intoFeatures, (i - from) * size, size);
            System.arraycopy(targets, indices[i] * width, intoTargets, (i - from) * width, width);
        }
        normalizer.apply(intoFeatures, to - from);
    }

    @Override
    public void readForTraining(
            long epoch, int[] indices, int from, int to, float[] intoFeatures, float[] intoTargets) {
        throw new IllegalStateException("instruments do not train");
    }

    @Override
    public DataReport report() {
        throw new IllegalStateException("instruments ask for no report");
    }

    @Override
    public int[] rows(Part of) {
        int[] rows = new int[count(of)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 100 + i;
        }
        return rows;
    }

    @Override
    public String dataFingerprint() {
        return "data";
    }

    @Override
    public String splitFingerprint() {
        return "split";
    }

    @Override
    public void close() {
        // nothing is held
    }
}
