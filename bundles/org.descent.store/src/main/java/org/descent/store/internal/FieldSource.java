// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.Optional;
import org.descent.api.run.CurveKey;
import org.descent.core.query.FieldType;
import org.descent.core.query.RunField;
import org.descent.core.training.Facts;

/**
 * A table in which values of a field stand, at most one row for each run, which bears the name {@code s}.
 *
 * <p>Threading: immutable.
 *
 * @param table the table
 * @param here which of its rows have the field
 * @param columns the values in such a row
 * @param lists whether some of the values may be lists
 */
record FieldSource(String table, Sql here, FieldColumns columns, boolean lists) {
    /** No word of a summary: the step of the last point. */
    private static final String LAST_STEP = "lastStep";

    /** The field {@code step}. */
    static final RunField.Summary STEP = new RunField.Summary(CurveKey.BATCH_LOSS, LAST_STEP);

    /** The field {@code note}. */
    static final FieldSource NOTE = new FieldSource(
            "run_note",
            Sql.of("s.content <> ''"),
            FieldColumns.only(FieldType.TEXT, Sql.TRUE, Sql.of("s.content")),
            false);

    private static final String NAN = "{\"$number\":\"NaN\"}";
    private static final String INFINITE = "{\"$number\":\"Infinity\"}";
    private static final String MINUS_INFINITE = "{\"$number\":\"-Infinity\"}";

    /** The number that a piece of JSON begins with a digit of, or null. */
    private static final String JSON_NUMBER =
            "CASE WHEN SUBSTRING(%1$s FROM 1 FOR 1) IN ('-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9')"
                    + " THEN CAST(%1$s AS DOUBLE PRECISION)";

    /** The runs in whose row something holds. */
    Sql runs(Sql condition) {
        return Sql.of("r.number IN (SELECT s.run FROM " + table + " s WHERE {} AND {})", here, condition);
    }

    /** What a table sorts by. */
    FieldColumns sortable() {
        return lists ? first() : columns;
    }

    /** A value of a curve's summary. */
    static FieldSource curve(RunField.Summary field) {
        CurveKey key = field.key();
        Sql value = summary(field);
        Sql here = Sql.of(
                "s.metric = {} AND s.context = {} AND "
                        + (field.word().equals("selected") ? "s.selected_value IS NOT NULL" : "s.points > 0"),
                key.metric(),
                key.context().toString());
        return new FieldSource("curve", here, FieldColumns.number(value), false);
    }

    private static Sql summary(RunField.Summary field) {
        return switch (field.word()) {
            case "selected" -> Sql.of("s.selected_value");
            case "best" ->
                Sql.of(
                        "CASE WHEN EXISTS (SELECT 1 FROM run_fact d WHERE d.run = s.run AND d.path = {} AND d.content = {})"
                                + " THEN s.max_value ELSE s.min_value END",
                        Facts.direction(field.key().metric()),
                        PlainJson.write("larger"));
            case "first" -> Sql.of("s.initial_value");
            case "last" -> Sql.of("s.final_value");
            case "min" -> Sql.of("s.min_value");
            case "max" -> Sql.of("s.max_value");
            case "mean" -> Sql.of("s.mean_value");
            case "minStep" -> whole("s.min_step");
            case "maxStep" -> whole("s.max_step");
            case LAST_STEP -> whole("s.final_step");
            case "count" -> whole("s.points");
            case "nan" -> whole("s.nan_points");
            default -> throw new IllegalArgumentException("no word of a summary: " + field.word());
        };
    }

    /** A whole number, compared as a double. */
    static Sql whole(String column) {
        return Sql.of("CAST(" + column + " AS DOUBLE PRECISION)");
    }

    /** A parameter. */
    static FieldSource parameter(String path, boolean lists) {
        Sql number = Sql.of("(s.kind IN ('integer', 'real') AND s.number <= {})", Double.POSITIVE_INFINITY);
        FieldColumns columns = new FieldColumns(
                Sql.of("(s.kind <> 'real' OR s.number <= {})", Double.POSITIVE_INFINITY),
                number,
                Sql.of("s.number"),
                Sql.of("s.kind = 'text'"),
                Sql.of("s.content"),
                Sql.of("s.kind = 'flag'"),
                Sql.of("s.content = 'true'"),
                Sql.FALSE,
                Sql.of("NULL"),
                FieldColumns.TextForm.PLAIN);
        return new FieldSource("run_parameter", Sql.of("s.path = {}", path), columns, lists);
    }

