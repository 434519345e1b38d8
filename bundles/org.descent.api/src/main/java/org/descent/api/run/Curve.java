// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A recorded curve: points in the order in which they were recorded, none left out.
 *
 * <p>A point has a step (the number of weight updates completed), an epoch (passes over the training part, with fraction), the number of
 * examples seen, the time since training began, and a value. Steps never decrease. Values may be NaN or infinite.
 *
 * <p>Threading: immutable.
 */
public final class Curve {
    /** A curve without points. */
    public static final Curve EMPTY = new Curve(new long[0], new double[0], new long[0], new long[0], new double[0]);

    private final long[] steps;
    private final double[] epochs;
    private final long[] examples;
    private final long[] nanos;
    private final double[] values;

    /**
     * A curve of these columns, which are copied.
     *
     * @param steps updates completed, not decreasing
     * @param epochs passes over the training part
     * @param examples examples seen
     * @param nanos nanoseconds since training began
     * @param values the values
     * @throws IllegalArgumentException if the columns differ in length or steps decrease
     */
    public Curve(long[] steps, double[] epochs, long[] examples, long[] nanos, double[] values) {
        int count = steps.length;
        if (epochs.length != count || examples.length != count || nanos.length != count || values.length != count) {
            throw new IllegalArgumentException("columns of " + count + " steps, " + epochs.length + " epochs, "
                    + examples.length + " examples, " + nanos.length + " times and " + values.length + " values");
        }
        for (int i = 1; i < count; i++) {
            requireOrder(steps[i - 1], steps[i]);
        }
        this.steps = steps.clone();
        this.epochs = epochs.clone();
        this.examples = examples.clone();
        this.nanos = nanos.clone();
        this.values = values.clone();
    }

    /** A curve without points yet, for {@link #put}. */
    private Curve(int count) {
        steps = new long[count];
        epochs = new double[count];
        examples = new long[count];
        nanos = new long[count];
        values = new double[count];
    }

    private static void requireOrder(long before, long step) {
        if (step < before) {
            throw new IllegalArgumentException("step " + step + " stands behind step " + before);
        }
    }

    /**
     * All points of these curves, one curve behind the other.
     *
     * @throws IllegalArgumentException if steps decrease from one to the next
     * @since 1.2
     */
    public static Curve joined(List<Curve> curves) {
        if (curves.size() == 1) {
            return curves.get(0);
        }
        Curve all =
                new Curve(Math.toIntExact(curves.stream().mapToLong(Curve::size).sum()));
        int at = 0;
        for (Curve curve : curves) {
            if (at > 0 && curve.size() > 0) {
                requireOrder(all.steps[at - 1], curve.steps[0]);
            }
            all.put(at, curve, 0, curve.size());
            at += curve.size();
        }
        return all;
    }

    /**
     * Some of the points.
     *
     * @param from the first one
     * @param to the one behind the last one
     * @throws IndexOutOfBoundsException if there are no such points
     * @since 1.2
     */
    public Curve part(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        if (from == 0 && to == size()) {
            return this;
        }
        Curve part = new Curve(to - from);
        part.put(0, this, from, to - from);
        return part;
    }

    private void put(int at, Curve curve, int from, int count) {
        System.arraycopy(curve.steps, from, steps, at, count);
        System.arraycopy(curve.epochs, from, epochs, at, count);
        System.arraycopy(curve.examples, from, examples, at, count);
        System.arraycopy(curve.nanos, from, nanos, at, count);
        System.arraycopy(curve.values, from, values, at, count);
    }

    /** How many points there are. */
    public int size() {
        return steps.length;
    }

    /** The updates completed at a point. */
    public long step(int index) {
        return steps[index];
    }

    /** The passes over the training part at a point. */
    public double epoch(int index) {
        return epochs[index];
    }

    /** The examples seen at a point. */
    public long examples(int index) {
        return examples[index];
    }

    /** The nanoseconds from the beginning of training to a point. */
    public long nanos(int index) {
        return nanos[index];
    }

    /** The value at a point; may be NaN or infinite. */
    public double value(int index) {
        return values[index];
    }

    /** A copy of the values. */
    public double[] values() {
        return values.clone();
    }

    /** A copy of one coordinate of all points. */
    public double[] along(XAxis axis) {
        double[] xs = new double[size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = along(axis, i);
        }
        return xs;
    }

    private double along(XAxis axis, int index) {
        return switch (axis) {
            case STEP -> steps[index];
            case EPOCH -> epochs[index];
            case EXAMPLES -> examples[index];
            case SECONDS -> nanos[index] / 1e9;
        };
    }

    /** The index of the last point at or before a step, or -1 if all are behind it. */
    public int indexAt(long step) {
        int low = 0;
        int high = steps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /**
     * Where a step is on an axis: between points by proportion, before the first and behind the last one there; NaN if there is no point.
     *
     * @param step the updates completed; may have a fraction
     * @since 1.3
     */
    public double place(double step, XAxis axis) {
        if (size() == 0) {
            return Double.NaN;
        }
        if (axis == XAxis.STEP) {
            return step;
        }
        int below = Math.max(0, indexAt((long) Math.floor(step)));
        int above = Math.min(size() - 1, below + 1);
        double span = steps[above] - steps[below];
        double share = span > 0 ? Math.min(1, Math.max(0, (step - steps[below]) / span)) : 0;
        return along(axis, below) + share * (along(axis, above) - along(axis, below));
    }

    /** A summary of all points. */
    public CurveSummary summary() {
        return summaryAfter(CurveSummary.EMPTY);
    }

    /**
     * A summary of other points and those of this curve behind them.
     *
     * @since 1.2
     */
    public CurveSummary summaryAfter(CurveSummary before) {
        return before.plus(steps, values, 0, size());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Curve that
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(epochs, that.epochs)
                && Arrays.equals(examples, that.examples)
                && Arrays.equals(nanos, that.nanos)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Curve of " + size() + " points";
    }
}
