// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import org.descent.diagnostics.internal.Words;

/**
 * How a group differs from another one.
 *
 * <p>Threading: immutable.
 */
public sealed interface Difference {
    /** The group. */
    String arm();

    /** The one that it is held against. */
    String baseline();

    /** The mean of the group minus that of the other; NaN if one has no value. */
    double difference();

    /** What can be said. */
    Verdict verdict();

    /** The verdict with its numbers, in a sentence or two. */
    String sentence();

    /**
     * A difference that could not be tested.
     *
     * @param arm the group
     * @param baseline the one it is held against
     * @param difference the difference of the means
     * @param verdict {@link Verdict#TOO_FEW_RUNS} or {@link Verdict#NOT_JUDGED}
     * @param sentence why, and what to do about it
     */
    record Untested(String arm, String baseline, double difference, Verdict verdict, String sentence)
            implements Difference {}

    /**
     * A tested difference.
     *
     * @param arm the group
     * @param baseline the one it is held against
     * @param armMean the mean of the group's repetitions
     * @param baselineMean the mean of the other's
     * @param difference the estimated difference; between partners, of those that have one
     * @param interval the interval of the difference, not adjusted for other comparisons
     * @param kind the test
     * @param n the repetitions of the group; pairs in a paired test
     * @param baselineN the repetitions of the other; the same in a paired test
     * @param degrees the degrees of freedom
     * @param p the two-sided probability of such a difference by chance
     * @param adjustedP the same after Holm's correction
     * @param comparisons how many comparisons the correction is for
     * @param effect Hedges' g
     * @param effectInterval its interval
     * @param detectable the smallest difference that would be found four times in five with so many repetitions
     * @param needed how many repetitions in each group would find a difference of the size seen four times in five;
     *     {@link Integer#MAX_VALUE} if a thousand would not
     * @param verdict what can be said
     */
    record Tested(
            String arm,
            String baseline,
            double armMean,
            double baselineMean,
            double difference,
            Interval interval,
            TestKind kind,
            int n,
            int baselineN,
            double degrees,
            double p,
            double adjustedP,
            int comparisons,
            double effect,
            Interval effectInterval,
            double detectable,
            int needed,
            Verdict verdict)
            implements Difference {
        @Override
        public String sentence() {
            String numbers = Words.real(armMean) + " against " + Words.real(baselineMean) + ", difference "
                    + Words.real(difference) + " (" + Words.percent(interval.level()) + " interval "
                    + Words.real(interval.low()) + " to " + Words.real(interval.high()) + "), "
                    + Words.probability(adjustedP)
                    + (comparisons > 1 ? " after Holm's correction for " + comparisons + " comparisons" : "")
                    + ", Hedges' g " + Words.real(effect) + "; " + kind.words() + ", " + sizes() + ".";
            return switch (verdict) {
                case BETTER -> arm + " is better than " + baseline + ": " + numbers;
                case WORSE -> arm + " is worse than " + baseline + ": " + numbers;
                case UNDECIDED, TOO_FEW_RUNS, NOT_JUDGED ->
                    "No difference shown between " + arm + " and " + baseline + ": " + numbers + " " + advice();
            };
        }

        private String sizes() {
            return switch (kind) {
                case PAIRED, CORRECTED_PAIRED -> Words.count(n, "pair");
                case WELCH, CORRECTED_WELCH -> n + " and " + Words.count(baselineN, "repetition");
            };
        }

        private String advice() {
            int more = needed - Math.min(n, baselineN);
            String found = "A difference of " + Words.real(detectable) + " would have been found four times in five; ";
            if (difference == 0) {
                return found + "there was none at all.";
            }
            if (needed == Integer.MAX_VALUE) {
                return found + "one of the size seen would not be found with a thousand repetitions.";
            }
            return more <= 0
                    ? found + "chance spoke against it this time, or the correction for many comparisons did."
                    : found + "for one of the size seen, about " + more + " more repetitions in each group are needed.";
        }
    }
}
