// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * The factor 1 at all times.
 */
@Component(service = Schedule.class)
public final class ConstantSchedule implements Schedule {
    @Override
    public String id() {
        return "org.descent.constant";
    }

    @Override
    public String name() {
        return "Constant";
    }

    @Override
    public String description() {
        return "Leaves the value as it is.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Function create(Values values) {
        return moment -> 1;
    }
}
