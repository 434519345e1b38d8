// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

/**
 * How a training learns what a person wants of it.
 *
 * <p>Threading: thread-safe; asked before each step.
 */
@FunctionalInterface
public interface TrainingControl {
    /** Never asks to stop. */
    TrainingControl NONE = () -> false;

    /** Whether the training should end now, keeping what it has. */
    boolean stopRequested();
}
