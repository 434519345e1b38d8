// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.Arrays;
import java.util.Optional;
import org.descent.api.run.Curve;
import org.descent.api.run.XAxis;
import org.descent.api.training.Direction;
import org.descent.diagnostics.internal.curves.Roughness;

/**
 * What can be read from one curve.
 *
 * <p>Points that are NaN are passed over, unless something else is said. Threading: stateless.
 */
public final class Curves {
    private Curves() {}

    /** At each point the best value up to there; NaN before the first number. */
    public static Curve bestSoFar(Curve curve, Direction direction) {
        int n = curve.size();
        long[] steps = new long[n];
        long[] examples = new long[n];
        long[] nanos = new long[n];
        double[] values = new double[n];
        double best = Double.NaN;
        for (int i = 0; i < n; i++) {
            best = direction.better(curve.value(i), best) ? curve.value(i) : best;
            values[i] = best;
            steps[i] = curve.step(i);
            examples[i] = curve.examples(i);
            nanos[i] = curve.nanos(i);
        }
        return new Curve(steps, curve.along(XAxis.EPOCH), examples, nanos, values);
    }

    /** The first point with the best value; empty if there is no number. */
    public static Optional<Milestone> best(Curve curve, Direction direction) {
        int best = -1;
        for (int i = 0; i < curve.size(); i++) {
            if (direction.better(curve.value(i), best < 0 ? Double.NaN : curve.value(best))) {
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(Milestone.of(curve, best));
    }

    /**
     * The first point that is at least as good as a target: so many steps, examples and seconds it took. Between evaluations nothing is
     * interpolated.
     *
     * @return empty if the target was not reached
     */
    public static Optional<Milestone> reaching(Curve curve, double target, Direction direction) {
        for (int i = 0; i < curve.size(); i++) {
            double value = curve.value(i);
            if (value == target || direction.better(value, target)) {
                return Optional.of(Milestone.of(curve, i));
            }
        }
        return Optional.empty();
    }

    /**
     * The area under the curve divided by its width: the mean value over the axis, by the trapezoid rule. Of two curves over the same
     * range, that with the smaller one learned faster (of losses).
     *
     * @return NaN for fewer than two numbers or no width; infinite or NaN where values are infinite
     */
    public static double meanArea(Curve curve, XAxis axis) {
        double[] xs = curve.along(axis);
        double area = 0;
        int first = -1;
        int last = -1;
        for (int i = 0; i < curve.size(); i++) {
            if (Double.isNaN(curve.value(i))) {
                continue;
            }
            if (last >= 0) {
                area += (xs[i] - xs[last]) * (curve.value(i) + curve.value(last)) / 2;
            } else {
                first = i;
            }
            last = i;
        }
        return first < 0 || xs[last] <= xs[first] ? Double.NaN : area / (xs[last] - xs[first]);
    }

    /**
     * How much a curve swings from evaluation to evaluation, in shares of its whole range: the robust deviation that neighbours differ by
     * (their second differences), divided by the largest minus the smallest value. 0 is smooth; above about 0.1 a person sees it.
     *
     * @return NaN for fewer than five numbers or no range
     */
    public static double oscillation(Curve curve) {
        double[] values = Arrays.stream(curve.values()).filter(Double::isFinite).toArray();
        if (values.length < 5) {
            return Double.NaN;
        }
        double range = Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
        return range > 0 ? Roughness.of(values) / range : Double.NaN;
    }
}
