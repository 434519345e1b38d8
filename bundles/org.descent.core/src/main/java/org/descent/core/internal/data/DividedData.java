// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.core.data.DataReport;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;

/**
 * Examples with their split: normalized when they are read, unless they were before.
 *
 * <p>Threading: confined to one thread.
 */
final class DividedData implements PreparedData {
    private final Examples examples;
    private final boolean normalized;
    private final Split split;
    private final Labels labels;
    private final Normalizer normalizer;
    private final Augmenter augmenter;
    private final String fingerprint;
    private final DataReport report;
    private final int inputs;
    private final int width;
    private int[] rows = new int[0];

    /**
     * Divided data.
     *
     * @param examples the examples, which are closed with this
     * @param normalized whether they were normalized already
     * @param split which of them belong to which part
     * @param labels those of the training part
     * @param normalizer how they are normalized
     * @param augmenter how they are changed for training; it does nothing where they were normalized already
     * @param fingerprint of the examples as the data set gave them
     * @param report what was found out about them
     */
    DividedData(
            Examples examples,
            boolean normalized,
            Split split,
            Labels labels,
            Normalizer normalizer,
            Augmenter augmenter,
            String fingerprint,
            DataReport report) {
        this.examples = examples;
        this.normalized = normalized;
        this.split = split;
        this.labels = labels;
        this.normalizer = normalizer;
        this.augmenter = augmenter;
        this.fingerprint = fingerprint;
        this.report = report;
        this.inputs = examples.spec().input().size();
        this.width = examples.spec().target().width();
    }

    /**
     * Labels that stand instead of those of the data set.
     *
     * <p>Threading: immutable, but for the array, which is not changed.
     */
    static final class Labels {
        /** Labels are those of the data set. */
        static final Labels OWN = new Labels(new float[0]);

        private final float[] ofTraining;

        /** Labels of the training part, in the order of its index list. */
        Labels(float[] ofTraining) {
            this.ofTraining = ofTraining;
        }

        private void put(int[] indices, int from, int to, float[] targets, int width) {
            for (int i = from; i < to && ofTraining.length > 0; i++) {
                System.arraycopy(ofTraining, indices[i] * width, targets, (i - from) * width, width);
            }
        }
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
        readAsGiven(part, indices, from, to, features, targets);
        if (!normalized) {
            normalizer.apply(features, to - from);
        }
    }

    @Override
    public void readForTraining(long epoch, int[] indices, int from, int to, float[] features, float[] targets) {
        if (!augmenter.active()) {
            read(Part.TRAIN, indices, from, to, features, targets);
            return;
        }
        readAsGiven(Part.TRAIN, indices, from, to, features, targets);
        int count = to - from;
        RandomOrder[] randoms = new RandomOrder[count];
        for (int i = 0; i < count; i++) {
            randoms[i] = augmenter.random(epoch, rows[i]);
            augmenter.move(features, i * inputs, randoms[i]);
        }
        normalizer.apply(features, count);
        for (int i = 0; i < count; i++) {
            augmenter.blur(features, i * inputs, randoms[i]);
        }
    }

    private void readAsGiven(Part part, int[] indices, int from, int to, float[] features, float[] targets) {
        int count = to - from;
        if (rows.length < count) {
            rows = new int[count];
        }
        int[] ofPart = split.rows(part);
        for (int i = 0; i < count; i++) {
            rows[i] = ofPart[indices[from + i]];
        }
        examples.read(rows, 0, count, features, targets);
        if (part == Part.TRAIN) {
            labels.put(indices, from, to, targets, width);
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
    public DataReport report() {
        return report;
    }

    @Override
    public void close() {
        examples.close();
    }
}
