// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Input that the user can mend, with every problem found in it.
 *
 * <p>A plugin throws it for bad data or values that contradict each other; the host shows the problems without a stack trace.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * An exception for these problems.
     *
     * @throws IllegalArgumentException if there are none
     */
    public InvalidInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid input has at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** An exception for one problem. */
    public InvalidInputException(Problem problem) {
        this(List.of(problem));
    }

    /** The problems, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
