// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.descent.api.network.Network;
import org.descent.api.run.RunView;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a rule may look at: all that was recorded of one run, and nothing else.
 *
 * <p>Statistics of the data and the split, and the baselines, are facts of the run ({@link RunView#facts}, {@link RunView#baselines}).
 *
 * <p>Threading: thread-safe.
 */
@ProviderType
public interface Evidence {
    /** The run with its curves and matrices. */
    RunView run();

    /** The network that was trained; empty if the run ended before it was designed. */
    Optional<Network> network();

    /** What happened, in the order in which it did. */
    List<Event> events();

    /**
     * For how long a run that is said to train has recorded nothing, up to the moment at which the evidence was gathered; zero for one that is
     * finished, queued or paused.
     */
    Duration silence();

    /**
     * Something that happened in a run.
     *
     * <p>Threading: immutable.
     *
     * @param step the updates before it
     * @param kind a word for the kind of event, such as {@code nonFinite}
     * @param text what happened, for a person
     */
    record Event(long step, String kind, String text) {}
}
