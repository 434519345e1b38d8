// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;

/**
 * A learning-rate range test: one short training whose rate grows at each update by the same ratio (Smith, Cyclical Learning Rates, 2017, section
 * 3.3; the growth by a ratio is fast.ai's).
 *
 * <p>The suggestion is the rate at which the smoothed loss falls most steeply against the logarithm of the rate, before its minimum: fast.ai's
 * {@code steep}. The losses are smoothed by a mean that looks both ways, since one that looks back only, as there, lags behind by half of the rates.
 *
 * <p>Threading: immutable.
 *
 * @param rates the learning rates, each the same ratio above the one before it
 * @param losses the loss of each mini-batch before the update with that rate; may be NaN
 * @param ended why it ended, for a person
 */
public record RangeTest(Doubles rates, Doubles losses, String ended) {
    /** The deviation of the weights of the mean, as a share of the number of rates. */
    private static final double WIDTH = 0.03;

    /** Checks the lengths. */
    public RangeTest {
        if (rates.size() != losses.size()) {
            throw new IllegalArgumentException(rates.size() + " rates and " + losses.size() + " losses");
        }
    }

    /**
     * How a range test is made.
     *
     * @param from the first rate, positive
     * @param to the last rate, above {@code from}
     * @param steps updates, at least 10
     */
    public record Options(double from, double to, int steps) {
        /** From 1e-7 to 10 in 100 updates, as fast.ai. */
        public static final Options DEFAULT = new Options(1e-7, 10, 100);

        /** Checks them. */
        public Options {
            if (!(from > 0 && from < to) || Double.isInfinite(to) || steps < 10) {
                throw new IllegalArgumentException(
                        "0 < from < to and at least 10 steps must hold, got " + from + ", " + to + " and " + steps);
            }
        }
    }

    /**
     * The losses, each a mean of its neighbours with the weights of a normal distribution, three deviations of 3 % of the rates to both sides; what is
     * not finite is left out, and where nothing is finite there is NaN.
     */
    public Doubles smoothed() {
        double deviation = Math.max(1, WIDTH * losses.size());
        int reach = (int) Math.ceil(3 * deviation);
        double[] smoothed = new double[losses.size()];
        for (int i = 0; i < smoothed.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int k = Math.max(0, i - reach); k <= Math.min(smoothed.length - 1, i + reach); k++) {
                double distance = (k - i) / deviation;
                double weight = Math.exp(-distance * distance / 2);
                if (Double.isFinite(losses.get(k))) {
                    sum += weight * losses.get(k);
                    weights += weight;
                }
            }
            smoothed[i] = sum / weights;
        }
        return Doubles.of(smoothed);
    }

    /** The rate of the steepest fall before the minimum; empty if the smoothed loss does not fall anywhere there. */
    public OptionalDouble suggestion() {
        Doubles smoothed = smoothed();
        int best = -1;
        double steepest = 0;
        for (int i = 1; i < minimum(smoothed); i++) {
            // rates grow by a ratio, so this is against their logarithm
            double slope = smoothed.get(i + 1) - smoothed.get(i - 1);
            if (slope < steepest) {
                steepest = slope;
                best = i;
            }
        }
        return best < 0 ? OptionalDouble.empty() : OptionalDouble.of(rates.get(best));
    }

    /** A tenth of the rate of the smallest smoothed loss, fast.ai's {@code minimum}; empty without a finite loss. */
    public OptionalDouble tenthOfMinimum() {
        int best = minimum(smoothed());
        return best < 0 ? OptionalDouble.empty() : OptionalDouble.of(rates.get(best) / 10);
    }

    private static int minimum(Doubles smoothed) {
        int best = -1;
        for (int i = 0; i < smoothed.size(); i++) {
            if (Double.isFinite(smoothed.get(i)) && (best < 0 || smoothed.get(i) < smoothed.get(best))) {
                best = i;
            }
        }
        return best;
    }

    /** A picture of losses against rates, up to twice the largest loss before the minimum. */
    public Figure figure() {
        Doubles smoothed = smoothed();
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Line("mini-batch", rates, losses, Style.series(0).with(Style.Emphasis.FAINT)));
        marks.add(new Mark.Line("smoothed", rates, smoothed, Style.series(0)));
        suggestion()
                .ifPresent(rate -> marks.add(new Mark.Guide(
                        String.format(Locale.ROOT, "steepest: %.2g", rate),
                        true,
                        rate,
                        Style.neutral().with(Style.Dash.DASHED))));
        double largest = smoothed.stream().limit(minimum(smoothed) + 1L).max().orElse(Double.NaN);
        Axis y = new Axis("loss", Axis.Scale.LINEAR, 0, largest > 0 ? 2 * largest : Double.NaN, List.of());
        return Figure.of(
                "Learning-rate range test", ended, Panel.of(Axis.of("learning rate", Axis.Scale.LOG), y, marks));
    }
}
