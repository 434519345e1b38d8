// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMarks;
import org.descent.core.workspace.Silence;
import org.descent.diagnostics.text.Numbers;
import org.descent.diagnostics.text.TextTable;

/** Runs as rows, fields as columns. */
public final class RunTable {
    private static final List<String> STANDARD = List.of("run", "name", "state", "seconds");
    private static final List<String> MEASURES = List.of("value", "loss@train", "loss@validation", "loss@test");

    private RunTable() {}

    /** The columns that say most: what a run is, and the values of its selected step. */
    public static List<RunField> standard(List<RunHead> runs) {
        TreeSet<String> measured = new TreeSet<>();
        runs.forEach(run -> run.selected().keySet().forEach(key -> measured.add(key.toString())));
        List<RunField> fields =
                new ArrayList<>(STANDARD.stream().map(RunField::new).toList());
        MEASURES.stream().filter(measured::contains).forEach(key -> fields.add(new RunField(key + ".selected")));
        measured.stream()
                .filter(key -> !key.startsWith("loss") && (key.endsWith("@validation") || key.endsWith("@test")))
                .forEach(key -> fields.add(new RunField(key + ".selected")));
        return fields;
    }

    /** The table. */
    public static TextTable of(List<RunHead> runs, List<RunField> fields) {
        return of(runs, fields, Map.of());
    }

    /** The table, with what is so of runs that give no sign of life. */
    public static TextTable of(List<RunHead> runs, List<RunField> fields, Map<String, Silence> silences) {
        TextTable table = new TextTable(fields.stream().map(RunField::text).toList());
        for (RunHead run : runs) {
            Optional<Silence> silence = Optional.ofNullable(silences.get(run.id()));
            table.row(fields.stream().map(field -> cell(field, run, silence)).toList());
        }
        return table;
    }

    private static String cell(RunField field, RunHead run, Optional<Silence> silence) {
        String text = field.value(run).map(Numbers::text).orElse("");
        if (!field.text().equals("state")) {
            return text;
        }
        RunMarks marks = run.marks();
        return text
                + (run.pausedAt().isPresent() ? ", paused" : "")
                + silence.map(found -> ", " + found.word()).orElse("")
                + (marks.deleted() ? ", deleted" : marks.archived() ? ", archived" : "");
    }
}
