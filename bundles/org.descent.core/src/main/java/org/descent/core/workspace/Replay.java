// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.util.List;
import java.util.OptionalLong;

/**
 * A run that is to be trained again from its record, beside the run, to see whether the result is the same.
 *
 * <p>Threading: {@link #train} belongs to one thread; the other methods are thread-safe.
 */
public interface Replay {
    /** The run. */
    String run();

    /** What is known to be different today from when the run was made: plugins, Java, operating system, processor. */
    List<Change> changes();

    /**
     * Trains and compares; waits for the end.
     *
     * @throws org.descent.core.DescentException if it cannot be trained, or if it was stopped
     */
    Verdict train();

    /** Ends the training soon. */
    void stop();

    /**
     * Something that was noted with the run and is another today.
     *
     * @param path its dotted path in the record, such as {@code java.version}
     * @param before what was noted, or empty
     * @param now what it is, or empty
     */
    record Change(String path, String before, String now) {}

    /**
     * What came of it.
     *
     * @param step the first step at which anything recorded differs, or empty if nothing does
     * @param differences what differs at that step, each in a few words; the weights first, by layer in the order of the network
     * @param changes what turned out to be different while it was trained: data, split, engine
     * @param compared how many recorded values were compared
     */
    record Verdict(OptionalLong step, List<String> differences, List<Change> changes, long compared) {
        /** Copies the lists. */
        public Verdict {
            differences = List.copyOf(differences);
            changes = List.copyOf(changes);
        }

        /** Whether all that was recorded is the same, bit by bit. */
        public boolean identical() {
            return step.isEmpty();
        }
    }
}
