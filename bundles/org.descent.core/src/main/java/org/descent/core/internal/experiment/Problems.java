// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;

/**
 * The problems found so far in a file.
 *
 * <p>Threading: confined to one thread.
 */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Item.Place place, Problem problem) {
        found.add(problem.in(place.source(), place.line()));
    }

    void add(Item.Place place, String path, String value, String what, String hint) {
        add(place, Problem.at(path, value, what, hint));
    }

    void add(Item item, String path, String what, String hint) {
        add(item.place(), path, item.text(), what, hint);
    }

    /** Whether anything was found. */
    boolean any() {
        return !found.isEmpty();
    }

    /** Throws what was found, if anything was. */
    void throwIfAny() {
        if (any()) {
            throw exception();
        }
    }

    /** What was found, in the order of the lines; what was set from outside comes first. */
    InvalidInputException exception() {
        return new InvalidInputException(
                found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }
}
