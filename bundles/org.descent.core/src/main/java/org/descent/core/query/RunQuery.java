// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.descent.core.store.RunHead;

/**
 * A condition on runs.
 *
 * <p>Grammar, in which words are not case-sensitive:
 *
 * <pre>
 * query      = and { "or" and }
 * and        = not { "and" not }
 * not        = [ "not" ] ( "(" query ")" | comparison )
 * comparison = field ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | [ "not" ] "like" ) value
 *            | field [ "not" ] "in" "(" value { "," value } ")"
 *            | field "is" [ "not" ] "null"
 * value      = number | 'text' | true | false
 * </pre>
 *
 * <p>A field is one of {@link RunField}; one with other characters than letters, digits, {@code . _ @ = - [ ]} stands in double quotes. In
 * {@code like}, {@code %} stands for any characters and {@code _} for one. A comparison with a field that a run does not have is false,
 * and so is one with NaN; {@code is null} is true for both.
 *
 * <p>Threading: immutable.
 */
public sealed interface RunQuery {
    /** Every run. */
    RunQuery ALL = new And(List.of());

    /** Whether a run meets the condition. */
    boolean test(RunHead run);

    /**
     * Reads a query; a blank one is {@link #ALL}.
     *
     * @throws QueryException if it cannot be understood, with the place
     */
    static RunQuery parse(String text) {
        return text.isBlank() ? ALL : new QueryParser(text).parse();
    }

    /**
     * All conditions are met.
     *
     * @param parts the conditions
     */
    record And(List<RunQuery> parts) implements RunQuery {
        /** Copies the conditions. */
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(RunHead run) {
            return parts.stream().allMatch(part -> part.test(run));
        }
    }

    /**
     * At least one condition is met.
     *
     * @param parts the conditions
     */
    record Or(List<RunQuery> parts) implements RunQuery {
        /** Copies the conditions. */
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(RunHead run) {
            return parts.stream().anyMatch(part -> part.test(run));
        }
    }

    /**
     * The condition is not met.
     *
     * @param part the condition
     */
    record Not(RunQuery part) implements RunQuery {
        @Override
        public boolean test(RunHead run) {
            return !part.test(run);
        }
    }

    /**
     * A field compares to a value; of a list, at least one element does.
     *
     * @param field the field
     * @param operator how
     * @param value the value
     */
    record Compare(RunField field, Operator operator, Object value) implements RunQuery {
        /** How a field is compared. */
        public enum Operator {
            /** It is the same. */
            EQUAL("="),
            /** It is not the same. */
            UNEQUAL("!="),
            /** It is smaller. */
            LESS("<"),
            /** It is smaller or the same. */
            AT_MOST("<="),
            /** It is larger. */
            GREATER(">"),
            /** It is larger or the same. */
            AT_LEAST(">=");

            private final String sign;

            Operator(String sign) {
                this.sign = sign;
            }

            /** The sign in a query. */
            public String sign() {
                return sign;
            }
        }

        @Override
        public boolean test(RunHead run) {
            Optional<Object> found = field.value(run);
            if (found.isEmpty()) {
                return false;
            }
            if (found.get() instanceof List<?> list) {
                boolean equal = list.stream().anyMatch(element -> element != null && holds(element, Operator.EQUAL));
                return switch (operator) {
                    case EQUAL -> equal;
                    case UNEQUAL -> !equal;
                    case LESS, AT_MOST, GREATER, AT_LEAST ->
                        list.stream().anyMatch(element -> element != null && holds(element, operator));
                };
            }
            return holds(found.get(), operator);
        }

        private boolean holds(Object actual, Operator how) {
            if (isNaN(actual) || actual instanceof Number != value instanceof Number) {
                return how == Operator.UNEQUAL && !isNaN(actual);
            }
            int order = RunField.ORDER.compare(actual, value);
            return switch (how) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }

    /**
     * A field's text matches a pattern; of a list, at least one element does.
     *
     * @param field the field
     * @param pattern the pattern with {@code %} and {@code _}
     */
    record Like(RunField field, String pattern) implements RunQuery {
        @Override
        public boolean test(RunHead run) {
            Pattern compiled = Pattern.compile(regex(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            return field.value(run).map(found -> found instanceof List<?> list ? list : List.of(found)).stream()
                    .flatMap(List::stream)
                    .anyMatch(
                            element -> compiled.matcher(String.valueOf(element)).matches());
        }

        private String regex() {
            StringBuilder regex = new StringBuilder();
            for (char c : pattern.toCharArray()) {
                regex.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
            return regex.toString();
        }
    }

    /**
     * A run does not have the field, or it is NaN.
     *
     * @param field the field
     */
    record IsNull(RunField field) implements RunQuery {
        @Override
        public boolean test(RunHead run) {
            return field.value(run).map(RunQuery::isNaN).orElse(true);
        }
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN();
    }
}
