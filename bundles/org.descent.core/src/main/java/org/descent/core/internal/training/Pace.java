// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

/**
 * How fast a training goes and how long it will take; what evaluations take is kept apart.
 *
 * <p>Threading: confined to one thread.
 */
final class Pace {
    private static final int WINDOW = 16;

    private final long[] examples = new long[WINDOW];
    private final long[] nanos = new long[WINDOW];
    private int marks;
    private long evaluationNanos;
    private long evaluations;

    /** Notes that an evaluation took so long. */
    void evaluated(long took) {
        evaluationNanos += took;
        evaluations++;
    }

    /** Takes over what so many evaluations took before this training was taken up again. */
    void restore(long count, long took) {
        evaluations = count;
        evaluationNanos = took;
    }

    /** What evaluations took so far. */
    long evaluationNanos() {
        return evaluationNanos;
    }

    /** Notes how many examples were trained on after so many nanoseconds, evaluations included. */
    void mark(long seen, long now) {
        examples[marks % WINDOW] = seen;
        nanos[marks % WINDOW] = now - evaluationNanos;
        marks++;
    }

    /** Training speed between the marks of the last while, or NaN with fewer than two. */
    double examplesPerSecond() {
        int newest = marks - 1;
        int oldest = Math.max(0, marks - WINDOW);
        if (newest <= oldest) {
            return Double.NaN;
        }
        long time = nanos[newest % WINDOW] - nanos[oldest % WINDOW];
        return time <= 0 ? Double.NaN : (examples[newest % WINDOW] - examples[oldest % WINDOW]) * 1e9 / time;
    }

    /**
     * What is left, or NaN while the speed is not known.
     *
     * @param examplesLeft examples still to be trained on
     * @param evaluationsLeft evaluations still to come
     */
    double remainingSeconds(double examplesLeft, double evaluationsLeft) {
        double each = evaluations == 0 ? 0 : evaluationNanos / 1e9 / evaluations;
        return examplesLeft / examplesPerSecond() + each * evaluationsLeft;
    }
}
