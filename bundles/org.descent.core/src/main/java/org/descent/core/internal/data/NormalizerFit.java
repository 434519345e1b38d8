// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.Arrays;
import org.descent.api.Doubles;
import org.descent.core.data.Normalizer;
import org.descent.core.experiment.Normalization;

/**
 * Means, deviations and bounds of features in one pass: Welford 1962, in double precision.
 *
 * <p>Threading: confined to one thread.
 */
final class NormalizerFit {
    private final double[] means;
    private final double[] squares;
    private final double[] smallest;
    private final double[] largest;
    private long count;

    NormalizerFit(int features) {
        means = new double[features];
        squares = new double[features];
        smallest = new double[features];
        largest = new double[features];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    /** Adds one example, which begins at an index. */
    void add(float[] features, int at) {
        count++;
        for (int f = 0; f < means.length; f++) {
            double value = features[at + f];
            double difference = value - means[f];
            means[f] += difference / count;
            squares[f] += difference * (value - means[f]);
            smallest[f] = Math.min(smallest[f], value);
            largest[f] = Math.max(largest[f], value);
        }
    }

    Normalizer normalizer(Normalization normalization) {
        double[] factors = new double[means.length];
        for (int f = 0; f < factors.length; f++) {
            double spread =
                    normalization == Normalization.STANDARD ? Math.sqrt(squares[f] / count) : largest[f] - smallest[f];
            factors[f] = smallest[f] == largest[f] || spread == 0 ? 0 : 1 / spread;
        }
        return switch (normalization) {
            case NONE -> Normalizer.NONE;
            case STANDARD -> new Normalizer(Doubles.of(means), Doubles.of(factors));
            case MIN_MAX -> new Normalizer(Doubles.of(smallest), Doubles.of(factors));
        };
    }
}
