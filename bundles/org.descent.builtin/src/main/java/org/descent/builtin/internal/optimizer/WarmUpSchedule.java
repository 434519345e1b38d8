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
 * Rises along a line, so that the first updates, made while the weights are still random, are small: Goyal et al., Accurate, Large
 * Minibatch SGD, 2017, section 2.2.
 *
 * <p>{@code from + (1 - from) min(1, t / length)}, with t from 0 for the first update.
 */
@Component(service = Schedule.class)
public final class WarmUpSchedule implements Schedule {
    static final RealParameter FROM =
            RealParameter.of("from", 0.1, Range.linear(0, 1), "The share of the value with which it begins.");
    static final RealParameter LENGTH = new RealParameter(
            "length", 1, Range.log(1e-6, 1e9), "in its unit", "How long it takes to reach the whole value.");

    private static final Schema SCHEMA = Schema.of(FROM, LENGTH, Times.UNIT);

    @Override
    public String id() {
        return "org.descent.warmUp";
    }

    @Override
    public String name() {
        return "Warm-up";
    }

    @Override
    public String description() {
        return "Lets the value rise along a line to its whole, after which another schedule may begin.";
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
        double from = values.get(FROM);
        double length = values.get(LENGTH);
        Unit unit = Times.unit(values);
        return moment -> from + (1 - from) * Math.min(1, moment.in(unit) / length);
    }
}
