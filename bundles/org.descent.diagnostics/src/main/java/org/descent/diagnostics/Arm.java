// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.List;

/**
 * A group of runs that differ in nothing but chance.
 *
 * <p>Threading: immutable.
 *
 * @param name what they have in common, for a person
 * @param repetitions the runs, at least one
 */
public record Arm(String name, List<Repetition> repetitions) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Arm {
        repetitions = List.copyOf(repetitions);
        if (repetitions.isEmpty()) {
            throw new IllegalArgumentException("a group has at least one run");
        }
    }
}
