// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.descent.diagnostics.internal.comparison.ArmPair;
import org.descent.diagnostics.internal.statistics.Holm;

/**
 * Groups of runs side by side: each in numbers, and which differences are more than chance.
 *
 * <p>Partners with the same split and order of examples are tested in pairs, others by Welch's test. Where the split varies, the runs of a
 * split are averaged first and the variance is corrected for training parts that overlap (Nadeau and Bengio, 2003). Over many
 * comparisons Holm's correction keeps the chance of any false winner below {@code 1 - level}. No winner is named where a group has a
 * single repetition, nor where values are the best of all evaluations.
 *
 * <p>Values that are not finite are counted and left out. Threading: immutable.
 *
 * @param arms each group in numbers, in the given order
 * @param differences each compared pair
 */
public record Comparison(List<ArmSummary> arms, List<Difference> differences) {
    /** Copies the lists. */
    public Comparison {
        arms = List.copyOf(arms);
        differences = List.copyOf(differences);
    }

    /** Compares every group with every other: the later one is held against the earlier. */
    public static Comparison ofAll(List<Arm> arms, ComparisonSettings settings) {
        List<ArmPair> pairs = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            for (int j = i + 1; j < arms.size(); j++) {
                pairs.add(new ArmPair(arms.get(j), arms.get(i)));
            }
        }
        return of(arms, pairs, settings);
    }

    /**
     * Compares every other group with one.
     *
     * @param baseline the index of the group that the others are held against
     */
    public static Comparison against(int baseline, List<Arm> arms, ComparisonSettings settings) {
        Arm base = arms.get(baseline);
        List<ArmPair> pairs = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            if (i != baseline) {
                pairs.add(new ArmPair(arms.get(i), base));
            }
        }
        return of(arms, pairs, settings);
    }

    private static Comparison of(List<Arm> arms, List<ArmPair> pairs, ComparisonSettings settings) {
        List<ArmPair> testable = settings.pickedBest()
                ? List.of()
                : pairs.stream().filter(ArmPair::testable).toList();
        double[] adjusted = Holm.adjust(
                testable.stream().mapToDouble(pair -> pair.test().p()).toArray());
        List<Difference> differences = new ArrayList<>();
        for (ArmPair pair : pairs) {
            int index = testable.indexOf(pair);
            differences.add(
                    index < 0 ? pair.untested(settings) : pair.tested(adjusted[index], testable.size(), settings));
        }
        return new Comparison(arms.stream().map(ArmSummary::of).toList(), differences);
    }

    /** The group that is better than every other by a test, if there is one: its index. */
    public OptionalInt winner() {
        for (int i = 0; i < arms.size(); i++) {
            String name = arms.get(i).name();
            List<Difference> own = differences.stream()
                    .filter(d -> d.arm().equals(name) || d.baseline().equals(name))
                    .toList();
            boolean best = own.size() == arms.size() - 1
                    && !own.isEmpty()
                    && own.stream()
                            .allMatch(d -> d.verdict() == (d.arm().equals(name) ? Verdict.BETTER : Verdict.WORSE));
            if (best) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
