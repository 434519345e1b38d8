// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;

/** Tells many problems at once: the first of them one by one, the others as a count. */
final class FileProblems {
    /** How many problems are told one by one. */
    static final int SHOWN = 20;

    private FileProblems() {}

    /**
     * Ends the reading if there was a problem.
     *
     * @throws InvalidInputException if there was
     */
    static void throwIfAny(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        List<Problem> told = new ArrayList<>(problems.subList(0, Math.min(SHOWN, problems.size())));
        if (problems.size() > told.size()) {
            told.add(Problem.of("and " + (problems.size() - told.size()) + " more problems of this kind", ""));
        }
        throw new InvalidInputException(told);
    }
}
