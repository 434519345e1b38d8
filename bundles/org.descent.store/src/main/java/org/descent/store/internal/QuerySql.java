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

    private static final String LEFT_JOIN = " LEFT JOIN ";

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

    /**
     * The runs that are selected, in order.
     *
     * <p>Runs without the field come last, so where enough have it the others need not be looked at: then H2 goes through the rows of the
     * field, in place of looking for one for each run, which takes three times as long.
     */
    List<Found> runs(RunSelection selection) throws SQLException {
        Sql condition = condition(selection.query());
        List<FieldKeys> fields = new ArrayList<>();
        for (RunSort sort : selection.order()) {
            fields.add(keys(sort.field(), "s" + fields.size()));
        }
        boolean cut = selection.limit() < Integer.MAX_VALUE;
        if (cut && !fields.isEmpty() && fields.get(0).joins().size() == 1) {
            List<FieldKeys> present = new ArrayList<>();
            for (FieldKeys field : fields) {
                present.add(field.joined(present.isEmpty() ? " JOIN " : LEFT_JOIN));
            }
            List<Found> found = runs(selection, condition, present, " WHERE key0 IS NOT NULL");
            if (found.size() == selection.limit()) {
                return found;
            }
        }
        List<FieldKeys> all =
                fields.stream().map(field -> field.joined(LEFT_JOIN)).toList();
        return runs(selection, condition, all, "");
    }

    private List<Found> runs(RunSelection selection, Sql condition, List<FieldKeys> fields, String filter)
            throws SQLException {
        List<Sql> keys = new ArrayList<>();
        List<Sql> joins = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String direction = selection.order().get(i).descending() ? " DESC" : " ASC";
            joins.addAll(fields.get(i).joins());
            order.add("CASE WHEN key" + keys.size() + " IS NULL THEN 1 ELSE 0 END");
            for (Sql key : fields.get(i).keys()) {
                order.add("key" + keys.size() + direction);
                keys.add(Sql.of(", {} AS key" + keys.size(), key));
            }
        }
        order.add("id DESC");
        Sql nothing = Sql.of("");
        Sql statement = Sql.of(
                "SELECT number, id FROM (SELECT r.number, r.id{} FROM run r{} WHERE {}) q" + filter + " ORDER BY "
                        + String.join(", ", order)
                        + " OFFSET {} ROWS FETCH FIRST {} ROWS ONLY",
                Sql.joined(keys, "", nothing),
                Sql.joined(joins, "", nothing),
                condition,
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
            case "tag" -> Optional.of(Sql.of("SELECT run, name AS word FROM tag WHERE present"));
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

    /** What a table sorts by, as {@link FieldColumns#keys()}, and the tables, with conditions, that are joined for it. */
    private record FieldKeys(List<Sql> joins, List<Sql> keys) {
        FieldKeys joined(String how) {
            return new FieldKeys(
                    joins.stream().map(join -> Sql.of(how + "{}", join)).toList(), keys);
        }
    }

    private FieldKeys keys(RunField field, String alias) throws SQLException {
        Optional<Sql> elements = elements(field);
        if (elements.isPresent()) {
            // not a join with a grouped table, which H2 would make for each run
            return new FieldKeys(
                    List.of(),
                    List.of(Sql.of("(SELECT MIN(e.word) FROM ({}) e WHERE e.run = r.number)", elements.get())));
        }
        Optional<FieldColumns> ofRun = FieldSource.ofRun(field);
        if (ofRun.isPresent()) {
            return new FieldKeys(List.of(), ofRun.get().keys());
        }
        List<FieldSource> sources = names.sources(field);
        List<Sql> joins = new ArrayList<>();
        List<Sql> keys = List.of(Sql.of("CAST(NULL AS INTEGER)"));
        for (int i = sources.size() - 1; i >= 0; i--) {
            FieldSource source = sources.get(i);
            String name = alias + (char) ('a' + i);
            joins.add(Sql.of(
                    source.table() + " " + name + " ON " + name + ".run = r.number AND {}",
                    source.here().under(name)));
            keys = i == sources.size() - 1 && i == 0
                    ? under(name, source.sortable().keys())
                    : chosen(name, source.sortable().mixedKeys(), keys);
        }
        return new FieldKeys(joins, keys);
    }

    private static List<Sql> under(String alias, List<Sql> keys) {
        return keys.stream().map(key -> key.under(alias)).toList();
    }

    /** The keys of a source where a run is in it, and other keys where it is not. */
    private static List<Sql> chosen(String alias, List<Sql> own, List<Sql> others) {
        List<Sql> keys = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Sql other = i < others.size() && others.size() == own.size() ? others.get(i) : Sql.of("NULL");
            keys.add(Sql.of(
                    "CASE WHEN " + alias + ".run IS NOT NULL THEN {} ELSE {} END",
                    own.get(i).under(alias),
                    other));
        }
        return keys;
    }
}
