// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Falls in steps: {@code factor^floor(t / every)}.
 */
@Component(service = Schedule.class)
public final class StepSchedule implements Schedule {
    static final RealParameter EVERY = new RealParameter(
            "every", 10, Range.log(0.0001, 1e9), "in its unit", "How much time passes from one step to the next.");
    static final RealParameter FACTOR =
            new RealParameter("factor", 0.1, Range.log(1e-6, 1), "", "What the value is multiplied by at each step.");

    private static final Schema SCHEMA = Schema.of(EVERY, FACTOR, Times.UNIT);

    @Override
    public String id() {
        return "org.descent.step";
    }

    @Override
    public String name() {
        return "Step";
    }

    @Override
    public String description() {
        return "Multiplies the value by a factor each time a while is over.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Function create(Values values) {
        double every = values.get(EVERY);
        double factor = values.get(FACTOR);
        Unit unit = Times.unit(values);
        return moment -> StrictMath.pow(factor, Math.floor(moment.in(unit) / every));
    }
}
