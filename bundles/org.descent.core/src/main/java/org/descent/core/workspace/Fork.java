// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.util.List;

/**
 * A run that is to begin where another one was at a checkpoint.
 *
 * <p>Threading: immutable.
 *
 * @param run the other run
 * @param step the step of the checkpoint
 * @param overrides what is to be different, as {@code path=value}, the value in YAML
 */
public record Fork(String run, long step, List<String> overrides) {
    /** Copies the overrides. */
    public Fork {
        overrides = List.copyOf(overrides);
    }
}
