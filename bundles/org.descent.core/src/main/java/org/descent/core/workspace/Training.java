// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.util.List;

/**
 * A batch of runs in training.
 *
 * <p>Threading: thread-safe.
 */
public interface Training {
    /** The runs in the order of their specifications. */
    List<String> runs();

    /**
     * Waits until all runs are finished and recorded.
     *
     * @throws InterruptedException if the waiting thread is interrupted; the runs go on
     */
    void await() throws InterruptedException;

    /** Whether all runs are finished and recorded. */
    boolean finished();

    /** Asks all runs to stop, those that wait included; returns at once. */
    void stop();
}
