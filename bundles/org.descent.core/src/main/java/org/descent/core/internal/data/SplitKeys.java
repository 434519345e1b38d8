// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.data.Columns;
import org.descent.api.data.Times;
import org.descent.core.experiment.SplitPlan;

/** What examples are divided by, one key for each, as the data set gave them. */
sealed interface SplitKeys {
    /** Nothing but chance. */
    record None() implements SplitKeys {}

    /**
     * Groups that stay whole.
     *
     * <p>Threading: immutable, but for the array, which is not changed.
     */
    final class Groups implements SplitKeys {
        private final int[] numbers;
        private final int count;

        /**
         * Groups.
         *
         * @param numbers for each example the number of its group, from 0 on without a gap
         */
        Groups(int[] numbers) {
            this.numbers = numbers;
            int most = -1;
            for (int number : numbers) {
                most = Math.max(most, number);
            }
            this.count = most + 1;
        }

        static Groups of(List<String> labels) {
            Map<String, Integer> known = new HashMap<>();
            int[] numbers = new int[labels.size()];
            int row = 0;
            for (String label : labels) {
                Integer number = known.putIfAbsent(label, known.size());
                numbers[row++] = number == null ? known.size() - 1 : number;
            }
            return new Groups(numbers);
        }

        int count() {
            return count;
        }

        int of(int row) {
            return numbers[row];
        }
    }

    /** The time that each example covers. */
    record Moments(Times times) implements SplitKeys {}

    /**
     * Asks a data set for the keys that a plan names.
     *
     * @throws InvalidInputException if there is no such column, or it cannot be what it is asked for
     */
    static SplitKeys of(SplitPlan plan, Columns columns) {
        return switch (plan.key()) {
            case SplitPlan.Chance chance -> new None();
            case SplitPlan.Group group -> {
                check(columns, group.column(), "data.split.group");
                yield Groups.of(placed("data.split.group", () -> columns.groups(group.column())));
            }
            case SplitPlan.Time time -> {
                check(columns, time.column(), "data.split.time");
                yield new Moments(placed("data.split.time", () -> columns.times(time.column())));
            }
        };
    }

    private static void check(Columns columns, String column, String path) {
        List<String> names = columns.names();
        if (!names.contains(column)) {
            throw new InvalidInputException(Problem.at(
                    path,
                    column,
                    "the data have no column '" + column + "'",
                    names.isEmpty()
                            ? "This data set offers no columns to be divided by."
                            : Spelling.hint(column, names)));
        }
    }

    /** What a data set says of its column, said of the place in the experiment file. */
    private static <T> T placed(String path, java.util.function.Supplier<T> column) {
        try {
            return column.get();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(e.problems().stream()
                    .map(problem -> problem.source().isEmpty()
                            ? Problem.at(path, problem.value(), problem.what(), problem.hint())
                            : problem)
                    .toList());
        }
    }
}
