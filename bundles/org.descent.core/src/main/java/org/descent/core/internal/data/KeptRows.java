// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;

/** Examples that were read and are held in memory. */
final class KeptRows implements Examples {
    private final DataSpec spec;
    private final float[] features;
    private final float[] targets;
    private final int inputs;
    private final int width;

    /** Rows in arrays that nobody else changes any more. */
    KeptRows(DataSpec spec, float[] features, float[] targets) {
        this.spec = spec;
        this.features = features;
        this.targets = targets;
        this.inputs = spec.input().size();
        this.width = spec.target().width();
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return targets.length / width;
    }

    @Override
    public void read(int[] rows, int from, int to, float[] intoFeatures, float[] intoTargets) {
        for (int i = from; i < to; i++) {
            System.arraycopy(features, rows[i] * inputs, intoFeatures, (i - from) * inputs, inputs);
            System.arraycopy(targets, rows[i] * width, intoTargets, (i - from) * width, width);
        }
    }
}
