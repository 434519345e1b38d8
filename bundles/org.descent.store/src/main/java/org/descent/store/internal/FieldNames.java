// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.run.CurveKey;
import org.descent.core.query.FieldType;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunField;

/**
 * Finds the names of fields by going from one to the next in an index, so that it takes as long for ten thousand runs as for ten.
 *
 * <p>Threading: confined to the transaction.
 */
final class FieldNames {
    private static final String NEXT_PATH =
            "SELECT path FROM run_parameter WHERE path >= ? ORDER BY path FETCH FIRST 1 ROWS ONLY";
    private static final String NEXT_KIND =
            "SELECT kind FROM run_parameter WHERE path = ? AND kind >= ? ORDER BY path, kind FETCH FIRST 1 ROWS ONLY";
    private static final String NEXT_FACT =
            "SELECT path FROM run_fact WHERE path >= ? ORDER BY path FETCH FIRST 1 ROWS ONLY";
    private static final String FACT_START =
            "SELECT SUBSTRING(content FROM 1 FOR 12) FROM run_fact WHERE path = ? FETCH FIRST 1 ROWS ONLY";
    private static final String NEXT_METRIC =
            "SELECT metric FROM curve WHERE metric >= ? ORDER BY metric FETCH FIRST 1 ROWS ONLY";
    private static final String FIRST_CONTEXT =
            "SELECT context FROM curve WHERE metric = ? ORDER BY metric, context FETCH FIRST 1 ROWS ONLY";
    private static final String NEXT_CONTEXT =
            "SELECT context FROM curve WHERE metric = ? AND context >= ? ORDER BY metric, context FETCH FIRST 1 ROWS ONLY";
    private static final String CURVE = "SELECT 1 FROM curve WHERE metric = ? AND context = ? FETCH FIRST 1 ROWS ONLY";

    private static final Map<String, FieldType> KINDS = Map.of(
            "flag", FieldType.FLAG,
            "integer", FieldType.NUMBER,
            "real", FieldType.NUMBER,
            "text", FieldType.TEXT,
            "list", FieldType.LIST);

    private final Session session;
    private final Map<String, List<FieldSource>> sources = new HashMap<>();
    private List<String> plugins = List.of();

    FieldNames(Session session) {
        this.session = session;
    }

    /** All fields that runs have. A fact is taken to be everywhere of the type that it has in one run. */
    KnownFields all() throws SQLException {
        SortedMap<String, Set<FieldType>> parameters = new TreeMap<>();
        for (String path : after(NEXT_PATH)) {
            parameters.put(path, types(path));
        }
        SortedMap<String, Set<FieldType>> facts = new TreeMap<>();
        for (String path : after(NEXT_FACT)) {
            facts.put(path, Set.of(factType(path)));
        }
        SortedSet<CurveKey> curves = new TreeSet<>();
        CurveRow.Keys keys = new CurveRow.Keys();
        for (String metric : after(NEXT_METRIC)) {
            Optional<String> context = first(FIRST_CONTEXT, metric);
            while (context.isPresent()) {
                curves.add(keys.of(metric, context.get()));
                context = first(NEXT_CONTEXT, metric, behind(context.get()));
            }
        }
        return new KnownFields(parameters, facts, curves);
    }

    /** Where values of a field stand, the one that counts first; none if no run has it. */
    List<FieldSource> sources(RunField field) throws SQLException {
        List<FieldSource> known = sources.get(field.text());
        if (known == null) {
            known = find(field);
            sources.put(field.text(), known);
        }
        return known;
    }

    private List<FieldSource> find(RunField field) throws SQLException {
        List<FieldSource> found = new ArrayList<>();
        Optional<RunField.Summary> summary =
                field.text().equals("step") ? Optional.of(FieldSource.STEP) : field.summary();
        if (summary.isPresent()) {
            CurveKey key = summary.get().key();
            String context = key.context().toString();
            if (session.first(CURVE, row -> 1, key.metric(), context).isPresent()) {
                found.add(FieldSource.curve(summary.get()));
            }
        }
        if (field.text().equals("note")) {
            found.add(FieldSource.NOTE);
        }
        if (field.fixedType().isPresent()) {
            return found;
        }
        Set<FieldType> types = types(field.text());
        if (!types.isEmpty()) {
            found.add(FieldSource.parameter(field.text(), types.contains(FieldType.LIST)));
        }
        if (first(FACT_START, field.text()).isPresent()) {
            found.add(FieldSource.fact(field.text()));
        }
        return found;
    }

    /** The paths of parameters that hold the ids of plugins. */
    List<String> plugins() throws SQLException {
        if (plugins.isEmpty()) {
            plugins = after(NEXT_PATH).stream()
                    .filter(path -> path.endsWith(RunField.PLUGIN_SUFFIX))
                    .toList();
        }
        return plugins;
    }

    private Set<FieldType> types(String path) throws SQLException {
        Set<FieldType> types = EnumSet.noneOf(FieldType.class);
        Optional<String> kind = first(NEXT_KIND, path, "");
        while (kind.isPresent()) {
            types.add(Objects.requireNonNull(KINDS.getOrDefault(kind.get(), FieldType.OTHER)));
            kind = first(NEXT_KIND, path, behind(kind.get()));
        }
        return types;
    }

    private FieldType factType(String path) throws SQLException {
        String start = first(FACT_START, path).orElse("{");
        return switch (start.charAt(0)) {
            case '"' -> FieldType.TEXT;
            case 't', 'f' -> FieldType.FLAG;
            case '[' -> FieldType.OTHER;
            case '{' -> start.startsWith("{\"$number\":") ? FieldType.NUMBER : FieldType.OTHER;
            default -> FieldType.NUMBER;
        };
    }

    private List<String> after(String next) throws SQLException {
        List<String> all = new ArrayList<>();
        Optional<String> one = first(next, "");
        while (one.isPresent()) {
            all.add(one.get());
            one = first(next, behind(one.get()));
        }
        return all;
    }

    /** The least text behind a name: H2 would go through all rows of the name itself to find those beyond it. */
    private static String behind(String name) {
        return name + '\u0001';
    }

    private Optional<String> first(String sql, Object... arguments) throws SQLException {
        return session.first(sql, FieldNames::text, arguments);
    }

    private static String text(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getString(1), "name");
    }
}
