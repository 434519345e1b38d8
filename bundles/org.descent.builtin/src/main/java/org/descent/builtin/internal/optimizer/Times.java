// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.Optional;
import org.descent.api.optimizer.Schedule.Span;
import org.descent.api.optimizer.Schedule.Unit;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;

/** The parameters in which schedules are told about time. */
final class Times {
    static final ChoiceParameter UNIT = new ChoiceParameter(
            "unit",
            Unit.EPOCH.word(),
            Unit.words(),
            "What its times are counted in: updates, passes over the training part, or shares of the planned training.");

    private Times() {}

    static RealParameter length(double fallback, String description) {
        return new RealParameter("length", fallback, Range.linear(0, 1e9), "in its unit", description);
    }

    static Unit unit(Values values) {
        return Unit.of(values.get(UNIT));
    }

    /** A length, where 0 is none. */
    static Optional<Span> span(Values values, RealParameter length) {
        double amount = values.get(length);
        return amount > 0 ? Optional.of(new Span(amount, unit(values))) : Optional.empty();
    }
}
