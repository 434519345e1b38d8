// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.training.StopCriterion;
import org.descent.core.experiment.Choice;

/**
 * The criteria of a run that may end its training; the first one with a reason has the word.
 *
 * <p>Threading: confined to one thread.
 */
final class StopCriteria {
    private final List<Criterion> criteria = new ArrayList<>();

    private record Criterion(String plugin, StopCriterion.Watch watch) {}

    /** Watches as the choices say. */
    StopCriteria(List<Choice<StopCriterion>> choices) {
        for (Choice<StopCriterion> stop : choices) {
            String id = stop.plugin().id();
            criteria.add(new Criterion(
                    id, Guests.call(id, "create()", () -> stop.plugin().create(stop.values()))));
        }
    }

    boolean isEmpty() {
        return criteria.isEmpty();
    }

    /** Why training ends before the next update, whatever the next evaluation would say. */
    Optional<String> pass(StopCriterion.Moment moment) {
        for (Criterion criterion : criteria) {
            Optional<String> reason = Guests.call(
                    criterion.plugin(), "pass()", () -> criterion.watch().pass(moment));
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    /** Why training ends after an evaluation. Each criterion is asked each time, since they count evaluations. */
    Optional<String> look(StopCriterion.Evaluation evaluation) {
        Optional<String> first = Optional.empty();
        for (Criterion criterion : criteria) {
            Optional<String> reason = Guests.call(
                    criterion.plugin(), "look()", () -> criterion.watch().look(evaluation));
            first = first.isPresent() ? first : reason;
        }
        return first;
    }
}
