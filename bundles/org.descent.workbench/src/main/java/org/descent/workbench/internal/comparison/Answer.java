// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.ComparisonResult;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.RunDifferences;
import org.descent.diagnostics.text.ComparisonText;
import org.descent.diagnostics.text.DifferenceText;
import org.descent.diagnostics.text.TextTable;

/**
 * A comparison, ready to be shown, and what else could be asked.
 *
 * @param question what was asked
 * @param curve the curve by which runs were compared
 * @param choices what could be asked
 * @param heading what was compared, in a line; or why nothing could be
 * @param words verdicts and cautions
 * @param groups a row for each group
 * @param verdicts a row for each difference between two groups
 * @param runs a row for each run
 * @param differences a row for each thing that differs
 * @param text all of it as the command line prints it
 */
record Answer(
        Question question,
        String curve,
        Choices choices,
        String heading,
        List<String> words,
        TextTable groups,
        TextTable verdicts,
        TextTable runs,
        TextTable differences,
        List<String> text) {
    /** The confidence of intervals and tests. */
    private static final double LEVEL = 0.95;

    /** What differs is shown of as many runs, each of which is a column. */
    static final int MOST_COLUMNS = 60;

    /**
     * What could be asked of the same runs.
     *
     * @param curves the curves that a run recorded of a part of the data or of the whole training
     * @param keys the settings that differ
     * @param groups the names of the groups
     */
    record Choices(List<String> curves, List<String> keys, List<String> groups) {
        /** Copies the lists. */
        Choices {
            curves = List.copyOf(curves);
            keys = List.copyOf(keys);
            groups = List.copyOf(groups);
        }
    }

    /**
     * Compares runs.
     *
     * @param views the runs, at least two
     */
    static Answer of(Question question, List<RunView> views) {
        TextTable differences = differences(views);
        String curve =
                question.curve().isEmpty() ? ComparisonResult.usualKey(views).toString() : question.curve();
        List<String> curves = curves(views);
        List<String> keys = Groups.bySettings(views).keys();
        Optional<String> problem = question.keys().stream()
                .flatMap(key -> Groups.problem(key, views).stream())
                .findFirst();
        if (problem.isEmpty() && !curves.contains(curve)) {
            problem = Optional.of("no run recorded '" + curve + "'");
        }
        if (problem.isPresent()) {
            TextTable none = new TextTable(List.of());
            Choices choices = new Choices(curves, keys, List.of());
            return new Answer(
                    question,
                    curve,
                    choices,
                    "Not compared: " + problem.get(),
                    List.of(),
                    none,
                    none,
                    none,
                    differences,
                    List.of());
        }
        Groups groups = question.keys().isEmpty() ? Groups.bySettings(views) : Groups.by(question.keys(), views);
        List<String> names = groups.groups().stream().map(Group::name).toList();
        int baseline = names.indexOf(question.baseline());
        ComparisonResult result = ComparisonResult.of(
                groups,
                CurveKey.parse(curve),
                question.at(),
                Double.NaN,
                LEVEL,
                baseline < 0 ? OptionalInt.empty() : OptionalInt.of(baseline));
        return new Answer(
                question,
                curve,
                new Choices(curves, keys, names),
                ComparisonText.heading(result),
                words(result),
                ComparisonText.groups(result),
                ComparisonText.differences(result.comparison().differences()),
                ComparisonText.runs(result),
                differences,
                ComparisonText.of(result));
    }

    /** As the command line says it; so many differences that it makes a table of them have one of their own here. */
    private static List<String> words(ComparisonResult result) {
        if (!ComparisonText.isTable(result.comparison())) {
            return ComparisonText.words(result);
        }
        List<String> words = new ArrayList<>();
        words.add(result.comparison().differences().size() + " differences between groups stand under Verdicts.");
        ComparisonText.winner(result.comparison()).ifPresent(words::add);
        words.add("");
        words.addAll(ComparisonText.careful(result));
        return words;
    }

    private static TextTable differences(List<RunView> views) {
        List<RunView> shown = views.subList(0, Math.min(views.size(), MOST_COLUMNS));
        return DifferenceText.table(RunDifferences.of(shown).rows(), shown);
    }

    /** Not those of single batches or layers, which are no result of a run. */
    private static List<String> curves(List<RunView> views) {
        TreeSet<String> curves = new TreeSet<>();
        for (RunView view : views) {
            for (CurveKey key : view.curves()) {
                String part = key.context().toString();
                if (part.equals("train") || part.equals("validation") || part.equals("test") || part.isEmpty()) {
                    curves.add(key.toString());
                }
            }
        }
        return new ArrayList<>(curves);
    }
}