    /** What stands first in a parameter that is a list, or what it is if it is none; a table sorts by it. */
    private static FieldColumns first() {
        String inside = "SUBSTRING(s.content FROM 2 FOR CASE WHEN POSITION(',' IN s.content) > 0"
                + " THEN POSITION(',' IN s.content) - 2 ELSE CHAR_LENGTH(s.content) - 2 END)";
        String content = "CASE WHEN s.kind = 'list' THEN " + inside + " ELSE '' END";
        Sql listNumber = Sql.of(JSON_NUMBER.formatted(content) + " ELSE NULL END");
        Sql number = Sql.of(
                "CASE WHEN s.kind IN ('integer', 'real') AND s.number <= {} THEN s.number WHEN s.kind = 'list' THEN {} ELSE NULL END",
                Double.POSITIVE_INFINITY,
                listNumber);
        Sql isText = Sql.of("(s.kind = 'text' OR (s.kind = 'list' AND s.content LIKE '[\"%'))");
        Sql text = Sql.of("CASE WHEN s.kind = 'text' THEN s.content ELSE"
                + " SUBSTRING(s.content FROM 3 FOR POSITION('\"' IN SUBSTRING(s.content FROM 3)) - 1) END");
        return new FieldColumns(
                Sql.TRUE,
                Sql.of("({} IS NOT NULL)", number),
                number,
                isText,
                text,
                Sql.of(
                        "(s.kind = 'flag' OR (s.kind = 'list' AND (s.content LIKE '[true%' OR s.content LIKE '[false%')))"),
                Sql.of("(s.content = 'true' OR s.content LIKE '[true%')"),
                Sql.FALSE,
                Sql.of("NULL"),
                FieldColumns.TextForm.PLAIN);
    }

    /** A fact, which is JSON; lists and maps cannot be compared. */
    static FieldSource fact(String path) {
        Sql number = Sql.of(
                JSON_NUMBER.formatted("s.content")
                        + " WHEN s.content = {} THEN CAST({} AS DOUBLE PRECISION) WHEN s.content = {} THEN CAST({} AS DOUBLE PRECISION) ELSE NULL END",
                INFINITE,
                Double.POSITIVE_INFINITY,
                MINUS_INFINITE,
                Double.NEGATIVE_INFINITY);
        FieldColumns columns = new FieldColumns(
                Sql.of("s.content <> {}", NAN),
                Sql.of("({} IS NOT NULL)", number),
                number,
                Sql.of("s.content LIKE '\"%'"),
                Sql.of("SUBSTRING(s.content FROM 2 FOR CHAR_LENGTH(s.content) - 2)"),
                Sql.of("s.content IN ('true', 'false')"),
                Sql.of("s.content = 'true'"),
                Sql.FALSE,
                Sql.of("NULL"),
                FieldColumns.TextForm.JSON);
        return new FieldSource("run_fact", Sql.of("s.path = {}", path), columns, false);
    }

    /** A field in the table of runs itself, which bears the name {@code r}; empty for another one. */
    static Optional<FieldColumns> ofRun(RunField field) {
        return Optional.ofNullable(
                switch (field.text()) {
                    case "run" -> text("r.id");
                    case "name" -> text("r.name");
                    case "experiment" -> text("r.experiment");
                    case "state" -> text("r.state");
                    case "star" -> FieldColumns.only(FieldType.FLAG, Sql.TRUE, Sql.of("r.starred"));
                    case "archived" -> FieldColumns.only(FieldType.FLAG, Sql.TRUE, Sql.of("r.archived"));
                    case "deleted" -> FieldColumns.only(FieldType.FLAG, Sql.TRUE, Sql.of("r.deleted"));
                    case "reason" -> text("r.reason");
                    case "created" -> FieldColumns.only(FieldType.TIME, Sql.TRUE, Sql.of("r.created"));
                    case "started" ->
                        FieldColumns.only(FieldType.TIME, Sql.of("(r.started <> 0)"), Sql.of("r.started"));
                    case "ended" -> FieldColumns.only(FieldType.TIME, Sql.of("(r.ended <> 0)"), Sql.of("r.ended"));
                    case "seconds" ->
                        FieldColumns.only(
                                FieldType.NUMBER,
                                Sql.of("(r.started <> 0 AND r.ended <> 0)"),
                                Sql.of("CAST(r.ended / 1000000 - r.started / 1000000 AS DOUBLE PRECISION)"
                                        + " / CAST(1000 AS DOUBLE PRECISION)"));
                    case "selectedStep" ->
                        FieldColumns.only(FieldType.NUMBER, Sql.of("(r.selected_step >= 0)"), whole("r.selected_step"));
                    case "paused" ->
                        FieldColumns.only(
                                FieldType.FLAG,
                                Sql.TRUE,
                                Sql.of(
                                        "(r.state = 'running' AND r.number IN (SELECT p.run FROM run_fact p WHERE p.path = {}"
                                                + " AND p.content NOT LIKE '-%'))",
                                        Facts.PAUSED_AT));
                    default -> null;
                });
    }

    private static FieldColumns text(String column) {
        return FieldColumns.only(FieldType.TEXT, Sql.TRUE, Sql.of(column));
    }
}
