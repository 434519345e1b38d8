// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.descent.api.Doubles;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.run.Curve;
import org.descent.api.run.XAxis;

/**
 * The mean of several curves at the steps that they share; nothing is interpolated.
 *
 * <p>A step counts if every curve that reaches so far has a point there. A curve that ends earlier leaves the mean, and {@link #counts()} says
 * so. Where a value is not finite, neither is the mean. Threading: immutable.
 *
 * @param points the shared steps in their order
 */
record MeanCurve(List<Point> points) {
    private static final double LEVEL = 0.95;

    /** What a band spans. */
    enum Spread {
        /** The mean and one sample standard deviation, with n - 1. */
        DEVIATION("deviation", "standard deviation"),
        /** The mean and one standard error: the deviation over the square root of n. */
        ERROR("error", "standard error"),
        /** The 95 % interval of the mean by Student's t. */
        INTERVAL("interval", "95 % interval of the mean"),
        /** From the smallest to the largest value. */
        RANGE("range", "range from the smallest to the largest");

        private final String word;
        private final String words;

        Spread(String word, String words) {
            this.word = word;
            this.words = words;
        }

        String word() {
            return word;
        }

        String words() {
            return words;
        }

        static List<String> all() {
            return Arrays.stream(values()).map(Spread::word).toList();
        }

        static Spread of(String word) {
            return Arrays.stream(values())
                    .filter(spread -> spread.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no band is called '" + word + "'"));
        }
    }

    /**
     * A step.
     *
     * @param x the mean place on the horizontal axis
     * @param values the curves' values there
     */
    record Point(double x, Doubles values) {
        int n() {
            return values.size();
        }

        double mean() {
            return StatUtils.mean(values.toArray());
        }

        private boolean finite() {
            return values.stream().allMatch(Double::isFinite);
        }

        /** How far the band reaches below and above; NaN of fewer than two values. */
        double[] band(Spread spread) {
            double[] all = values.toArray();
            if (n() < 2) {
                return new double[] {Double.NaN, Double.NaN};
            }
            double mean = StatUtils.mean(all);
            double deviation = Math.sqrt(StatUtils.variance(all));
            double error = deviation / Math.sqrt(n());
            double reach =
                    switch (spread) {
                        case DEVIATION -> deviation;
                        case ERROR -> error;
                        case INTERVAL ->
                            error * new TDistribution(n() - 1).inverseCumulativeProbability((1 + LEVEL) / 2);
                        case RANGE -> Double.NaN;
                    };
            return spread == Spread.RANGE
                    ? new double[] {StatUtils.min(all), StatUtils.max(all)}
                    : new double[] {mean - reach, mean + reach};
        }
    }

    /** Copies the points. */
    MeanCurve {
        points = List.copyOf(points);
    }

    /** The mean of curves with at least one point each. */
    static MeanCurve of(List<Curve> curves, XAxis along) {
        TreeSet<Long> steps = new TreeSet<>();
        List<double[]> places = new ArrayList<>();
        for (Curve curve : curves) {
            for (int i = 0; i < curve.size(); i++) {
                steps.add(curve.step(i));
            }
            places.add(curve.along(along));
        }
        List<Point> points = new ArrayList<>();
        for (long step : steps) {
            double x = 0;
            double[] values = new double[curves.size()];
            int n = 0;
            boolean shared = true;
            for (int run = 0; run < curves.size(); run++) {
                Curve curve = curves.get(run);
                int at = curve.indexAt(step);
                boolean has = at >= 0 && curve.step(at) == step;
                boolean ended = curve.step(curve.size() - 1) < step;
                shared &= has || ended;
                if (has) {
                    x += places.get(run)[at];
                    values[n++] = curve.value(at);
                }
            }
            if (shared) {
                points.add(new Point(x / n, Doubles.of(Arrays.copyOf(values, n))));
            }
        }
        return new MeanCurve(points);
    }

    /** Of how many curves the mean is: {@code 5}, or {@code 2 to 5} where curves end early. */
    String counts() {
        int least = points.stream().mapToInt(Point::n).min().orElse(0);
        int most = points.stream().mapToInt(Point::n).max().orElse(0);
        return least == most ? Integer.toString(most) : least + " to " + most;
    }

    Mark line(String label, Style style) {
        return new Mark.Line(label, column(points, Point::x), column(points, Point::mean), style);
    }

    /** The band in pieces: it has gaps where there are fewer than two values, or one that is not finite. */
    List<Mark> band(String label, Spread spread, Style style) {
        List<Mark> pieces = new ArrayList<>();
        List<Point> piece = new ArrayList<>();
        for (Point point : points) {
            if (point.n() > 1 && point.finite()) {
                piece.add(point);
            } else {
                end(pieces, piece, label, spread, style);
            }
        }
        end(pieces, piece, label, spread, style);
        return pieces;
    }

    private static void end(List<Mark> pieces, List<Point> piece, String label, Spread spread, Style style) {
        if (piece.size() > 1) {
            pieces.add(new Mark.Band(
                    label,
                    column(piece, Point::x),
                    column(piece, point -> point.band(spread)[0]),
                    column(piece, point -> point.band(spread)[1]),
                    style));
        }
        piece.clear();
    }

    private static Doubles column(List<Point> points, ToDoubleFunction<Point> number) {
        return Doubles.of(points.stream().mapToDouble(number).toArray());
    }
}
