// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.StopCriterion;
import org.osgi.service.component.annotations.Component;

/**
 * Ends a training after some time, evaluations included.
 *
 * <p>A faster machine gets further, so runs that it ends are not the same everywhere; schedules still count the planned epochs.
 */
@Component(service = StopCriterion.class)
public final class TimeLimit implements StopCriterion {
    static final RealParameter MINUTES = new RealParameter(
            "minutes", 60, Range.log(1e-6, 1e6), "minutes", "How long the training may take, evaluations included.");

    private static final Schema SCHEMA = Schema.of(MINUTES);

    @Override
    public String id() {
        return "org.descent.time";
    }

    @Override
    public String name() {
        return "Time";
    }

    @Override
    public String description() {
        return "Ends a training after a number of minutes.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<CurveKey> watches(Values values) {
        return List.of();
    }

    @Override
    public Watch create(Values values) {
        double minutes = values.get(MINUTES);
        return new Watch() {
            @Override
            public Optional<String> look(Evaluation evaluation) {
                return reason(evaluation.seconds());
            }

            @Override
            public Optional<String> pass(Moment moment) {
                return reason(moment.seconds());
            }

            private Optional<String> reason(double seconds) {
                return seconds < 60 * minutes
                        ? Optional.empty()
                        : Optional.of(String.format(Locale.ROOT, "The %.6g minutes are over.", minutes));
            }
        };
    }
}
