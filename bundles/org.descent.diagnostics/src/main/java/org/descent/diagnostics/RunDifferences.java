// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.runs.LayerTable;
import org.descent.diagnostics.internal.runs.RunRecords;

/**
 * What differs between runs, and nothing else: settings, the network layer by layer, data and split, versions, and at last seeds.
 *
 * <p>Threading: immutable.
 *
 * @param rows what differs, in the order of the sections
 */
public record RunDifferences(List<Row> rows) {
    /** Copies the rows. */
    public RunDifferences {
        rows = List.copyOf(rows);
    }

    /** Where a difference lies. */
    public enum Section {
        /** A parameter of the experiment file. */
        SETTING("setting"),
        /** A layer of the network, or a count of it. */
        NETWORK("network"),
        /** The data and their division. */
        DATA("data"),
        /** Plugins, engine, Java, machine, git commit. */
        VERSION("version"),
        /** A seed. */
        CHANCE("seed");

        private final String word;

        Section(String word) {
            this.word = word;
        }

        /** The word for it. */
        public String word() {
            return word;
        }
    }

    /**
     * One thing that differs.
     *
     * @param section where
     * @param path what: a dotted path, or the name of a layer
     * @param values the value of each run, in the order of the runs; empty where a run has none
     */
    public record Row(Section section, String path, List<Optional<Object>> values) {
        /** Copies the values. */
        public Row {
            values = List.copyOf(values);
        }
    }

    /** What differs between runs. */
    public static RunDifferences of(List<RunView> runs) {
        List<Row> rows = new ArrayList<>();
        add(rows, runs, RunView::parameters, path -> RunRecords.isChance(path) ? Section.CHANCE : Section.SETTING);
        LayerTable.of(runs.stream()
                        .map(run -> run.facts().get(RunRecords.NETWORK))
                        .toList())
                .forEach((layer, cells) -> rows.add(new Row(Section.NETWORK, layer, cells)));
        add(rows, runs, RunView::facts, RunDifferences::sectionOfFact);
        add(rows, runs, RunView::provenance, path -> Section.VERSION);
        rows.sort((a, b) -> a.section().compareTo(b.section()));
        return new RunDifferences(rows);
    }

    private static Section sectionOfFact(String path) {
        return path.startsWith("network.")
                ? Section.NETWORK
                : path.startsWith("data.") || path.startsWith("split.") || path.startsWith("baseline.")
                        ? Section.DATA
                        : path.startsWith("trainer") ? Section.VERSION : Section.SETTING;
    }

    private static void add(
            List<Row> rows,
            List<RunView> runs,
            Function<RunView, Map<String, Object>> values,
            Function<String, Section> section) {
        SequencedSet<String> paths = new LinkedHashSet<>();
        runs.forEach(run -> paths.addAll(values.apply(run).keySet()));
        paths.remove(RunRecords.NETWORK); // told layer by layer
        for (String path : paths) {
            List<Optional<Object>> cells = runs.stream()
                    .map(run -> Optional.ofNullable(values.apply(run).get(path)))
                    .toList();
            if (cells.stream().distinct().count() > 1) {
                rows.add(new Row(section.apply(path), path, cells));
            }
        }
    }
}
