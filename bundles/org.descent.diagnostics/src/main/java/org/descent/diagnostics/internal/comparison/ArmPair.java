// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.comparison;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.stat.StatUtils;
import org.descent.diagnostics.Arm;
import org.descent.diagnostics.ComparisonSettings;
import org.descent.diagnostics.Difference;
import org.descent.diagnostics.TestKind;
import org.descent.diagnostics.Verdict;
import org.descent.diagnostics.internal.statistics.HedgesG;
import org.descent.diagnostics.internal.statistics.MeanTest;
import org.descent.diagnostics.internal.statistics.SampleSize;

/**
 * Two groups and their difference.
 *
 * <p>Threading: immutable.
 */
public final class ArmPair {
    private final Arm arm;
    private final Arm baseline;
    private final Units first;
    private final Units second;
    private final Optional<Pairing> pairing;

    /** A group held against another. */
    public ArmPair(Arm arm, Arm baseline) {
        this.arm = arm;
        this.baseline = baseline;
        this.first = units(arm);
        this.second = units(baseline);
        this.pairing = Pairing.of(first, second);
    }

    private static Units units(Arm arm) {
        return Units.of(arm.repetitions().stream()
                .filter(run -> Double.isFinite(run.value()))
                .toList());
    }

    /** Whether both groups have at least two independent repetitions. */
    public boolean testable() {
        return first.size() >= 2 && second.size() >= 2;
    }

    /** The test of the difference; to be asked only where {@link #testable}. */
    public MeanTest test() {
        return pairing.map(pairs -> MeanTest.ofMean(pairs.differences(), ratio()))
                .orElseGet(() -> MeanTest.welch(first.values(), second.values(), first.ratio(), second.ratio()));
    }

    private double ratio() {
        return Math.max(first.ratio(), second.ratio());
    }

    private TestKind kind() {
        boolean corrected = first.resampled() || second.resampled();
        return pairing.isPresent()
                ? corrected ? TestKind.CORRECTED_PAIRED : TestKind.PAIRED
                : corrected ? TestKind.CORRECTED_WELCH : TestKind.WELCH;
    }

    private double rawDifference() {
        return StatUtils.mean(first.values()) - StatUtils.mean(second.values());
    }

    /** The result without a test, and why there is none. */
    public Difference untested(ComparisonSettings settings) {
        if (settings.pickedBest()) {
            return new Difference.Untested(
                    arm.name(),
                    baseline.name(),
                    rawDifference(),
                    Verdict.NOT_JUDGED,
                    "No winner between " + arm.name() + " and " + baseline.name()
                            + ": the best of all evaluations flatters whatever is evaluated more often or fluctuates more. "
                            + "Compare at the selected step.");
        }
        Arm small = first.size() < 2 ? arm : baseline;
        int size = Math.min(first.size(), second.size());
        return new Difference.Untested(
                arm.name(),
                baseline.name(),
                rawDifference(),
                Verdict.TOO_FEW_RUNS,
                "No winner between " + arm.name() + " and " + baseline.name() + ": " + small.name() + " has "
                        + (size == 0 ? "no run with a value" : "one repetition")
                        + ", which tells nothing of chance. Train more seeds (seeds: 5).");
    }

    /** The result of the test. */
    public Difference tested(double adjustedP, int comparisons, ComparisonSettings settings) {
        MeanTest test = test();
        double alpha = 1 - settings.level();
        HedgesG effect = pairing.map(pairs -> HedgesG.paired(pairs.firstValues(), pairs.secondValues()))
                .orElseGet(() -> HedgesG.independent(first.values(), second.values()));
        int n = pairing.map(pairs -> pairs.first().size()).orElse(first.size());
        double[] firstValues = pairing.map(Pairing::firstValues).orElseGet(first::values);
        double[] secondValues = pairing.map(Pairing::secondValues).orElseGet(second::values);
        return new Difference.Tested(
                arm.name(),
                baseline.name(),
                StatUtils.mean(firstValues),
                StatUtils.mean(secondValues),
                test.difference(),
                test.interval(settings.level()),
                kind(),
                n,
                pairing.isPresent() ? n : second.size(),
                test.degrees(),
                test.p(),
                adjustedP,
                comparisons,
                effect.g(),
                effect.interval(settings.level()),
                SampleSize.errorsNeeded(test.degrees(), alpha, ComparisonSettings.POWER) * test.standardError(),
                needed(test.difference(), alpha).orElse(Integer.MAX_VALUE),
                verdict(test.difference(), adjustedP, settings));
    }

    private OptionalInt needed(double difference, double alpha) {
        double variance = pairing.map(pairs -> StatUtils.variance(pairs.differences()))
                .orElseGet(() -> StatUtils.variance(first.values()) + StatUtils.variance(second.values()));
        double floor = pairing.isPresent()
                ? ratio() * variance
                : first.ratio() * StatUtils.variance(first.values())
                        + second.ratio() * StatUtils.variance(second.values());
        return SampleSize.perGroup(
                difference, variance, floor, pairing.isPresent() ? 1 : 2, alpha, ComparisonSettings.POWER);
    }

    private static Verdict verdict(double difference, double adjustedP, ComparisonSettings settings) {
        if (!(adjustedP < 1 - settings.level())) {
            return Verdict.UNDECIDED;
        }
        return settings.direction().better(difference, 0) ? Verdict.BETTER : Verdict.WORSE;
    }
}
