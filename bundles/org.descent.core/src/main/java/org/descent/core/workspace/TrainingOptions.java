// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

/**
 * How runs are trained.
 *
 * <p>Threading: immutable.
 *
 * @param jobs how many at the same time, at least 1
 * @param isolation where
 */
public record TrainingOptions(int jobs, Isolation isolation) {
    /** Where a run is trained. */
    public enum Isolation {
        /** In a worker process of its own, which may outlive this one. */
        PROCESS,
        /** In a thread of this process: starts at once, and ends with this process. */
        THREAD
    }

    /** One at a time, in a worker. */
    public static final TrainingOptions DEFAULT = new TrainingOptions(1, Isolation.PROCESS);

    /** Checks the number of jobs. */
    public TrainingOptions {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
        }
    }
}
