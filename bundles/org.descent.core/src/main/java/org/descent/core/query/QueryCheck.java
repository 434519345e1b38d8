// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.descent.api.Spelling;
import org.descent.core.query.RunQuery.Compare.Operator;
import org.descent.core.store.RunState;

/**
 * Checks what a query says about fields. What is true of every run, such as the words for states and how a time is written, is always
 * checked; what depends on the runs is only where there are some.
 *
 * <p>Threading: immutable.
 *
 * @param text the query, for messages
 * @param fields what the runs have
 */
record QueryCheck(String text, KnownFields fields) {
    private static final List<String> STATES =
            Arrays.stream(RunState.values()).map(RunState::word).toList();

    QueryException wrong(int at, String what) {
        return new QueryException(text, at, what);
    }

    /** Refuses a field that no run has. */
    void known(RunField field, int at) {
        if (!fields.isEmpty() && fields.types(field).isEmpty()) {
            throw wrong(at, fields.unknown(field));
        }
    }

    /** Refuses a field that is never a text. */
    void texts(RunField field, int at) {
        Set<FieldType> types = types(field);
        if (!types.isEmpty() && !types.contains(FieldType.TEXT) && !types.contains(FieldType.LIST)) {
            throw wrong(
                    at,
                    "'like' is for texts; " + field.text() + " is " + words(types)
                            + (types.contains(FieldType.TIME)
                                    ? ": compare it with >=, < or between, as in " + field.text() + " >= '2026-11-01'"
                                    : ""));
        }
    }

    /** The value to compare a field with, which is an instant if the field is a time. */
    Object comparable(RunField field, Operator operator, Object value, int at) {
        boolean ordered = operator != Operator.EQUAL && operator != Operator.UNEQUAL;
        if (field.text().equals("state") && !ordered && !(value instanceof String word && STATES.contains(word))) {
            throw wrong(at, "there is no state " + value + ". " + Spelling.hint(value.toString(), STATES));
        }
        if (field.fixedType().equals(Optional.of(FieldType.TIME))) {
            return time(field, value, at);
        }
        if (value instanceof Instant) {
            throw wrong(at, "only times are compared with so long ago; " + field.text() + " is no time");
        }
        Set<FieldType> types = types(field);
        FieldType given = FieldType.of(value);
        if (!types.isEmpty() && !types.contains(given) && !types.contains(FieldType.LIST)) {
            throw wrong(at, field.text() + " is " + words(types) + ", not " + given.words() + hint(types, value));
        }
        if (ordered && given == FieldType.FLAG) {
            throw wrong(at, "true and false are compared with = and != only");
        }
        return value;
    }

    private Object time(RunField field, Object value, int at) {
        return Optional.of(value)
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .or(() -> QueryTimes.moment(value.toString()))
                .orElseThrow(() ->
                        wrong(at, field.text() + " is a time, written " + QueryTimes.FORMS + "; got '" + value + "'"));
    }

    private static String hint(Set<FieldType> types, Object value) {
        if (value instanceof String word && types.contains(FieldType.NUMBER) && word.matches("[-+.0-9eE]+")) {
            return "; write " + word + " without quotes";
        }
        if (types.contains(FieldType.TEXT)) {
            return "; write '" + value + "' in single quotes";
        }
        return "";
    }

    private Set<FieldType> types(RunField field) {
        return fields.isEmpty() ? field.fixedType().map(Set::of).orElse(Set.of()) : fields.types(field);
    }

    private static String words(Set<FieldType> types) {
        return types.stream()
                .sorted(Comparator.naturalOrder())
                .map(FieldType::words)
                .collect(Collectors.joining(" or "));
    }
}
