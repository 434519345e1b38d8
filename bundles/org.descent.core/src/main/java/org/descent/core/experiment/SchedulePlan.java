// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.List;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.RealParameter;

/**
 * How a parameter of an optimizer changes over a training.
 *
 * <p>Threading: immutable.
 *
 * @param parameter what is scaled
 * @param phases the schedules, one after another, at least one; all but the last have a length
 */
public record SchedulePlan(RealParameter parameter, List<Choice<Schedule>> phases) {
    /** Checks that there is a schedule. */
    public SchedulePlan {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("there is at least one schedule for " + parameter.key());
        }
    }
}
