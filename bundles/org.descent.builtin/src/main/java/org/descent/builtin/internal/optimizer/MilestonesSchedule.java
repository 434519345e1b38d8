// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.List;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealListParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Falls at given moments: {@code factor^k} with k the number of moments that are reached, as He et al., Deep Residual Learning, 2016, train.
 */
@Component(service = Schedule.class)
public final class MilestonesSchedule implements Schedule {
    static final RealListParameter AT = new RealListParameter(
            "at", List.of(30.0, 60.0, 80.0), Range.linear(0, 1e9), "in its unit", "The moments at which it falls.");
    static final RealParameter FACTOR =
            RealParameter.of("factor", 0.1, Range.log(1e-6, 1), "What the value is multiplied by at each moment.");

    private static final Schema SCHEMA = Schema.of(AT, FACTOR, Times.UNIT);

    @Override
    public String id() {
        return "org.descent.milestones";
    }

    @Override
    public String name() {
        return "Milestones";
    }

    @Override
    public String description() {
        return "Multiplies the value by a factor at each of some moments.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Function create(Values values) {
        List<Double> at = values.get(AT);
        double factor = values.get(FACTOR);
        Unit unit = Times.unit(values);
        return moment -> StrictMath.pow(
                factor, at.stream().filter(time -> moment.in(unit) >= time).count());
    }
}
