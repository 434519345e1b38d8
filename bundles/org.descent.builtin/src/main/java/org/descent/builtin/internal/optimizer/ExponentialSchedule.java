// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Falls without steps: {@code factor^epoch}.
 */
@Component(service = Schedule.class)
public final class ExponentialSchedule implements Schedule {
    static final RealParameter FACTOR = new RealParameter(
            "factor", 0.95, Range.log(1e-6, 1), "per epoch", "What the value is multiplied by over one epoch.");

    private static final Schema SCHEMA = Schema.of(FACTOR);

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
        return "Lets the value fall by the same share in each epoch, a little at every step.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Function create(Values values) {
        double factor = values.get(FACTOR);
        return moment -> StrictMath.pow(factor, moment.epoch());
    }
}
