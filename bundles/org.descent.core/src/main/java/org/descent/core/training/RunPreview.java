// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import java.util.Map;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.data.Part;

/**
 * What the run of a network would be.
 *
 * <p>Threading: immutable.
 *
 * @param spec what an example looks like
 * @param counts how many examples each part has
 * @param network the network
 * @param loss the loss
 * @param steps updates in all epochs
 * @param evaluations evaluations in all epochs, the one before the first step included
 * @param examplesPerSecond training speed, measured on real batches for about a second
 * @param seconds the estimate for the whole run if nothing stops it early, evaluations included; start-up left out
 * @param warnings what makes the run's results doubtful, each a sentence for a person
 * @param schedules what schedules make of the optimizer's parameters
 */
public record RunPreview(
        DataSpec spec,
        Map<Part, Integer> counts,
        Network network,
        Loss loss,
        long steps,
        long evaluations,
        double examplesPerSecond,
        double seconds,
        List<String> warnings,
        List<ScheduledCurve> schedules)
        implements Preview {
    /** Copies the collections. */
    public RunPreview {
        counts = Map.copyOf(counts);
        warnings = List.copyOf(warnings);
        schedules = List.copyOf(schedules);
    }

    /** A preview of a run without schedules. */
    public RunPreview(
            DataSpec spec,
            Map<Part, Integer> counts,
            Network network,
            Loss loss,
            long steps,
            long evaluations,
            double examplesPerSecond,
            double seconds,
            List<String> warnings) {
        this(spec, counts, network, loss, steps, evaluations, examplesPerSecond, seconds, warnings, List.of());
    }
}
