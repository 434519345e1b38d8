// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.PluginId;
import org.descent.cli.internal.gallery.GalleryRules;
import org.descent.diagnostics.Interval;
import org.descent.diagnostics.LabelledRun;
import org.descent.diagnostics.RuleScore;
import org.descent.diagnostics.text.TextTable;

/** How good rules are on the gallery, for a person and for a machine. */
public final class GalleryReport {
    private static final double LEAST = 0.8;
    private static final double LEAST_MEAN = 0.9;
    /** One of so many clean runs may have a warning. */
    private static final long CLEAN = 20;

    private GalleryReport() {}

    /** A table for each of the two kinds of data sets, and what went wrong. */
    public static List<String> text(GalleryRules.Judged judged) {
        List<String> lines = new ArrayList<>();
        part("On data sets that the thresholds were set on", judged.tuned(), lines);
        part("On data sets that the thresholds were not set on", judged.heldOut(), lines);
        return lines;
    }

    private static void part(String title, List<LabelledRun> runs, List<String> lines) {
        if (runs.isEmpty()) {
            return;
        }
        List<LabelledRun> clean = runs.stream().filter(LabelledRun::clean).toList();
        long warned = clean.stream().filter(run -> !run.warned().isEmpty()).count();
        List<RuleScore> scores = RuleScore.of(runs);
        lines.add(title + " ("
                + String.join(
                        ", ", new TreeSet<>(runs.stream().map(LabelledRun::data).toList())) + "): "
                + runs.stream().filter(run -> !run.labels().isEmpty()).count() + " faulty and " + clean.size()
                + " clean runs");
        TextTable table = new TextTable(
                List.of("rule", "recall", "95 %", "of", "precision", "95 %", "warnings", "in clean runs"));
        for (RuleScore score : scores) {
            table.row(List.of(
                    PluginId.shortName(score.rule()),
                    share(score.recall()),
                    interval(score.recallInterval()),
                    Integer.toString(score.hits() + score.misses()),
                    share(score.precision()),
                    interval(score.precisionInterval()),
                    Integer.toString(score.right() + score.wrong()),
                    Integer.toString(score.cleanWarned())));
        }
        table.lines().forEach(line -> lines.add("  " + line));
        lines.add("  mean recall " + share(meanRecall(scores)) + "; " + warned + " of " + clean.size()
                + " clean runs have a warning");
        lines.add("  missed or wrong, by fault:");
        mistakes(runs).forEach((what, count) -> lines.add("    " + count + "  " + what));
        lines.add("  borderline, neither faulty nor clean by what was measured:");
        borderline(runs).forEach((what, count) -> lines.add("    " + count + "  " + what));
        lines.add("");
    }

    /** Whether rules find what they are to find and leave clean runs alone; true if there are no runs. */
    public static boolean good(List<LabelledRun> runs) {
        List<RuleScore> scores = RuleScore.of(runs);
        long clean = runs.stream().filter(LabelledRun::clean).count();
        long warned = runs.stream()
                .filter(run -> run.clean() && !run.warned().isEmpty())
                .count();
        return scores.stream().noneMatch(score -> score.recall() < LEAST)
                && !(meanRecall(scores) < LEAST_MEAN)
                && CLEAN * warned <= clean;
    }

    private static double meanRecall(List<RuleScore> scores) {
        return scores.stream()
                .mapToDouble(RuleScore::recall)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static Map<String, Integer> borderline(List<LabelledRun> runs) {
        Map<String, Integer> counts = new TreeMap<>();
        runs.stream()
                .filter(run -> run.labels().isEmpty() && !run.clean())
                .forEach(run -> counts.merge(run.name().replaceFirst(", \\d+, seed \\d+$", ""), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> mistakes(List<LabelledRun> runs) {
        Map<String, Integer> counts = new TreeMap<>();
        for (LabelledRun run : runs) {
            String name = run.name().replaceFirst(", seed \\d+$", "");
            for (String rule : run.labels()) {
                if (!run.warned().contains(rule)) {
                    counts.merge(name + ": " + PluginId.shortName(rule) + " missed", 1, Integer::sum);
                }
            }
            for (String rule : run.warned()) {
                if (!run.labels().contains(rule) && !run.also().contains(rule)) {
                    counts.merge(name + ": " + PluginId.shortName(rule) + " wrong", 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    /** An object for each rule and kind of data sets. */
    public static List<Map<String, Object>> json(GalleryRules.Judged judged) {
        List<Map<String, Object>> objects = new ArrayList<>();
        RuleScore.of(judged.tuned()).forEach(score -> objects.add(json(true, score)));
        RuleScore.of(judged.heldOut()).forEach(score -> objects.add(json(false, score)));
        return objects;
    }

    private static Map<String, Object> json(boolean tuned, RuleScore score) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rule", score.rule());
        object.put("tuned", tuned);
        object.put("recall", score.recall());
        object.put(
                "recallInterval",
                List.of(score.recallInterval().low(), score.recallInterval().high()));
        object.put("precision", score.precision());
        object.put(
                "precisionInterval",
                List.of(
                        score.precisionInterval().low(),
                        score.precisionInterval().high()));
        object.put("hits", score.hits());
        object.put("misses", score.misses());
        object.put("right", score.right());
        object.put("wrong", score.wrong());
        object.put("cleanWarned", score.cleanWarned());
        return object;
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String interval(Interval interval) {
        return String.format(Locale.ROOT, "%.2f - %.2f", interval.low(), interval.high());
    }
}
