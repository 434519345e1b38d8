// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.phenomena;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;

/**
 * A part of a measure.
 *
 * <p>Threading: immutable.
 */
public sealed interface Term {
    /** Its number for a run; NaN if the run has not recorded what it needs. */
    double of(RunView run);

    /**
     * A number.
     *
     * @param value the number
     */
    record Number(double value) implements Term {
        @Override
        public double of(RunView run) {
            return value;
        }
    }

    /**
     * Whether a run is in a state.
     *
     * @param word the word for the state
     */
    record InState(String word) implements Term {
        @Override
        public double of(RunView run) {
            return run.state().equals(word) ? 1 : 0;
        }
    }

    /**
     * A number of one curve.
     *
     * @param which which number
     * @param curve the curve
     */
    record OfCurve(Which which, CurveKey curve) implements Term {
        /** Which number. */
        enum Which {
            FIRST,
            LAST,
            MIN,
            MAX,
            SELECTED,
            NOISE,
            MEAN,
            TAIL
        }

        @Override
        public double of(RunView run) {
            Curve points = run.curve(curve);
            CurveSummary summary = points.summary();
            return switch (which) {
                case FIRST -> summary.first();
                case LAST -> summary.last();
                case MIN -> summary.min();
                case MAX -> summary.max();
                case SELECTED -> selected(run, points);
                case NOISE -> noise(points);
                case MEAN -> mean(points, 0);
                case TAIL -> mean(points, points.size() * 3 / 4);
            };
        }

        private static double selected(RunView run, Curve points) {
            if (run.selectedStep().isEmpty()) {
                return Double.NaN;
            }
            long step = run.selectedStep().getAsLong();
            int index = points.indexAt(step);
            return index >= 0 && points.step(index) == step ? points.value(index) : Double.NaN;
        }

        private static double mean(Curve points, int from) {
            return Arrays.stream(points.values(), from, points.size()).average().orElse(Double.NaN);
        }

        private static double noise(Curve points) {
            int from = points.size() / 2;
            double squares = 0;
            for (int i = from + 1; i < points.size() - 1; i++) {
                double bend = points.value(i - 1) - 2 * points.value(i) + points.value(i + 1);
                squares += bend * bend;
            }
            int bends = points.size() - from - 2;
            return bends < 1 ? Double.NaN : Math.sqrt(squares / (6 * bends));
        }
    }

    /**
     * The value of a curve at a step, or at the last recorded step before it.
     *
     * @param step the step
     * @param curve the curve
     */
    record AtStep(long step, CurveKey curve) implements Term {
        @Override
        public double of(RunView run) {
            Curve points = run.curve(curve);
            int index = points.indexAt(step);
            return index < 0 ? Double.NaN : points.value(index);
        }
    }

    /**
     * The mean over the layers that have a curve of a metric, of their last values.
     *
     * @param metric the metric
     */
    record OfLayers(String metric) implements Term {
        @Override
        public double of(RunView run) {
            return run.curves().stream()
                    .filter(key -> key.metric().equals(metric)
                            && key.context().labels().containsKey("layer"))
                    .mapToDouble(key -> run.curve(key).summary().last())
                    .average()
                    .orElse(Double.NaN);
        }
    }

    /**
     * Which share of a class's examples is predicted as that class, by the last matrix.
     *
     * @param name the class
     * @param confusion the matrix: a row for each class, a column for each prediction
     */
    record Recall(String name, CurveKey confusion) implements Term {
        @Override
        public double of(RunView run) {
            List<Matrix> matrices = run.matrix(confusion);
            Matrix last = matrices.isEmpty() ? null : matrices.get(matrices.size() - 1);
            int row = last == null ? -1 : last.rows().indexOf(name);
            if (last == null || row < 0) {
                return Double.NaN;
            }
            double all = IntStream.range(0, last.columns().size())
                    .mapToDouble(column -> last.cell(row, column))
                    .sum();
            return last.cell(row, row) / all;
        }
    }

    /**
     * How far a run had to go until a curve was at a value.
     *
     * @param along what is counted
     * @param curve the curve
     * @param below whether it has to come down to the value, rather than up
     * @param value the value
     */
    record Until(XAxis along, CurveKey curve, boolean below, double value) implements Term {
        @Override
        public double of(RunView run) {
            Curve points = run.curve(curve);
            if (points.size() == 0) {
                return Double.NaN;
            }
            double[] places = points.along(along);
            for (int i = 0; i < points.size(); i++) {
                if (below ? points.value(i) <= value : points.value(i) >= value) {
                    return places[i];
                }
            }
            return Double.POSITIVE_INFINITY;
        }
    }
}
