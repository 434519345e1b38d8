// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.descent.core.store.RunHead;

/**
 * A condition on runs.
 *
 * <p>Grammar, in which words are not case-sensitive:
 *
 * <pre>
 * query      = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | "(" query ")" | comparison
 * comparison = field ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *            | field [ "not" ] "like" 'pattern'
 *            | field [ "not" ] "in" "(" value { "," value } ")"
 *            | field [ "not" ] "between" value "and" value
 *            | field "is" [ "not" ] "null"
 *            | field                                  -- one that is true or false
 * value      = number | 'text' | true | false | relative
 * relative   = "-" whole ( "m" | "h" | "d" | "w" )    -- so long ago, for a field that is a time
 * </pre>
 *
 * <p>A field is one of {@link RunField}; one with other characters than letters, digits, {@code . _ @ - [ ]} stands in double quotes, as does a
 * curve whose context has labels: {@code "gradientNorm@layer=conv1".last}. A quote within quotes is written twice. In {@code like},
 * {@code %} stands for any characters and {@code _} for one; case does not matter. A time is a text such as {@code '2026-11-01'} or
 * {@code '2026-11-01T09:30'}, in UTC unless it says otherwise, and stands for its first moment.
 *
 * <p>A comparison with a field that a run does not have is false, and so is one with NaN; {@code is null} is true for both. A value of another
 * type is not equal and neither smaller nor larger. Of a list, {@code =}, {@code <} and so on ask for one element, and {@code !=} says that
 * none is equal. Numbers are compared as doubles.
 *
 * <p>Threading: immutable.
 */
public sealed interface RunQuery {
    /** Every run. */
    RunQuery ALL = new And(List.of());

    /** Whether a run meets the condition. */
    boolean test(RunHead run);

    /**
     * Reads a query; a blank one is {@link #ALL}. What its names mean is not checked.
     *
     * @throws QueryException if it cannot be understood, with the place
     */
    static RunQuery parse(String text) {
        return text.isBlank() ? ALL : new QueryParser(text, KnownFields.NONE, Instant.now()).parse();
    }

    /**
     * Reads a query and checks its fields: each has to be known, and to be of a type that goes with what it is compared with.
     *
     * @param text the query; a blank one is {@link #ALL}
     * @param known the fields that the runs have; if there are none at all, nothing is checked
     * @param now what {@code -7d} is counted from
     * @throws QueryException if it cannot be understood, with the place and a suggestion
     */
    static RunQuery parse(String text, KnownFields known, Instant now) {
        return text.isBlank() ? ALL : new QueryParser(text, known, now).parse();
    }

    /**
     * The query, and not what tables leave out: runs that are archived or deleted. Where the query asks for these itself, it decides.
     *
     * @param archived whether archived runs are shown as well
     * @param deleted whether deleted runs are shown as well
     */
    default RunQuery visible(boolean archived, boolean deleted) {
        List<RunQuery> all = new ArrayList<>(List.of(this));
        if (!archived && !asksFor("archived")) {
            all.add(new Compare(new RunField("archived"), Compare.Operator.EQUAL, false));
        }
        if (!deleted && !asksFor("deleted")) {
            all.add(new Compare(new RunField("deleted"), Compare.Operator.EQUAL, false));
        }
        return all.size() == 1 ? this : new And(all);
    }

    /** Whether a field occurs in it. */
    private boolean asksFor(String field) {
        return switch (this) {
            case And and -> and.parts().stream().anyMatch(part -> part.asksFor(field));
            case Or or -> or.parts().stream().anyMatch(part -> part.asksFor(field));
            case Not not -> not.part().asksFor(field);
            case OfField one -> one.field().text().equals(field);
        };
    }

    /** The query as it is written; {@link #parse(String)} gives an equal one. */
    default String text() {
        return QueryPrinter.text(this);
    }

    /** A condition on one field. */
    sealed interface OfField extends RunQuery {
        /** The field. */
        RunField field();

        /** Whether a value that a run has there meets the condition; instants stand for times. */
        boolean meets(Object value);

        @Override
        default boolean test(RunHead run) {
            return field().compared(run).map(this::meets).orElse(false);
        }
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
     * @param value the value: a long, a double but not NaN, a text, true or false, or an instant
     */
    record Compare(RunField field, Operator operator, Object value) implements OfField {
        /** Checks the value. */
        public Compare {
            Values.require(value);
        }

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

            /** Whether an order meets it: negative, zero or positive, as of {@link Comparable#compareTo}. */
            boolean holds(int order) {
                return switch (this) {
                    case EQUAL -> order == 0;
                    case UNEQUAL -> order != 0;
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case GREATER -> order > 0;
                    case AT_LEAST -> order >= 0;
                };
            }
        }

        @Override
        public boolean meets(Object found) {
            return Values.holds(found, operator, value);
        }
    }

    /**
     * A field equals one of some values.
     *
     * @param field the field
     * @param values the values, at least one, as those of {@link Compare}
     */
    record In(RunField field, List<Object> values) implements OfField {
        /** Checks the values. */
        public In {
            values = List.copyOf(values);
            values.forEach(Values::require);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("'in' needs at least one value");
            }
        }

        @Override
        public boolean meets(Object found) {
            return values.stream().anyMatch(value -> Values.holds(found, Compare.Operator.EQUAL, value));
        }
    }

    /**
     * A field's text matches a pattern; of a list, at least one element does.
     *
     * @param field the field
     * @param pattern the pattern with {@code %} and {@code _}
     */
    record Like(RunField field, String pattern) implements OfField {
        @Override
        public boolean meets(Object found) {
            return Values.like(found, pattern);
        }
    }

    /**
     * A run does not have the field, or it is NaN.
     *
     * @param field the field
     */
    record IsNull(RunField field) implements OfField {
        @Override
        public boolean meets(Object found) {
            return Values.isNaN(found);
        }

        @Override
        public boolean test(RunHead run) {
            return field.compared(run).map(this::meets).orElse(true);
        }
    }
}
