// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.Arrays;
import org.descent.api.Doubles;
import org.descent.core.data.FeatureStatistics;
import org.descent.core.data.Normalizer;
import org.descent.core.experiment.Normalization;

/**
 * Means, deviations and bounds of features in one pass: Welford 1962, in double precision. Missing values, which are NaN, are left out.
 *
 * <p>Threading: confined to one thread.
 */
final class FeatureFit {
    private final long[] counts;
    private final double[] means;
    private final double[] squares;
    private final double[] smallest;
    private final double[] largest;
    private long missing;

    FeatureFit(int features) {
        counts = new long[features];
        means = new double[features];
        squares = new double[features];
        smallest = new double[features];
        largest = new double[features];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    /** Adds one example, which begins at an index. */
    void add(float[] features, int at) {
        for (int f = 0; f < means.length; f++) {
            double value = features[at + f];
            if (Double.isNaN(value)) {
                missing++;
                continue;
            }
            double difference = value - means[f];
            means[f] += difference / ++counts[f];
            squares[f] += difference * (value - means[f]);
            smallest[f] = Math.min(smallest[f], value);
            largest[f] = Math.max(largest[f], value);
        }
    }

    FeatureStatistics statistics() {
        double[] deviations = new double[means.length];
        for (int f = 0; f < deviations.length; f++) {
            if (counts[f] == 0) {
                means[f] = deviations[f] = smallest[f] = largest[f] = Double.NaN;
            } else {
                deviations[f] = Math.sqrt(squares[f] / counts[f]);
            }
        }
        return new FeatureStatistics(
                Doubles.of(means), Doubles.of(deviations), Doubles.of(smallest), Doubles.of(largest), missing);
    }

    /**
     * The normalization that follows.
     *
     * @param fills what stands for missing values; empty if none may be missing
     */
    static Normalizer normalizer(FeatureStatistics statistics, Normalization normalization, Doubles fills) {
        int count = statistics.means().size();
        Doubles filled = finite(fills);
        return switch (normalization) {
            case NONE -> {
                double[] ones = new double[count];
                Arrays.fill(ones, 1);
                yield fills.size() == 0
                        ? Normalizer.NONE
                        : new Normalizer(Doubles.of(new double[count]), Doubles.of(ones), filled);
            }
            case STANDARD ->
                new Normalizer(
                        finite(statistics.means()),
                        factors(statistics, statistics.deviations().toArray()),
                        filled);
            case MIN_MAX -> {
                double[] spreads = new double[count];
                Arrays.setAll(
                        spreads,
                        f -> statistics.largest().get(f) - statistics.smallest().get(f));
                yield new Normalizer(finite(statistics.smallest()), factors(statistics, spreads), filled);
            }
        };
    }

    /** A feature without a value becomes 0, whatever its offset. */
    private static Doubles finite(Doubles numbers) {
        return Doubles.of(numbers.stream()
                .map(number -> Double.isNaN(number) ? 0 : number)
                .toArray());
    }

    private static Doubles factors(FeatureStatistics statistics, double[] spreads) {
        double[] factors = new double[spreads.length];
        Arrays.setAll(factors, f -> statistics.isConstant(f) || spreads[f] == 0 ? 0 : 1 / spreads[f]);
        return Doubles.of(factors);
    }
}
