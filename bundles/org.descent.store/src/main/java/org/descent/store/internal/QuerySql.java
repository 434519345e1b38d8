// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.descent.core.query.FieldType;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunQuery.Compare.Operator;
import org.descent.core.query.RunSelection;
import org.descent.core.query.RunSort;

/**
 * Turns queries into SQL on the table of runs, {@code run r}. What it says is what {@link RunQuery#test} says, tested by the store's contract.
 *
 * <p>Conditions are true or false but never unknown, as a query is. A parameter that is a list stands as JSON in its row; such rows, of the
 * one path, are looked through here.
 *
 * <p>Threading: confined to the transaction.
 */
final class QuerySql {
    private static final String LISTS = "SELECT run, content FROM run_parameter WHERE path = ? AND kind = 'list'";

    private final Session session;
    private final FieldNames names;

    QuerySql(Session session) {
        this.session = session;
        this.names = new FieldNames(session);
    }

    /**
     * A run that was found.
     *
     * @param number its key in the database
     * @param id its identity
     */
    record Found(long number, String id) {}

    /** The runs that are selected, in order. */
    List<Found> runs(RunSelection selection) throws SQLException {
        List<Sql> keys = new ArrayList<>();
        List<Sql> joins = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (RunSort sort : selection.order()) {
            int number = order.size();
            FieldKeys field = keys(sort.field(), "s" + number);
            joins.addAll(field.joins());
            keys.add(Sql.of(
                    "{} AS rank" + number + ", {} AS size" + number + ", {} AS words" + number,
                    field.rank(),
                    field.size(),
                    field.words()));
            String direction = sort.descending() ? " DESC" : " ASC";
            order.add("CASE WHEN rank" + number + " IS NULL THEN 1 ELSE 0 END, rank" + number + direction + ", size"
                    + number + direction + ", words" + number + direction);
        }
        order.add("id DESC");
        Sql statement = Sql.of(
                "SELECT number, id FROM (SELECT r.number, r.id{} FROM run r{} WHERE {}) q ORDER BY "
                        + String.join(", ", order)
                        + " OFFSET {} ROWS FETCH FIRST {} ROWS ONLY",
                keys.isEmpty() ? Sql.of("") : Sql.of(", {}", Sql.joined(keys, ", ", Sql.of(""))),
                Sql.joined(joins, "", Sql.of("")),
                condition(selection.query()),
                selection.offset(),
                selection.limit());
        return session.list(
                statement.text(),
                row -> new Found(row.getLong(1), Objects.requireNonNull(row.getString(2), "id")),
                statement.arguments());
    }

    /** A query as a condition. */
    Sql condition(RunQuery query) throws SQLException {
        return switch (query) {
            case RunQuery.And and -> Sql.of("({})", Sql.joined(conditions(and.parts()), " AND ", Sql.TRUE));
            case RunQuery.Or or -> Sql.of("({})", Sql.joined(conditions(or.parts()), " OR ", Sql.FALSE));
            case RunQuery.Not not -> Sql.of("({})", condition(not.part()).negated());
            case RunQuery.IsNull absent -> Sql.of("({})", field(absent).negated());
            case RunQuery.OfField one -> field(one);
        };
    }

    private List<Sql> conditions(List<RunQuery> queries) throws SQLException {
        List<Sql> all = new ArrayList<>();
        for (RunQuery query : queries) {
            all.add(condition(query));
        }
        return all;
    }

    /** Whether the field meets a condition; for {@code is null}, whether it is there. */
    private Sql field(RunQuery.OfField condition) throws SQLException {
        RunField field = condition.field();
        Optional<Sql> elements = elements(field);
        if (elements.isPresent()) {
            return elements(elements.get(), condition);
        }
        Optional<FieldColumns> ofRun = FieldSource.ofRun(field);
        return ofRun.isPresent() ? ofRun.get().meets(condition) : oneOf(names.sources(field), condition);
    }

    /** The first source counts in which a run has the field. */
    private Sql oneOf(List<FieldSource> sources, RunQuery.OfField condition) throws SQLException {
        if (sources.isEmpty()) {
            return Sql.FALSE;
        }
        FieldSource first = sources.get(0);
        Sql here = first.lists()
                ? orList(first, condition)
                : first.runs(first.columns().meets(condition));
        return sources.size() == 1
                ? here
                : Sql.of(
                        "({} OR (NOT {} AND {}))",
                        here,
                        first.runs(Sql.TRUE),
                        oneOf(sources.subList(1, sources.size()), condition));
    }

