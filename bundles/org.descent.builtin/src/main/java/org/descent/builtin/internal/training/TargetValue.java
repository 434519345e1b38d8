// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import java.util.List;
import java.util.Optional;
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
 * Ends a training when an evaluated curve is as good as wanted; NaN is not.
 */
@Component(service = StopCriterion.class)
public final class TargetValue implements StopCriterion {
    static final TextParameter METRIC =
            WatchedCurve.parameter("The evaluated curve that is to reach the value, as metric@part.");
    static final RealParameter VALUE = RealParameter.of(
            "value",
            0,
            Range.ANY,
            "What it is to reach: at most this where smaller is better, at least this where larger is.");

    private static final Schema SCHEMA = Schema.of(METRIC, VALUE);

    @Override
    public String id() {
        return "org.descent.target";
    }

    @Override
    public String name() {
        return "Target";
    }

    @Override
    public String description() {
        return "Ends a training when an evaluated curve has reached a value.";
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
        CurveKey key = WatchedCurve.of(METRIC, values);
        double wanted = values.get(VALUE);
        return evaluation -> {
            double value = evaluation.values().getOrDefault(key, Double.NaN);
            Direction direction = evaluation.directions().getOrDefault(key, Direction.SMALLER);
            return value == wanted || direction.better(value, wanted)
                    ? Optional.of(key + " has reached " + wanted + ".")
                    : Optional.empty();
        };
    }
}
