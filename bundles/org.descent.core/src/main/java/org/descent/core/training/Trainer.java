// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import java.util.SortedMap;
import org.descent.api.Problem;
import org.descent.api.network.Network;

/**
 * The port to an engine that trains networks.
 *
 * <p>An engine does the mathematics of one step and of inference; what is a batch, when to evaluate, when to stop and what to keep is
 * decided by the {@link RunExecutor}.
 *
 * <p>Threading: thread-safe. Sessions are confined to the thread that opened them.
 */
public interface Trainer {
    /** The name and version of the engine, such as {@code dl4j 1.0.0-M2.1}. */
    String name();

    /** What about the engine and its native library may change bits: library, classifier, helpers, threads; for the record. */
    SortedMap<String, String> provenance();

    /**
     * The same for one network: also what computes each of its layers, where the engine has more than one way, under {@code kernel.} and
     * the name of the node.
     */
    default SortedMap<String, String> provenance(Network network) {
        return provenance();
    }

    /** What the engine cannot train, such as layers by name, with paths that begin at the model; empty if {@link #open} will accept the network. */
    List<Problem> check(Network network);

    /**
     * Opens a session with freshly initialized weights.
     *
     * @throws org.descent.api.InvalidInputException with the problems of {@link #check}, if there are any
     */
    TrainingSession open(TrainingSettings settings);
}
