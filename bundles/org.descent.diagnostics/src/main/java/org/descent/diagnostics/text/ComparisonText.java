// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;
import org.descent.diagnostics.ArmSummary;
import org.descent.diagnostics.Comparison;
import org.descent.diagnostics.ComparisonResult;
import org.descent.diagnostics.ComparisonSettings;
import org.descent.diagnostics.Convergence;
import org.descent.diagnostics.Curves;
import org.descent.diagnostics.Difference;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.Interval;
import org.descent.diagnostics.LearningCurves;
import org.descent.diagnostics.Milestone;
import org.descent.diagnostics.Overfitting;
import org.descent.diagnostics.ReadAt;
import org.descent.diagnostics.internal.Words;

/** A comparison for a person: each run, each group, the verdicts, and what to be careful about. */
public final class ComparisonText {
    private static final int MOST_RUNS = 40;
    private static final int MOST_SENTENCES = 6;

    private ComparisonText() {}

    /** The lines. */
    public static List<String> of(ComparisonResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(result));
        lines.add("");
        if (result.runs().size() <= MOST_RUNS) {
            lines.addAll(runs(result).lines());
        } else {
            lines.add("More than " + MOST_RUNS + " runs are shown by groups only; --json has every one.");
        }
        lines.add("");
        lines.addAll(groups(result).lines());
        List<String> words = words(result);
        if (!words.isEmpty()) {
            lines.add("");
            lines.addAll(words);
        }
        return lines;
    }

    /** What was compared, in a line. */
    public static String heading(ComparisonResult result) {
        int runs = result.runs().size();
        Groups groups = result.groups();
        String where =
                switch (result.at()) {
                    case SELECTED -> " at the selected step";
                    case LAST -> " at the last step";
                    case BEST -> ", the best of all evaluations";
                };
        String better = result.settings().direction() == Direction.SMALLER ? "smaller" : "larger";
        return result.key() + where + " (" + better + " is better): " + Words.count(runs, "run") + " in "
                + Words.count(groups.groups().size(), "group")
                + (groups.keys().isEmpty() ? "" : " by " + String.join(", ", groups.keys()));
    }

    /** What can be said of the groups: the verdicts, a winner if there is one, and what to be careful about; empty if that is nothing. */
    public static List<String> words(ComparisonResult result) {
        Comparison comparison = result.comparison();
        List<String> lines = new ArrayList<>();
        if (!comparison.differences().isEmpty()) {
            lines.addAll(
                    isTable(comparison)
                            ? differences(comparison.differences()).lines()
                            : comparison.differences().stream()
                                    .map(Difference::sentence)
                                    .toList());
            winner(comparison).ifPresent(lines::add);
        }
        List<String> careful = careful(result);
        if (!careful.isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(careful);
        }
        return lines;
    }

    /** What to be careful about, a line for each below a heading; empty if there is nothing. */
    public static List<String> careful(ComparisonResult result) {
        List<String> lines = new ArrayList<>();
        if (!result.cautions().isEmpty()) {
            lines.add("Careful:");
            result.cautions().forEach(caution -> lines.add("- " + caution.sentence()));
        }
        return lines;
    }

    /** Whether the differences are so many that a table tells more than a sentence for each. */
    public static boolean isTable(Comparison comparison) {
        return comparison.differences().size() > MOST_SENTENCES;
    }

    /** Which group is better than every other one; empty if none is. */
    public static Optional<String> winner(Comparison comparison) {
        return comparison.winner().stream()
                .mapToObj(index -> comparison.arms().get(index).name() + " is the best: better than every other group.")
                .findFirst();
    }

    /** A row for each run. */
    public static TextTable runs(ComparisonResult result) {
        List<String> headings = new ArrayList<>(
                List.of("run", "group", "state", "selected", "best", "last", "gap", "epochs after best", "training"));
        headings.add("overfits since step");
        if (!Double.isNaN(result.target())) {
            headings.addAll(List.of("steps to " + Numbers.real(result.target()), "examples", "seconds"));
        }
        TextTable table = new TextTable(headings);
        for (Group group : result.groups().groups()) {
            group.runs().forEach(run -> table.row(row(run, group, result)));
        }
        return table;
    }

    private static List<String> row(RunView run, Group group, ComparisonResult result) {
        CurveKey key = result.key();
        LearningCurves curves = LearningCurves.of(run);
        List<String> cells = new ArrayList<>(List.of(run.id(), group.name(), run.state()));
        for (ReadAt at : ReadAt.values()) {
            cells.add(known(at.value(run, key)));
        }
        cells.add(
                run.selectedStep().isPresent()
                        ? known(curves.gap(run.selectedStep().getAsLong()))
                        : "");
        cells.add(known(curves.epochsAfterBest()));
        cells.add(Convergence.of(curves.training()).state().words());
        cells.add(Overfitting.of(curves)
                .map(overfitting -> Long.toString(overfitting.onset().step()))
                .orElse(""));
        if (!Double.isNaN(result.target())) {
            Curve curve = run.curve(key);
            Optional<Milestone> reached =
                    Curves.reaching(curve, result.target(), result.settings().direction());
            cells.add(reached.map(m -> Long.toString(m.step())).orElse("not reached"));
            cells.add(reached.map(m -> Long.toString(m.examples())).orElse(""));
            cells.add(reached.map(m -> Numbers.real(m.seconds())).orElse(""));
        }
        return cells;
    }

    /** A row for each group. */
    public static TextTable groups(ComparisonResult result) {
        ComparisonSettings settings = result.settings();
        String level = Math.round(100 * settings.level()) + " %";
        TextTable table = new TextTable(List.of(
                "group", "n", "mean", "deviation", level + " interval", "bootstrap", "min", "max", "what varied"));
        for (ArmSummary arm : result.comparison().arms()) {
            table.row(List.of(
                    arm.name(),
                    Integer.toString(arm.n()),
                    known(arm.mean()),
                    known(arm.deviation()),
                    arm.interval(settings.level()).map(ComparisonText::text).orElse(""),
                    arm.bootstrap(settings).map(ComparisonText::text).orElse(""),
                    known(arm.min()),
                    known(arm.max()),
                    arm.variation().words() + leftOut(arm)));
        }
        return table;
    }

    /** A row for each difference between two groups. */
    public static TextTable differences(List<Difference> differences) {
        TextTable table = new TextTable(
                List.of("group", "against", "difference", "interval", "adjusted p", "Hedges' g", "verdict"));
        for (Difference difference : differences) {
            List<String> cells =
                    new ArrayList<>(List.of(difference.arm(), difference.baseline(), known(difference.difference())));
            switch (difference) {
                case Difference.Tested tested ->
                    cells.addAll(List.of(
                            text(tested.interval()), Numbers.real(tested.adjustedP()), Numbers.real(tested.effect())));
                case Difference.Untested untested -> cells.addAll(List.of("", "", ""));
            }
            cells.add(difference.verdict().words());
            table.row(cells);
        }
        return table;
    }

    private static String leftOut(ArmSummary arm) {
        int count = arm.leftOut().size();
        return count == 0 ? "" : "; " + Words.count(count, "run") + " without a value";
    }

    private static String text(Interval interval) {
        return Numbers.real(interval.low()) + " to " + Numbers.real(interval.high());
    }

    private static String known(double value) {
        return Double.isNaN(value) ? "" : Numbers.real(value);
    }
}
