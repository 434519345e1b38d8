// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import org.descent.api.run.Curve;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.curves.Posterior;

/**
 * Whether a training has come to its end, by its evaluated training loss.
 *
 * <p>The loss is smoothed; its <em>fall</em> is the first value minus the smallest smoothed one. The <em>tail</em> is the last quarter of the
 * evaluations. With these:
 * <ul>
 * <li>diverged: a value is not finite, or the smoothed loss ends above its first value by more than two deviations of the noise;
 * <li>still improving: over the tail the loss falls by more than 1 % of the fall and by more than two standard errors;
 * <li>stalled: neither of these, and the loss ends less than 10 % below its first value, or above its smallest smoothed value by more than
 *     10 % of the fall and by more than two standard errors;
 * <li>converged: all else;
 * <li>unknown: fewer than {@link #LEAST} evaluations.
 * </ul>
 *
 * <p>Threading: immutable.
 *
 * @param state the verdict
 * @param fall the fall of the loss; NaN if unknown or diverged to values that are not finite
 * @param tailFall by how much the loss falls over the tail; negative if it rises; NaN as {@code fall}
 * @param tailError its standard error
 * @param tailFrom the step at which the tail begins; -1 as long as there is none
 */
public record Convergence(State state, double fall, double tailFall, double tailError, long tailFrom) {
    /** Fewer evaluations tell nothing. */
    public static final int LEAST = 8;

    private static final double SHARE_IMPROVING = 0.01;
    private static final double SHARE_STALLED = 0.1;
    private static final double ERRORS = 2;

    /** How far a training has come. */
    public enum State {
        /** The loss does not fall any more. */
        CONVERGED("converged"),
        /** The loss still falls: more training would lower it. */
        IMPROVING("still improving"),
        /** The loss hardly fell at all, or rose again, and does not fall now. */
        STALLED("stalled"),
        /** The loss is higher than at first, or no number any more. */
        DIVERGED("diverged"),
        /** There are too few evaluations to tell. */
        UNKNOWN("unknown");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The state for a person. */
        public String words() {
            return words;
        }
    }

    /** Judges the evaluated training loss. */
    public static Convergence of(Curve loss) {
        double[] values = loss.values();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return new Convergence(State.DIVERGED, Double.NaN, Double.NaN, Double.NaN, -1);
            }
        }
        int n = values.length;
        if (n < LEAST) {
            return new Convergence(State.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, -1);
        }
        Posterior smooth = new Posterior(values);
        int last = n - 1;
        int tail = last - Math.max(2, n / 4);
        int least = smooth.minimum();
        double fall = values[0] - smooth.mean(least);
        double tailFall = -smooth.rise(tail, last);
        double error = smooth.riseError(tail, last);
        return new Convergence(
                state(values[0], smooth, last, fall, tailFall, error), fall, tailFall, error, loss.step(tail));
    }

    private static State state(double first, Posterior smooth, int last, double fall, double tailFall, double error) {
        if (smooth.mean(last) > first + ERRORS * smooth.noise()) {
            return State.DIVERGED;
        }
        if (tailFall > SHARE_IMPROVING * fall && tailFall > ERRORS * error) {
            return State.IMPROVING;
        }
        double risen = smooth.rise(smooth.minimum(), last);
        boolean rose = risen > SHARE_STALLED * fall && risen > ERRORS * smooth.riseError(smooth.minimum(), last);
        boolean learned = first - smooth.mean(last) >= SHARE_STALLED * Math.abs(first);
        return learned && !rose ? State.CONVERGED : State.STALLED;
    }

    /** The verdict with its numbers. */
    public String sentence() {
        return switch (state) {
            case CONVERGED ->
                "Converged: since step " + tailFrom + " the training loss fell by " + Words.real(Math.max(0, tailFall))
                        + ", of " + Words.real(fall) + " in all.";
            case IMPROVING ->
                "Still improving: since step " + tailFrom + " the training loss fell by " + Words.real(tailFall)
                        + ", of " + Words.real(fall) + " in all. More epochs would lower it further.";
            case STALLED ->
                "Stalled: the training loss fell by " + Words.real(fall) + " in all and does not fall any more.";
            case DIVERGED -> "Diverged: the training loss is higher than at first, or no number any more.";
            case UNKNOWN -> "Unknown: fewer than " + LEAST + " evaluations.";
        };
    }
}
