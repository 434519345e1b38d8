// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Falls along half a cosine over the planned training: Loshchilov and Hutter, SGDR, 2017, without restarts.
 *
 * <p>{@code floor + (1 - floor) (1 + cos(pi p)) / 2}, with p the share of the planned training that is done, in [0, 1].
 */
@Component(service = Schedule.class)
public final class CosineSchedule implements Schedule {
    static final RealParameter FLOOR = new RealParameter(
            "floor",
            0,
            Range.linear(0, 1),
            "",
            "The share of the value that is left when the last planned epoch ends.");

    private static final Schema SCHEMA = Schema.of(FLOOR);

    @Override
    public String id() {
        return "org.descent.cosine";
    }

    @Override
    public String name() {
        return "Cosine";
    }

    @Override
    public String description() {
        return "Lets the value fall along half a cosine until the planned end of the training.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Function create(Values values) {
        double floor = values.get(FLOOR);
        return moment -> floor + (1 - floor) * (1 + StrictMath.cos(StrictMath.PI * moment.progress())) / 2;
    }
}
