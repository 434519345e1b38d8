// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Falls along a power over the planned training: the "poly" rule of Liu et al., ParseNet, 2015; a line with a power of 1.
 *
 * <p>{@code floor + (1 - floor) (1 - p)^power}, with p the share of the planned training that is done.
 */
@Component(service = Schedule.class)
public final class PolynomialSchedule implements Schedule {
    static final RealParameter POWER = RealParameter.of(
            "power", 1, Range.log(0.01, 100), "The power: 1 falls along a line, more falls faster at the beginning.");
    static final RealParameter FLOOR = RealParameter.of(
            "floor", 0, Range.linear(0, 1), "The share of the value that is left when the last planned epoch ends.");

    private static final Schema SCHEMA = Schema.of(POWER, FLOOR);

    @Override
    public String id() {
        return "org.descent.polynomial";
    }

    @Override
    public String name() {
        return "Polynomial";
    }

    @Override
    public String description() {
        return "Lets the value fall along a power, or a line, until the planned end of the training.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Function create(Values values) {
        double power = values.get(POWER);
        double floor = values.get(FLOOR);
        return moment -> floor + (1 - floor) * StrictMath.pow(1 - moment.progress(), power);
    }
}
