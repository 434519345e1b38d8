// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import org.descent.core.store.RunHead;
import org.descent.core.training.TrainingProgress;

/**
 * Told of what happens to runs.
 *
 * <p>Threading: called from threads of the workspace, for one run in order; it should return soon.
 */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** A run went over to another state. */
    default void changed(RunHead run) {
        // of interest to some
    }

    /** A run went on; several times a second at most. */
    default void progressed(String run, TrainingProgress progress) {
        // of interest to some
    }

    /** Something that a person should know now, such as that training waits for room on the disk. */
    default void noticed(String run, String text) {
        // of interest to some
    }
}
