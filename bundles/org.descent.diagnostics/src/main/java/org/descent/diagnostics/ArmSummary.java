// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.descent.api.Doubles;
import org.descent.diagnostics.internal.comparison.Units;
import org.descent.diagnostics.internal.statistics.Bootstrap;
import org.descent.diagnostics.internal.statistics.MeanTest;

/**
 * A group of runs in numbers.
 *
 * <p>Threading: immutable.
 *
 * @param name what the runs have in common
 * @param runs how many runs there are
 * @param leftOut those without a usable value, such as diverged ones
 * @param values the independent repetitions: runs on one split, or the means over the runs of each of several splits
 * @param ratio held-out examples for each training example where the split varies, otherwise 0
 * @param variation what chance varied
 */
public record ArmSummary(
        String name, int runs, List<String> leftOut, Doubles values, double ratio, Variation variation) {
    /** Fewer numbers than these give no bootstrap interval: it would be much too narrow. */
    public static final int LEAST_FOR_BOOTSTRAP = 5;

    /** Copies the list. */
    public ArmSummary {
        leftOut = List.copyOf(leftOut);
    }

    /** The summary of a group. */
    static ArmSummary of(Arm arm) {
        List<Repetition> usable = arm.repetitions().stream()
                .filter(run -> Double.isFinite(run.value()))
                .toList();
        Units units = Units.of(usable);
        return new ArmSummary(
                arm.name(),
                arm.repetitions().size(),
                arm.repetitions().stream()
                        .filter(run -> !Double.isFinite(run.value()))
                        .map(Repetition::run)
                        .toList(),
                Doubles.of(units.values()),
                units.ratio(),
                Variation.of(usable.stream().map(Repetition::origin).toList()));
    }

    /** How many independent repetitions there are. */
    public int n() {
        return values.size();
    }

    /** Their mean; NaN if there are none. */
    public double mean() {
        return StatUtils.mean(values.toArray());
    }

    /** Their sample standard deviation, with {@code n - 1}; NaN if there are fewer than two. */
    public double deviation() {
        return n() < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(values.toArray()));
    }

    /** The smallest of them; NaN if there are none. */
    public double min() {
        return values.stream().min().orElse(Double.NaN);
    }

    /** The largest of them; NaN if there are none. */
    public double max() {
        return values.stream().max().orElse(Double.NaN);
    }

    /** The interval of the mean by Student's t, corrected for overlapping training parts where the split varies; empty below two. */
    public Optional<Interval> interval(double level) {
        return n() < 2
                ? Optional.empty()
                : Optional.of(MeanTest.ofMean(values.toArray(), ratio).interval(level));
    }

    /**
     * The BCa bootstrap interval of the mean; empty below {@link #LEAST_FOR_BOOTSTRAP}, and where the split varies, since it knows nothing of
     * overlapping training parts.
     */
    public Optional<Interval> bootstrap(ComparisonSettings settings) {
        return n() < LEAST_FOR_BOOTSTRAP || variation.resampled()
                ? Optional.empty()
                : Optional.of(
                        Bootstrap.ofMean(values.toArray(), settings.level(), settings.resamples(), settings.seed()));
    }
}
