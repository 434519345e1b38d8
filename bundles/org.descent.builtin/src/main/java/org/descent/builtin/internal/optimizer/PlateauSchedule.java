// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.List;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion.Evaluation;
import org.descent.builtin.internal.training.WatchedCurve;
import org.osgi.service.component.annotations.Component;

/**
 * Falls when an evaluated curve no longer gets better, as PyTorch's and Keras' ReduceLROnPlateau.
 *
 * <p>{@code max(floor, factor^k)}, with k the number of times at which {@code patience} evaluations in a row had no value better than the best
 * so far by more than {@code minDelta}; the best so far is kept, and the {@code cooldown} evaluations after a fall do not count. NaN is never
 * better. It follows from the evaluations so far alone, so a training that goes on from a checkpoint falls where it would have.
 */
@Component(service = Schedule.class)
public final class PlateauSchedule implements Schedule {
    static final TextParameter METRIC = WatchedCurve.parameter(
            "The evaluated curve that must get better, as metric@part; the metric says which values are better.");
    static final RealParameter FACTOR =
            RealParameter.of("factor", 0.1, Range.log(1e-6, 1), "What the value is multiplied by each time.");
    static final IntegerParameter PATIENCE = new IntegerParameter(
            "patience",
            5,
            1,
            1_000_000,
            Range.Scale.LOG,
            "evaluations",
            "How many evaluations in a row may pass without a better value.");
    static final IntegerParameter COOLDOWN = new IntegerParameter(
            "cooldown",
            0,
            0,
            1_000_000,
            Range.Scale.LINEAR,
            "evaluations",
            "How many evaluations after a fall do not count.");
    static final RealParameter MIN_DELTA = RealParameter.of(
            "minDelta",
            0,
            Range.linear(0, Double.POSITIVE_INFINITY),
            "A value counts as better if it betters the best one by more than this, in the unit of the metric.");
    static final RealParameter FLOOR =
            RealParameter.of("floor", 0, Range.linear(0, 1), "The factor below which it does not fall.");

    private static final Schema SCHEMA = Schema.of(METRIC, FACTOR, PATIENCE, COOLDOWN, MIN_DELTA, FLOOR);

    @Override
    public String id() {
        return "org.descent.plateau";
    }

    @Override
    public String name() {
        return "Plateau";
    }

    @Override
    public String description() {
        return "Lets the value fall when an evaluated curve no longer gets better.";
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
    public Function create(Values values) {
        return new Falls(values);
    }

    /** Counts falls; what was worked out of evaluations is kept for as long as those asked with begin with the same ones. */
    private static final class Falls implements Function {
        private final CurveKey key;
        private final double factor;
        private final int patience;
        private final int cooldown;
        private final double minDelta;
        private final double floor;
        private int seen;
        private double best = Double.NaN;
        private int waited;
        private int cooling;
        private int falls;

        Falls(Values values) {
            this.key = WatchedCurve.of(METRIC, values);
            this.factor = values.get(FACTOR);
            this.patience = values.getInt(PATIENCE);
            this.cooldown = values.getInt(COOLDOWN);
            this.minDelta = values.get(MIN_DELTA);
            this.floor = values.get(FLOOR);
        }

        @Override
        public double factor(Moment moment) {
            return 1;
        }

        @Override
        public double factor(Moment moment, List<Evaluation> evaluations) {
            if (evaluations.size() < seen) {
                forget();
            }
            for (Evaluation evaluation : evaluations.subList(seen, evaluations.size())) {
                look(evaluation);
                seen++;
            }
            return Math.max(floor, StrictMath.pow(factor, falls));
        }

        private void forget() {
            seen = 0;
            best = Double.NaN;
            waited = 0;
            cooling = 0;
            falls = 0;
        }

        private void look(Evaluation evaluation) {
            Double value = evaluation.values().get(key);
            if (value == null) {
                return;
            }
            Direction direction = evaluation.directions().getOrDefault(key, Direction.SMALLER);
            if (direction.better(value, direction == Direction.SMALLER ? best - minDelta : best + minDelta)) {
                best = value;
                waited = 0;
            } else {
                waited++;
            }
            if (cooling > 0) {
                cooling--;
                waited = 0;
            }
            if (waited >= patience) {
                falls++;
                cooling = cooldown;
                waited = 0;
            }
        }
    }
}
