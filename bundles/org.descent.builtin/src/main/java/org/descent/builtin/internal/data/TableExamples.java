// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;

/** Rows with one target each, which may be NaN: what {@link Examples#inMemory} refuses, since nothing can be learnt from it. */
final class TableExamples implements Examples {
    private final DataSpec spec;
    private final float[] features;
    private final float[] targets;

    TableExamples(DataSpec spec, float[] features, float[] targets) {
        this.spec = spec;
        this.features = features;
        this.targets = targets;
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return targets.length;
    }

    @Override
    public void read(int[] rows, int from, int to, float[] intoFeatures, float[] intoTargets) {
        int size = spec.input().size();
        for (int i = from; i < to; i++) {
            System.arraycopy(features, rows[i] * size, intoFeatures, (i - from) * size, size);
            intoTargets[i - from] = targets[rows[i]];
        }
    }
}
