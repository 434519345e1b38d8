// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import org.descent.api.data.DataSpec;
import org.descent.core.data.DataReport;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Prediction;

/**
 * Data whose target is their own input, normalized; the data's own targets stay known beside.
 *
 * <p>Threading: confined to one thread.
 */
public final class PredictedInput implements PreparedData {
    private final PreparedData data;
    private final DataSpec spec;
    private final int inputs;
    private final int width;
    private float[] ownTargets = new float[0];

    private PredictedInput(PreparedData data) {
        this.data = data;
        DataSpec own = data.spec();
        this.spec = new DataSpec(own.input(), Prediction.INPUT.target(own), own.featureNames());
        this.inputs = own.input().size();
        this.width = own.target().width();
    }

    /** The data with what is to be predicted as their target; closing closes them. */
    public static PreparedData of(Prediction prediction, PreparedData data) {
        return switch (prediction) {
            case TARGET -> data;
            case INPUT -> new PredictedInput(data);
        };
    }

    /** The data with their own targets, whatever is predicted. */
    public static PreparedData withOwnTargets(PreparedData data) {
        return data instanceof PredictedInput predicted ? predicted.data : data;
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count(Part part) {
        return data.count(part);
    }

    @Override
    public void read(Part part, int[] indices, int from, int to, float[] features, float[] targets) {
        data.read(part, indices, from, to, features, ownTargets(to - from));
        System.arraycopy(features, 0, targets, 0, (to - from) * inputs);
    }

    @Override
    public void readForTraining(long epoch, int[] indices, int from, int to, float[] features, float[] targets) {
        data.readForTraining(epoch, indices, from, to, features, ownTargets(to - from));
        System.arraycopy(features, 0, targets, 0, (to - from) * inputs);
    }

    @Override
    public DataReport report() {
        return data.report();
    }

    private float[] ownTargets(int count) {
        if (ownTargets.length < count * width) {
            ownTargets = new float[count * width];
        }
        return ownTargets;
    }

    @Override
    public int[] rows(Part part) {
        return data.rows(part);
    }

    @Override
    public String dataFingerprint() {
        return data.dataFingerprint();
    }

    @Override
    public String splitFingerprint() {
        return data.splitFingerprint();
    }

    @Override
    public Normalizer normalizer() {
        return data.normalizer();
    }

    @Override
    public void close() {
        data.close();
    }
}