    private Sql orList(FieldSource source, RunQuery.OfField condition) throws SQLException {
        String path = condition.field().text();
        List<Long> meeting = new ArrayList<>();
        session.each(
                LISTS,
                row -> {
                    Object list = PlainJson.read(Objects.requireNonNull(row.getString(2), "content"));
                    if (condition instanceof RunQuery.IsNull || condition.meets(list)) {
                        meeting.add(row.getLong(1));
                    }
                },
                path);
        return Sql.of(
                "({} OR r.number = ANY({}))",
                source.runs(Sql.and(Sql.of("s.kind <> 'list'"), source.columns().meets(condition))),
                new Sql("?", List.of((Object) meeting.toArray(Long[]::new))));
    }

    /** The rows that hold the elements of a field that is a list in every run, as {@code e (run, word)}. */
    private Optional<Sql> elements(RunField field) throws SQLException {
        return switch (field.text()) {
            case "tag" -> Optional.of(Sql.of("SELECT run, name AS word FROM tag"));
            case "plugin" -> {
                List<Sql> paths =
                        names.plugins().stream().map(path -> Sql.of("{}", path)).toList();
                yield Optional.of(Sql.of(
                        "SELECT run, content AS word FROM run_parameter WHERE kind = 'text' AND path IN ({})",
                        Sql.joined(paths, ", ", Sql.of("NULL"))));
            }
            default -> Optional.empty();
        };
    }

    private static Sql elements(Sql rows, RunQuery.OfField condition) {
        if (condition instanceof RunQuery.IsNull) {
            return Sql.TRUE;
        }
        boolean none = condition instanceof RunQuery.Compare one && one.operator() == Operator.UNEQUAL;
        RunQuery.OfField wanted = none && condition instanceof RunQuery.Compare one
                ? new RunQuery.Compare(one.field(), Operator.EQUAL, one.value())
                : condition;
        FieldColumns word = FieldColumns.only(FieldType.TEXT, Sql.TRUE, Sql.of("e.word"));
        Sql any = Sql.of("r.number IN (SELECT e.run FROM ({}) e WHERE {})", rows, word.meets(wanted));
        return none ? Sql.of("({})", any.negated()) : any;
    }

    /** What a table sorts by, and the joins that it stands in. */
    private record FieldKeys(List<Sql> joins, Sql rank, Sql size, Sql words) {
        static FieldKeys of(FieldColumns columns, List<Sql> joins) {
            return new FieldKeys(joins, columns.rank(), columns.size(), columns.words());
        }
    }

    private FieldKeys keys(RunField field, String alias) throws SQLException {
        Optional<Sql> elements = elements(field);
        if (elements.isPresent()) {
            Sql join = Sql.of(
                    " LEFT JOIN (SELECT e.run, MIN(e.word) AS word FROM ({}) e GROUP BY e.run) " + alias + " ON "
                            + alias + ".run = r.number",
                    elements.get());
            Sql word = Sql.of(alias + ".word");
            return FieldKeys.of(
                    FieldColumns.only(FieldType.TEXT, Sql.of("(" + alias + ".word IS NOT NULL)"), word), List.of(join));
        }
        Optional<FieldColumns> ofRun = FieldSource.ofRun(field);
        if (ofRun.isPresent()) {
            return FieldKeys.of(ofRun.get(), List.of());
        }
        Sql nothing = Sql.of("CAST(NULL AS INTEGER)");
        FieldKeys keys = new FieldKeys(List.of(), nothing, nothing, Sql.of("CAST(NULL AS VARCHAR)"));
        List<FieldSource> sources = names.sources(field);
        for (int i = sources.size() - 1; i >= 0; i--) {
            keys = joined(sources.get(i), alias + (char) ('a' + i), keys);
        }
        return keys;
    }

    /** The keys of a source where a run is in it, and other keys where it is not. */
    private static FieldKeys joined(FieldSource source, String alias, FieldKeys others) {
        FieldColumns columns = source.lists() ? FieldSource.first() : source.columns();
        List<Sql> joins = new ArrayList<>(List.of(Sql.of(
                " LEFT JOIN (SELECT s.run, {} AS rank, {} AS size, {} AS words FROM " + source.table() + " s WHERE {}) "
                        + alias + " ON " + alias + ".run = r.number",
                columns.rank(),
                columns.size(),
                columns.words(),
                source.here())));
        joins.addAll(others.joins());
        return new FieldKeys(
                joins,
                chosen(alias, "rank", others.rank()),
                chosen(alias, "size", others.size()),
                chosen(alias, "words", others.words()));
    }

    private static Sql chosen(String alias, String key, Sql other) {
        return Sql.of("CASE WHEN " + alias + ".run IS NOT NULL THEN " + alias + "." + key + " ELSE {} END", other);
    }
}
