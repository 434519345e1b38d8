// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Falls without steps: {@code factor^t}.
 */
@Component(service = Schedule.class)
public final class ExponentialSchedule implements Schedule {
    static final RealParameter FACTOR = new RealParameter(
            "factor", 0.95, Range.log(1e-6, 1), "per unit", "What the value is multiplied by over one unit of time.");

    private static final Schema SCHEMA = Schema.of(FACTOR, Times.UNIT);

    @Override
    public String id() {
        return "org.descent.exponential";
    }

    @Override
    public String name() {
        return "Exponential";
    }

    @Override
    public String description() {
        return "Lets the value fall by the same share in each unit of time, a little at every step.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Function create(Values values) {
        double factor = values.get(FACTOR);
        Unit unit = Times.unit(values);
        return moment -> StrictMath.pow(factor, moment.in(unit));
    }
}
