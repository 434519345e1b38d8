// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.descent.core.query.RunQuery.Compare.Operator;

/** Compares the values of fields to those of a query. */
final class Values {
    private Values() {}

    /**
     * Checks what a query compares with.
     *
     * @throws IllegalArgumentException if it is neither a number, a text, true or false, nor an instant, or if it is NaN
     */
    static void require(Object value) {
        boolean allowed = value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String
                || value instanceof Instant;
        if (!allowed || isNaN(value)) {
            throw new IllegalArgumentException("nothing can be compared with " + value);
        }
    }

    static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN();
    }

    /** Whether what a run has there compares to a value. */
    static boolean holds(Object found, Operator operator, Object value) {
        if (found instanceof List<?> list) {
            Operator one = operator == Operator.UNEQUAL ? Operator.EQUAL : operator;
            boolean any = list.stream().anyMatch(element -> element != null && scalarHolds(element, one, value));
            return any != (operator == Operator.UNEQUAL);
        }
        return scalarHolds(found, operator, value);
    }

    private static boolean scalarHolds(Object found, Operator operator, Object value) {
        FieldType type = FieldType.of(found);
        if (type == FieldType.OTHER || type == FieldType.LIST || isNaN(found)) {
            return false;
        }
        if (type != FieldType.of(value)) {
            return operator == Operator.UNEQUAL;
        }
        return switch (found) {
            case Number number -> operator.holds(Double.compare(plain(number), plain((Number) value)));
            case Boolean flag ->
                (operator == Operator.EQUAL || operator == Operator.UNEQUAL)
                        && operator.holds(flag.compareTo((Boolean) value));
            case Instant instant -> operator.holds(instant.compareTo((Instant) value));
            default -> operator.holds(found.toString().compareTo((String) value));
        };
    }

    /** A double without a sign of zero. */
    private static double plain(Number number) {
        return number.doubleValue() + 0.0;
    }

    /** Whether a text, or one of a list, matches a pattern. */
    static boolean like(Object found, String pattern) {
        return found instanceof List<?> list
                ? list.stream().anyMatch(element -> element instanceof String text && matches(text, pattern))
                : found instanceof String text && matches(text, pattern);
    }

    /** Goes through the text once, and back to behind the last {@code %} where it does not go on. */
    private static boolean matches(String anyCase, String anyCasePattern) {
        String text = anyCase.toLowerCase(Locale.ROOT);
        String pattern = anyCasePattern.toLowerCase(Locale.ROOT);
        int at = 0;
        int next = 0;
        int afterPercent = -1;
        int tried = 0;
        while (at < text.length()) {
            char wanted = next < pattern.length() ? pattern.charAt(next) : 0;
            if (next < pattern.length() && wanted == '%') {
                afterPercent = ++next;
                tried = at;
            } else if (next < pattern.length() && (wanted == '_' || wanted == text.charAt(at))) {
                next++;
                at++;
            } else if (afterPercent >= 0) {
                next = afterPercent;
                at = ++tried;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '%') {
            next++;
        }
        return next == pattern.length();
    }
}
