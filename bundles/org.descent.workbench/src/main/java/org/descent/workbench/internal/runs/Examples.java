// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.descent.api.run.CurveKey;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;

/**
 * Queries that make sense for the runs that are there, so that a person learns the language from them.
 *
 * <p>Threading: stateless.
 */
final class Examples {
    private static final int DIGITS = 3;

    private Examples() {}

    /** A few queries, each of which can be read, and finds something where the runs have what it is about. */
    static List<String> of(List<RunHead> runs) {
        List<String> examples = new ArrayList<>();
        curve(runs).ifPresent(key -> examples.add(key + ".selected < " + median(runs, key)));
        tag(runs).ifPresent(tag -> examples.add("not tag = '" + tag.replace("'", "''") + "'"));
        parameter(runs).ifPresent(entry -> examples.add(entry.getKey() + " >= " + entry.getValue()));
        examples.add("state in ('failed', 'diverged')");
        examples.add("star or created >= -1d");
        examples.add("archived or deleted");
        return examples;
    }

    private static Optional<CurveKey> curve(List<RunHead> runs) {
        SortedSet<CurveKey> keys = new TreeSet<>(Curves.ORDER);
        runs.forEach(run -> keys.addAll(run.selected().keySet()));
        return keys.contains(CurveKey.VALIDATION_LOSS)
                ? Optional.of(CurveKey.VALIDATION_LOSS)
                : keys.stream()
                        .filter(key -> key.toString().matches("[\\w@.]+"))
                        .findFirst();
    }

    /** So that about half of the runs are found. */
    private static String median(List<RunHead> runs, CurveKey key) {
        double[] values = runs.stream()
                .flatMap(run -> Optional.ofNullable(run.selected().get(key)).stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length == 0 ? "0.2" : String.format(Locale.ROOT, "%." + DIGITS + "g", values[values.length / 2]);
    }

    private static Optional<String> tag(List<RunHead> runs) {
        return runs.stream()
                .flatMap(run -> run.marks().tags().stream())
                .sorted()
                .findFirst();
    }

    /** A number that a person chose, and that is not the same in all runs. */
    private static Optional<Map.Entry<String, Object>> parameter(List<RunHead> runs) {
        return Columns.of(runs).stream()
                .filter(column -> column.group() == Column.Group.PARAMETER && column.shown())
                .filter(column ->
                        column.kind() == Column.Kind.NUMBER && column.id().matches("[\\w.]+"))
                .findFirst()
                .flatMap(column -> runs.stream()
                        .flatMap(run -> new RunField(column.id()).value(run).stream())
                        .max(RunField.ORDER)
                        .map(value -> Map.entry(column.id(), value)));
    }
}
