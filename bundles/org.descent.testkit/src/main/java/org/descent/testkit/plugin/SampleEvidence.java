// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.network.Network;
import org.descent.api.run.RunView;

/**
 * Evidence for tests of rules.
 *
 * <p>Threading: immutable.
 *
 * @param run the run
 * @param network its network, or empty
 * @param events what happened
 * @param silence for how long it has recorded nothing
 */
public record SampleEvidence(RunView run, Optional<Network> network, List<Event> events, Duration silence)
        implements Evidence {
    /** Copies the list. */
    public SampleEvidence {
        events = List.copyOf(events);
    }

    /** The evidence of a finished run of which nothing but curves and matrices is known. */
    public static Evidence of(RunView run) {
        return new SampleEvidence(run, Optional.empty(), List.of(), Duration.ZERO);
    }
}
