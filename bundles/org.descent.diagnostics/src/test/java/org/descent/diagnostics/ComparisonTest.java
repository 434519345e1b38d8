// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.descent.api.training.Direction;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final ComparisonSettings LOSS = ComparisonSettings.standard(Direction.SMALLER);

    /** Runs on one split, each with an order and an initialization of its own. */
    private static Arm arm(String name, long firstSeed, double... values) {
        List<Repetition> runs = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            runs.add(run(name + i, values[i], "split", firstSeed + i));
        }
        return new Arm(name, runs);
    }

    private static Repetition run(String id, double value, String split, long seed) {
        return new Repetition(id, value, new Origin("data", split, seed, 100 + seed, 200 + seed, 300 + seed, 0.25));
    }

    private static Difference.Tested tested(Comparison comparison) {
        return assertInstanceOf(
                Difference.Tested.class, comparison.differences().get(0));
    }

    @Test
    void runsWithTheSameSplitAndOrderAreTestedInPairs() {
        // differences 0.1, 0.2, 0.3: mean 0.2, deviation 0.1, t = 2 sqrt(3)
        Comparison comparison =
                Comparison.against(0, List.of(arm("base", 1, 1, 2, 3), arm("new", 1, 1.1, 2.2, 3.3)), LOSS);
        Difference.Tested difference = tested(comparison);
        assertEquals(TestKind.PAIRED, difference.kind());
        assertEquals(3, difference.n());
        assertEquals(0.2, difference.difference(), 1e-12);
        // at two degrees of freedom, p = 1 - t / sqrt(t^2 + 2)
        assertEquals(1 - Math.sqrt(12.0 / 14), difference.p(), 1e-9);
        assertEquals(Verdict.UNDECIDED, difference.verdict());
    }

    @Test
    void otherOrdersAreTestedByWelch() {
        Difference.Tested difference =
                tested(Comparison.against(0, List.of(arm("base", 1, 1, 2, 3), arm("new", 50, 1.1, 2.2, 3.3)), LOSS));
        assertEquals(TestKind.WELCH, difference.kind());
        assertEquals(3, difference.baselineN());
    }

    @Test
    void initializationTellsPartnersWhereTheOrderIsShared() {
        List<Arm> arms = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            List<Repetition> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(new Repetition(name + i, i + runs.size() * 0.1, new Origin("d", "s", i, 7, 7, 7, 0)));
            }
            arms.add(new Arm(name, runs));
        }
        assertEquals(TestKind.PAIRED, tested(Comparison.ofAll(arms, LOSS)).kind());
    }

    @Test
    void aFewMissingPartnersAreLeftOutAndManyMakeWelch() {
        Arm five = arm("five", 1, 1, 2, 3, 4, 5);
        Difference.Tested four = tested(Comparison.against(0, List.of(five, arm("four", 1, 1, 2, 3, 5)), LOSS));
        assertEquals(TestKind.PAIRED, four.kind());
        assertEquals(4, four.n());
        assertEquals(2.5, four.baselineMean(), 1e-12);
        Difference.Tested three = tested(Comparison.against(0, List.of(five, arm("three", 1, 1, 2, 4)), LOSS));
        assertEquals(TestKind.WELCH, three.kind());
        assertEquals(5, three.baselineN());
    }

    @Test
    void seedsAreAveragedWithinFoldsAndTheVarianceIsCorrected() {
        List<Arm> arms = new ArrayList<>();
        for (int a = 0; a < 2; a++) {
            List<Repetition> runs = new ArrayList<>();
            for (int fold = 0; fold < 5; fold++) {
                for (int seed = 0; seed < 3; seed++) {
                    // the seeds of a fold deviate by 0.5 around its value; the differences of the folds are 1 to 5
                    double value = 10 * fold + a * (fold + 1) + (seed - 1) * 0.5;
                    runs.add(run("r", value, "fold" + fold, seed));
                }
            }
            arms.add(new Arm(a == 0 ? "base" : "new", runs));
        }
        Comparison comparison = Comparison.against(0, arms, LOSS);
        Difference.Tested difference = tested(comparison);
        assertEquals(TestKind.CORRECTED_PAIRED, difference.kind());
        assertEquals(5, difference.n());
        assertEquals(3, difference.difference(), 1e-12);
        assertEquals(0.047421, difference.p(), 1e-6); // as computed in MeanTestTest
        assertEquals(5, comparison.arms().get(0).n());
        assertEquals(15, comparison.arms().get(0).runs());
        assertEquals(Optional.empty(), comparison.arms().get(0).bootstrap(LOSS));
    }

    @Test
    void splitsThatAreNotSharedAreCorrectedToo() {
        List<Repetition> a = List.of(run("1", 1, "p", 1), run("2", 2, "q", 2));
        List<Repetition> b = List.of(run("3", 3, "r", 3), run("4", 5, "s", 4));
        assertEquals(
                TestKind.CORRECTED_WELCH,
                tested(Comparison.ofAll(List.of(new Arm("a", a), new Arm("b", b)), LOSS))
                        .kind());
    }

    @Test
    void runsThatRepeatEachOtherCountAsOne() {
        List<Repetition> same = List.of(run("1", 1, "s", 1), run("2", 1, "s", 1), run("3", 1, "s", 1));
        Comparison comparison = Comparison.ofAll(List.of(new Arm("same", same), arm("b", 1, 2, 3, 4)), LOSS);
        assertEquals(1, comparison.arms().get(0).n());
        assertEquals(Verdict.TOO_FEW_RUNS, comparison.differences().get(0).verdict());
        assertTrue(comparison.arms().get(0).variation().words().contains("nothing varied"));
    }

    @Test
    void oneRunNeverWins() {
        Comparison comparison = Comparison.ofAll(List.of(arm("a", 1, 0.0), arm("b", 1, 9, 9.1, 9.2)), LOSS);
        Difference difference = comparison.differences().get(0);
        assertEquals(Verdict.TOO_FEW_RUNS, difference.verdict());
        assertTrue(difference.sentence().contains("a has one repetition"), difference.sentence());
        assertEquals(OptionalInt.empty(), comparison.winner());
        assertEquals(Optional.empty(), comparison.arms().get(0).interval(0.95));
    }

    @Test
    void theBestOfAllEvaluationsNamesNoWinner() {
        ComparisonSettings picked = new ComparisonSettings(Direction.SMALLER, 0.95, 2000, 1, true);
        Comparison comparison = Comparison.ofAll(List.of(arm("a", 1, 1, 1.1, 0.9), arm("b", 1, 9, 9.1, 9.2)), picked);
        assertEquals(Verdict.NOT_JUDGED, comparison.differences().get(0).verdict());
        assertEquals(OptionalInt.empty(), comparison.winner());
    }

    @Test
    void theWinnerIsBetterThanEveryOtherInItsDirection() {
        List<Arm> arms = List.of(
                arm("a", 1, 1, 1.1, 0.9, 1, 1.05), arm("b", 1, 2, 2.1, 1.9, 2.05, 2), arm("c", 1, 3, 3.1, 2.9, 3, 3.2));
        assertEquals(OptionalInt.of(0), Comparison.ofAll(arms, LOSS).winner());
        assertEquals(
                OptionalInt.of(2),
                Comparison.ofAll(arms, ComparisonSettings.standard(Direction.LARGER))
                        .winner());
        assertEquals(OptionalInt.of(0), Comparison.against(0, arms, LOSS).winner());
        assertEquals(OptionalInt.empty(), Comparison.against(1, arms, LOSS).winner());
    }

    @Test
    void holmRaisesTheProbabilitiesOfManyComparisons() {
        List<Arm> arms =
                List.of(arm("a", 1, 1, 1.2, 0.9, 1.4), arm("b", 10, 1.5, 1.3, 1.6, 1.5), arm("c", 20, 1, 1.1, 1, 1.3));
        for (Difference difference : Comparison.ofAll(arms, LOSS).differences()) {
            Difference.Tested tested = assertInstanceOf(Difference.Tested.class, difference);
            assertEquals(3, tested.comparisons());
            assertTrue(tested.adjustedP() >= tested.p());
        }
    }

    @Test
    void runsWithoutAValueAreCountedAndLeftOut() {
        ArmSummary summary = Comparison.ofAll(List.of(arm("a", 1, 1, Double.NaN, 3, Double.POSITIVE_INFINITY)), LOSS)
                .arms()
                .get(0);
        assertEquals(4, summary.runs());
        assertEquals(List.of("a1", "a3"), summary.leftOut());
        assertEquals(2, summary.n());
        assertEquals(2, summary.mean());
        assertEquals(Math.sqrt(2), summary.deviation(), 1e-12);
    }

    @Test
    void whatVariedIsSaidInWords() {
        assertEquals(
                "3 runs, varied: initialization, order; one split",
                summary(arm("a", 1, 1, 2, 3)).variation().words());
        List<Repetition> splits = List.of(run("1", 1, "p", 1), run("2", 2, "q", 2));
        assertEquals(
                "2 runs, varied: initialization, order, split (2 splits)",
                summary(new Arm("a", splits)).variation().words());
        assertEquals("one run", summary(arm("a", 1, 1)).variation().words());
    }

    private static ArmSummary summary(Arm arm) {
        return Comparison.ofAll(List.of(arm), LOSS).arms().get(0);
    }

    @Test
    void aSentenceTellsHowManyMoreAreNeeded() {
        Difference.Tested difference =
                tested(Comparison.ofAll(List.of(arm("a", 1, 1, 2, 3), arm("b", 50, 2, 3, 4)), LOSS));
        // difference 1, variance of the difference 2 / n: (2.1448 + 0.868) sqrt(2 / 8) = 1.5 is too much, 17 in each
        // group will do
        assertEquals(17, difference.needed());
        assertTrue(difference.sentence().contains("about 14 more repetitions in each group"), difference.sentence());
    }
}
