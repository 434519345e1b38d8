// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.descent.core.store.RunHead;

/**
 * An order of runs by a field.
 *
 * <p>Runs that do not have the field, or NaN there, come last in either direction. Where a field is of
 * several types, flags come before numbers, and numbers before texts; a list stands where its first element does.
 *
 * <p>Threading: immutable.
 *
 * @param field the field
 * @param descending whether the largest comes first
 */
public record RunSort(RunField field, boolean descending) {
    private static final int NO_RANK = 3;

    /** Newest first. */
    static final Comparator<RunHead> NEWEST = Comparator.comparing(RunHead::id).reversed();

    /** The order; equal runs are ordered by another one. */
    Comparator<RunHead> orderBefore(Comparator<RunHead> next) {
        Comparator<Object> values = RunSort::compare;
        Comparator<Object> directed = descending ? values.reversed() : values;
        Comparator<RunHead> byField = (a, b) -> {
            Optional<Object> x = key(a);
            Optional<Object> y = key(b);
            return x.isPresent() && y.isPresent()
                    ? directed.compare(x.get(), y.get())
                    : Boolean.compare(x.isEmpty(), y.isEmpty());
        };
        return byField.thenComparing(next);
    }

    private Optional<Object> key(RunHead run) {
        return field.compared(run)
                .flatMap(value -> value instanceof List<?> list ? first(list) : Optional.of(value))
                .filter(value -> rank(value) < NO_RANK && !Values.isNaN(value));
    }

    private static Optional<Object> first(List<?> list) {
        return list.isEmpty() ? Optional.empty() : Optional.ofNullable(list.get(0));
    }

    private static int compare(Object a, Object b) {
        int byType = Integer.compare(rank(a), rank(b));
        if (byType != 0) {
            return byType;
        }
        return switch (a) {
            case Number number -> Double.compare(number.doubleValue() + 0.0, ((Number) b).doubleValue() + 0.0);
            case Boolean flag -> flag.compareTo((Boolean) b);
            case Instant instant -> instant.compareTo((Instant) b);
            default -> a.toString().compareTo(b.toString());
        };
    }

    private static int rank(Object value) {
        return switch (FieldType.of(value)) {
            case FLAG -> 0;
            case NUMBER, TIME -> 1;
            case TEXT -> 2;
            case LIST, OTHER -> NO_RANK;
        };
    }
}
