// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import java.util.Map;

/**
 * How a training learns what a person wants of it.
 *
 * <p>To ask is a sign of life: a training that does not for minutes is shown as one that makes no progress.
 *
 * <p>Threading: thread-safe; asked before each step.
 */
@FunctionalInterface
public interface TrainingControl {
    /** Never asks to stop. */
    TrainingControl NONE = () -> false;

    /** Whether the training should end now, keeping what it has. */
    boolean stopRequested();

    /** Whether the training should wait before the update that follows so many. */
    default boolean pauseRequested(long step) {
        return false;
    }

    /** Waits until a request may have come, a fraction of a second. */
    default void awaitRequest() {
        // nobody asks for anything
    }

    /** The changes of the optimizer that came since the last call, in order, each as values by dotted path. */
    default List<Map<String, Object>> takeChanges() {
        return List.of();
    }
}
