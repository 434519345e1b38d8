// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion;
import org.osgi.service.component.annotations.Component;

/**
 * Ends a training that no longer gets better: Prechelt, Early Stopping - But When?, 1998.
 *
 * <p>Training ends at the evaluation that is the {@code patience}-th in a row without a value better than the best so far by more
 * than {@code minDelta}. NaN is never better. Evaluations that do not measure the metric do not count.
 */
@Component(service = StopCriterion.class)
public final class Patience implements StopCriterion {
    static final TextParameter METRIC = WatchedCurve.parameter(
            "The evaluated curve that must get better, as metric@part; the metric says which values are better.");
    static final IntegerParameter PATIENCE = new IntegerParameter(
            "patience",
            8,
            1,
            1_000_000,
            Range.Scale.LOG,
            "evaluations",
            "How many evaluations in a row may pass without a better value.");
    static final RealParameter MIN_DELTA = RealParameter.of(
            "minDelta",
            0,
            Range.linear(0, Double.POSITIVE_INFINITY),
            "A value counts as better if it betters the best one by more than this, in the unit of the metric.");

    private static final Schema SCHEMA = Schema.of(METRIC, PATIENCE, MIN_DELTA);

    @Override
    public String id() {
        return "org.descent.patience";
    }

    @Override
    public String name() {
        return "Patience";
    }

    @Override
    public String description() {
        return "Ends a training whose metric has not got better for a number of evaluations.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<CurveKey> watches(Values values) {
        return List.of(WatchedCurve.of(METRIC, values));
    }

    @Override
    public Watch create(Values values) {
        return new Best(WatchedCurve.of(METRIC, values), values.getInt(PATIENCE), values.get(MIN_DELTA));
    }

    private static final class Best implements Watch {
        private final CurveKey key;
        private final int patience;
        private final double minDelta;
        private double best = Double.NaN;
        private long bestStep;
        private int waited;

        Best(CurveKey key, int patience, double minDelta) {
            this.key = key;
            this.patience = patience;
            this.minDelta = minDelta;
        }

        @Override
        public Optional<String> look(Evaluation evaluation) {
            Double value = evaluation.values().get(key);
            if (value == null) {
                return Optional.empty();
            }
            Direction direction = evaluation.directions().getOrDefault(key, Direction.SMALLER);
            double bar = direction == Direction.SMALLER ? best - minDelta : best + minDelta;
            if (direction.better(value, bar)) {
                best = value;
                bestStep = evaluation.step();
                waited = 0;
                return Optional.empty();
            }
            waited++;
            return waited < patience ? Optional.empty() : Optional.of(reason());
        }

        private String reason() {
            if (Double.isNaN(best)) {
                return key + " has been NaN for " + waited + " evaluations.";
            }
            return String.format(
                    Locale.ROOT,
                    "%s has not got better than %.6g of step %d for %d evaluations.",
                    key,
                    best,
                    bestStep,
                    waited);
        }
    }
}
