// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.descent.api.training.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the comparison is wrong, and how often it finds what is there: simulated, with fixed seeds. */
class ComparisonSimulationTest {
    private static final ComparisonSettings LOSS = ComparisonSettings.standard(Direction.SMALLER);
    private static final int COMPARISONS = 10_000;

    /** A group of runs: with shared orders, each value has a part in common with its partner. */
    private static Arm arm(String name, int n, double shift, double[] shared, Random random) {
        List<Repetition> runs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            long seed = shared.length > 0 ? i : random.nextLong();
            double value = shift + random.nextGaussian() + (shared.length > 0 ? shared[i] : 0);
            runs.add(new Repetition(name + i, value, new Origin("d", "s", seed, seed, seed, seed, 0)));
        }
        return new Arm(name, runs);
    }

    private static boolean judged(Comparison comparison) {
        return comparison.differences().stream()
                .anyMatch(d -> d.verdict() == Verdict.BETTER || d.verdict() == Verdict.WORSE);
    }

    @ParameterizedTest
    @CsvSource({"5, false", "10, false", "5, true", "10, true"})
    void oneTestOfEqualsNamesFourToSixPercentFalseWinners(int n, boolean paired) {
        Random random = new Random(31);
        int winners = 0;
        for (int trial = 0; trial < COMPARISONS; trial++) {
            double[] shared = paired ? random.doubles(n).map(x -> 4 * x).toArray() : new double[0];
            winners += judged(Comparison.against(
                            0, List.of(arm("a", n, 0, shared, random), arm("b", n, 0, shared, random)), LOSS))
                    ? 1
                    : 0;
        }
        assertTrue(winners >= 0.04 * COMPARISONS && winners <= 0.06 * COMPARISONS, winners + " false winners");
    }

    @Test
    void manyTestsOfEqualsNameAFalseWinnerInAtMostSixPercentOfFamilies() {
        Random random = new Random(32);
        int families = COMPARISONS / 5;
        int wrong = 0;
        for (int family = 0; family < families; family++) {
            List<Arm> arms = new ArrayList<>();
            for (int a = 0; a < 6; a++) {
                arms.add(arm("arm" + a, 8, 0, new double[0], random));
            }
            wrong += judged(Comparison.against(0, arms, LOSS)) ? 1 : 0;
        }
        assertTrue(wrong <= 0.06 * families, wrong + " of " + families + " families");
        assertTrue(wrong >= 0.02 * families, wrong + " of " + families + " families: too careful to find anything");
    }

    @Test
    void anEffectOfOneAndAHalfIsFoundInTenRunsAnArm() {
        Random random = new Random(33);
        int found = 0;
        for (int trial = 0; trial < 2000; trial++) {
            Comparison comparison = Comparison.against(
                    0,
                    List.of(arm("base", 10, 0, new double[0], random), arm("better", 10, -1.5, new double[0], random)),
                    LOSS);
            found += comparison.differences().get(0).verdict() == Verdict.BETTER ? 1 : 0;
        }
        assertTrue(found >= 0.85 * 2000, found + " of 2000");
    }

    /** Ten folds of equals whose training parts overlap: each fold's result shares nine tenths of its variance with the others'. */
    @Test
    void resampledSplitsOfEqualsNameAtMostSixPercentFalseWinners() {
        Random random = new Random(34);
        int winners = 0;
        int folds = 10;
        double ratio = 1.0 / 9;
        for (int trial = 0; trial < 4000; trial++) {
            // Nadeau and Bengio take the correlation of the folds to be n2 / (n1 + n2)
            double correlation = ratio / (1 + ratio);
            double common = random.nextGaussian() * Math.sqrt(correlation);
            List<Repetition> a = new ArrayList<>();
            List<Repetition> b = new ArrayList<>();
            for (int fold = 0; fold < folds; fold++) {
                Origin origin = new Origin("d", "fold" + fold, 1, 1, 1, 1, ratio);
                double base = random.nextGaussian();
                a.add(new Repetition("a", base, origin));
                b.add(new Repetition("b", base + common + random.nextGaussian() * Math.sqrt(1 - correlation), origin));
            }
            winners += judged(Comparison.ofAll(List.of(new Arm("a", a), new Arm("b", b)), LOSS)) ? 1 : 0;
        }
        assertTrue(winners <= 0.06 * 4000, winners + " false winners of 4000");
        assertTrue(winners >= 0.03 * 4000, winners + " false winners of 4000: too careful");
    }
}
