// SPDX-License-Identifier: Apache-2.0
package org.descent.core.data;

import org.descent.api.Doubles;

/**
 * A fitted normalization: {@code (x - offset) * factor} for each feature, in double precision, rounded once; a missing value is filled in
 * before that.
 *
 * <p>Threading: immutable.
 *
 * @param offsets what is taken from each feature; empty where nothing is done
 * @param factors what the rest is multiplied by; 0 for a feature that is constant in the training part; as many as offsets
 * @param fills what stands for a missing value of each feature; as many as offsets, or empty where no value may be missing
 */
public record Normalizer(Doubles offsets, Doubles factors, Doubles fills) {
    /** Leaves features as they are. */
    public static final Normalizer NONE = new Normalizer(Doubles.of(), Doubles.of());

    /** Checks the sizes. */
    public Normalizer {
        if (offsets.size() != factors.size() || fills.size() != 0 && fills.size() != offsets.size()) {
            throw new IllegalArgumentException(
                    offsets.size() + " offsets, " + factors.size() + " factors and " + fills.size() + " fills");
        }
    }

    /** A normalization of features of which none may be missing. */
    public Normalizer(Doubles offsets, Doubles factors) {
        this(offsets, factors, Doubles.of());
    }

    /**
     * Brings normalized examples back into the units of the data, in place; a feature that was constant becomes its constant.
     *
     * @param normalized {@code (count, features)}, row by row
     * @param count how many examples there are
     */
    public void invert(float[] normalized, int count) {
        int width = offsets.size();
        for (int i = 0; i < count * width; i++) {
            double factor = factors.get(i % width);
            double change = factor == 0 ? 0 : normalized[i] / factor;
            normalized[i] = (float) (change + offsets.get(i % width));
        }
    }

    /**
     * Normalizes examples in place.
     *
     * @param features {@code (count, features)}, row by row
     * @param count how many examples there are
     */
    public void apply(float[] features, int count) {
        int width = offsets.size();
        if (width == 0) {
            return;
        }
        if (fills.size() > 0) {
            fill(features, count);
        }
        for (int example = 0; example < count; example++) {
            int at = example * width;
            for (int feature = 0; feature < width; feature++) {
                features[at + feature] =
                        (float) ((features[at + feature] - offsets.get(feature)) * factors.get(feature));
            }
        }
    }

    private void fill(float[] features, int count) {
        int width = fills.size();
        for (int i = 0; i < count * width; i++) {
            if (Float.isNaN(features[i])) {
                features[i] = (float) fills.get(i % width);
            }
        }
    }
}
