// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import java.util.List;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.StopCriterion;
import org.osgi.service.component.annotations.Component;

/**
 * Ends a training after a number of updates or examples, whichever comes first.
 *
 * <p>Schedules still count the planned epochs.
 */
@Component(service = StopCriterion.class)
public final class StepLimit implements StopCriterion {
    static final IntegerParameter STEPS = limit("steps", "updates", "The most updates; 0 for any number.");
    static final IntegerParameter EXAMPLES = limit(
            "examples", "examples", "The most examples seen, each counted as often as it is seen; 0 for any number.");

    private static final Schema SCHEMA = Schema.of(STEPS, EXAMPLES);

    @Override
    public String id() {
        return "org.descent.limit";
    }

    @Override
    public String name() {
        return "Limit";
    }

    @Override
    public String description() {
        return "Ends a training after a number of updates or examples.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    private static IntegerParameter limit(String key, String unit, String description) {
        return new IntegerParameter(key, 0, 0, Long.MAX_VALUE, Range.Scale.LINEAR, unit, description);
    }

    @Override
    public List<CurveKey> watches(Values values) {
        if (values.get(STEPS) == 0 && values.get(EXAMPLES) == 0) {
            throw new InvalidInputException(
                    Problem.at("", "", "limits neither steps nor examples", "Give steps or examples."));
        }
        return List.of();
    }

    @Override
    public Watch create(Values values) {
        long steps = values.get(STEPS);
        long examples = values.get(EXAMPLES);
        return new Watch() {
            @Override
            public Optional<String> look(Evaluation evaluation) {
                return reason(evaluation.step(), evaluation.examples());
            }

            @Override
            public Optional<String> pass(Moment moment) {
                return reason(moment.step(), moment.examples());
            }

            private Optional<String> reason(long done, long seen) {
                if (steps > 0 && done >= steps) {
                    return Optional.of("The " + steps + " steps are done.");
                }
                return examples > 0 && seen >= examples
                        ? Optional.of("The " + examples + " examples are seen.")
                        : Optional.empty();
            }
        };
    }
}
