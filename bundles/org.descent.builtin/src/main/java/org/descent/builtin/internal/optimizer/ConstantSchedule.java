// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.Optional;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * The same factor at all times, or for a while before another schedule.
 */
@Component(service = Schedule.class)
public final class ConstantSchedule implements Schedule {
    static final RealParameter FACTOR =
            RealParameter.of("factor", 1, Range.linear(0, 1000), "What the value is multiplied by.");
    static final RealParameter LENGTH =
            Times.length(0, "How long it holds before the next schedule of a list begins; 0 holds to the end.");

    private static final Schema SCHEMA = Schema.of(FACTOR, LENGTH, Times.UNIT);

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
        return "Multiplies the value by the same factor at all times.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Optional<Span> length(Values values) {
        return Times.span(values, LENGTH);
    }

    @Override
    public Function create(Values values) {
        double factor = values.get(FACTOR);
        return moment -> factor;
    }
}
