// SPDX-License-Identifier: Apache-2.0
package org.descent.core.data;

import org.descent.api.Doubles;

/**
 * A fitted normalization: {@code (x - offset) * factor} for each feature, in double precision, rounded once.
 *
 * <p>Threading: immutable.
 *
 * @param offsets what is taken from each feature; empty where nothing is done
 * @param factors what the rest is multiplied by; 0 for a feature that is constant in the training part; as many as offsets
 */
public record Normalizer(Doubles offsets, Doubles factors) {
    /** Leaves features as they are. */
    public static final Normalizer NONE = new Normalizer(Doubles.of(), Doubles.of());

    /** Checks the sizes. */
    public Normalizer {
        if (offsets.size() != factors.size()) {
            throw new IllegalArgumentException(offsets.size() + " offsets and " + factors.size() + " factors");
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
        for (int example = 0; example < count; example++) {
            int at = example * width;
            for (int feature = 0; feature < width; feature++) {
                features[at + feature] =
                        (float) ((features[at + feature] - offsets.get(feature)) * factors.get(feature));
            }
        }
    }
}
