// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.descent.core.query.FieldType;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunQuery.Compare.Operator;

/**
 * The values of a field in a row, as expressions: for each type whether the value is one of it, never unknown, and which one. A value of no
 * type is there but cannot be compared.
 *
 * <p>Threading: immutable.
 *
 * @param present whether there is a value and it is not NaN
 * @param isNumber whether it is a number and not NaN
 * @param number the number
 * @param isText whether it is a text
 * @param text the text
 * @param isFlag whether it is true or false
 * @param flag a condition: whether it is true
 * @param isTime whether it is a time
 * @param time the time, in nanoseconds
 * @param textForm how texts of a query are to be changed to be compared with {@code text}
 */
record FieldColumns(
        Sql present,
        Sql isNumber,
        Sql number,
        Sql isText,
        Sql text,
        Sql isFlag,
        Sql flag,
        Sql isTime,
        Sql time,
        TextForm textForm) {
    private static final Sql NOTHING = Sql.of("NULL");

    /** How texts are stored. */
    enum TextForm {
        /** As they are. */
        PLAIN,
        /** As in JSON, without the quotes around them. */
        JSON;

        private String of(String text) {
            if (this == PLAIN) {
                return text;
            }
            String json = PlainJson.write(text);
            return json.substring(1, json.length() - 1);
        }
    }

    /** A field that is always a number, or null. */
    static FieldColumns number(Sql number) {
        Sql there = Sql.of("({} <= {})", coalesced(number), Double.POSITIVE_INFINITY);
        return only(FieldType.NUMBER, there, number);
    }

    /** NaN is the largest double, in H2 as in PostgreSQL, and stands for null here. */
    private static Sql coalesced(Sql number) {
        return Sql.of("COALESCE({}, CAST({} AS DOUBLE PRECISION))", number, Double.NaN);
    }

    /** A field that is always of one type, or null. */
    static FieldColumns only(FieldType type, Sql present, Sql value) {
        return new FieldColumns(
                present,
                type == FieldType.NUMBER ? present : Sql.FALSE,
                type == FieldType.NUMBER ? value : NOTHING,
                type == FieldType.TEXT ? present : Sql.FALSE,
                type == FieldType.TEXT ? value : NOTHING,
                type == FieldType.FLAG ? present : Sql.FALSE,
                type == FieldType.FLAG ? value : Sql.FALSE,
                type == FieldType.TIME ? present : Sql.FALSE,
                type == FieldType.TIME ? value : NOTHING,
                TextForm.PLAIN);
    }

    /** Whether a value that is no list meets a condition; for {@code is null}, whether it is there. */
    Sql meets(RunQuery.OfField condition) {
        return switch (condition) {
            case RunQuery.Compare one ->
                one.operator() == Operator.UNEQUAL
                        ? Sql.and(
                                comparable(),
                                compared(Operator.EQUAL, one.value()).negated())
                        : compared(one.operator(), one.value());
            case RunQuery.In in -> {
                List<Sql> equal = new ArrayList<>();
                in.values().forEach(value -> equal.add(compared(Operator.EQUAL, value)));
                yield Sql.of("({})", Sql.joined(equal, " OR ", Sql.FALSE));
            }
            case RunQuery.Like like -> {
                String pattern = textForm.of(like.pattern()).toLowerCase(Locale.ROOT);
                yield Sql.and(isText, Sql.of("LOWER({}) LIKE {} ESCAPE ''", text, pattern));
            }
            case RunQuery.IsNull absent -> present;
        };
    }

    private Sql comparable() {
        return Sql.of("({} OR {} OR {} OR {})", isNumber, isText, isFlag, isTime);
    }

    private Sql compared(Operator operator, Object value) {
        String sign = operator == Operator.UNEQUAL ? "<>" : operator.sign();
        String template = "{} " + sign + " {}";
        return switch (FieldType.of(value)) {
            case NUMBER -> Sql.and(isNumber, Sql.of(template, number, ((Number) value).doubleValue() + 0.0));
            case TEXT -> Sql.and(isText, Sql.of(template, text, textForm.of((String) value)));
            case FLAG ->
                operator == Operator.EQUAL ? Sql.and(isFlag, value.equals(true) ? flag : flag.negated()) : Sql.FALSE;
            case TIME -> Sql.and(isTime, Sql.of(template, time, Instants.nearest((Instant) value)));
            case LIST, OTHER -> Sql.FALSE;
        };
    }

    /**
     * What a table sorts by, one above the other; the first is null where there is nothing to sort by. Where a field is of one type, that is
     * its value; otherwise its rank among types, its size and its words.
     */
    List<Sql> keys() {
        if (isText == Sql.FALSE && isFlag == Sql.FALSE) {
            return List.of(where(isTime == Sql.FALSE ? isNumber : isTime, isTime == Sql.FALSE ? number : time));
        }
        if (isNumber == Sql.FALSE && isFlag == Sql.FALSE) {
            return List.of(where(isText, text));
        }
        return mixedKeys();
    }

    /** The same for a field whose values may be of another type elsewhere: always three. */
    List<Sql> mixedKeys() {
        Sql rank = Sql.of("CASE WHEN {} THEN 0 WHEN {} THEN 1 WHEN {} THEN 2 ELSE NULL END", isFlag, isNumber, isText);
        Sql size = Sql.of(
                "CASE WHEN {} THEN {} WHEN {} AND {} THEN CAST(1 AS DOUBLE PRECISION) WHEN {} THEN CAST(0 AS DOUBLE PRECISION)"
                        + " ELSE NULL END",
                isNumber,
                number,
                isFlag,
                flag,
                isFlag);
        return List.of(rank, size, isText == Sql.FALSE ? Sql.of("CAST(NULL AS VARCHAR)") : where(isText, text));
    }

    private static Sql where(Sql condition, Sql value) {
        return condition == Sql.TRUE ? value : Sql.of("CASE WHEN {} THEN {} ELSE NULL END", condition, value);
    }
}
