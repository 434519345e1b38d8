// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.PluginId;
import org.descent.api.diagnosis.Finding;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.cli.internal.output.ArtifactText;
import org.descent.cli.internal.output.RunTable;
import org.descent.cli.internal.report.Report.Block;
import org.descent.cli.internal.report.Report.Section;
import org.descent.core.diagnosis.DiagnosisText;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.training.Facts;
import org.descent.diagnostics.Caution;
import org.descent.diagnostics.Comparability;
import org.descent.diagnostics.ComparisonResult;
import org.descent.diagnostics.Difference;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.ReadAt;
import org.descent.diagnostics.RunDifferences;
import org.descent.diagnostics.text.ComparisonText;
import org.descent.diagnostics.text.DifferenceText;
import org.descent.diagnostics.text.Numbers;
import org.descent.diagnostics.text.TextTable;

/** Says of runs what their records say: tables, comparisons and pictures. The same runs give the same report. */
public final class RunReports {
    private static final double LEVEL = 0.95;

    private final List<ReportedRun> runs;
    private final List<RunView> views;
    private final Groups groups;
    private final List<String> keys;
    private final ReportPictures pictures;

    private RunReports(List<ReportedRun> runs, Groups groups, List<String> keys, ReportPictures.Drawer drawer) {
        this.runs = runs;
        this.groups = groups;
        this.keys = keys;
        this.views = runs.stream().map(ReportedRun::view).toList();
        this.pictures = new ReportPictures(views, groups, keys, drawer);
    }

    /**
     * The report of some runs.
     *
     * @param runs the runs, at least one
     * @param groups what is compared: the same runs
     * @param keys what the groups were asked to be made by; empty for all settings that differ
     * @param drawer draws pictures
     */
    public static Report of(List<ReportedRun> runs, Groups groups, List<String> keys, ReportPictures.Drawer drawer) {
        return new RunReports(runs, groups, keys, drawer).report();
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(summary());
        if (runs.size() > 1) {
            sections.add(differences());
            comparison().ifPresent(sections::add);
        }
        sections.add(findings());
        sections.addAll(pictures.sections());
        sections.add(records());
        String title = runs.size() == 1
                ? "Run " + runs.get(0).name()
                : runs.size() + " runs of " + String.join(", ", experiments());
        return new Report(title, sections);
    }

    private List<String> experiments() {
        return views.stream().map(RunView::experiment).distinct().toList();
    }

    private Section summary() {
        List<Block> blocks = new ArrayList<>();
        List<RunHead> heads = runs.stream().map(ReportedRun::head).toList();
        TextTable all = RunTable.of(heads, RunTable.standard(heads));
        // the caption says it once
        TextTable table = new TextTable(all.headings().stream()
                .map(heading -> heading.replaceFirst("\\.selected$", ""))
                .toList());
        all.body().forEach(table::row);
        blocks.add(new Block.Table("Values are those of the selected step.", table));
        List<String> ended = runs.stream()
                .filter(run -> !run.head().reason().isBlank())
                .map(run -> run.name() + ": " + run.head().state().word() + ": "
                        + run.head().reason())
                .toList();
        blocks.add(new Block.Sentences(ended));
        return new Section("Summary", blocks);
    }

    private Section differences() {
        List<Block> blocks = new ArrayList<>();
        List<RunDifferences.Row> rows = RunDifferences.of(views).rows();
        blocks.add(
                rows.isEmpty()
                        ? new Block.Sentences(List.of("The runs do not differ in anything that was recorded of them."))
                        : new Block.Table("", DifferenceText.table(rows, views)));
        blocks.add(cautions(Comparability.of(views, CurveKey.VALIDATION_LOSS)));
        return new Section("What differs", blocks);
    }

    private static Block cautions(List<Caution> cautions) {
        return new Block.Sentences(cautions.stream()
                .map(caution -> "Careful: " + caution.sentence())
                .toList());
    }

    /** By the metric that weights were selected by, if any run recorded it. */
    private Optional<Section> comparison() {
        CurveKey key = ComparisonResult.usualKey(views);
        if (views.stream().allMatch(view -> view.curve(key).size() == 0)) {
            return Optional.empty();
        }
        ComparisonResult result =
                ComparisonResult.of(groups, key, ReadAt.SELECTED, Double.NaN, LEVEL, OptionalInt.empty());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Sentences(List.of(ComparisonText.heading(result) + ".")));
        blocks.add(new Block.Table("Runs", ComparisonText.runs(result)));
        blocks.add(new Block.Table(
                keys.isEmpty() ? "Groups: seeds and folds collapse" : "Groups by " + String.join(", ", keys),
                ComparisonText.groups(result)));
        List<Difference> differences = result.comparison().differences();
        blocks.add(
                ComparisonText.isTable(result.comparison())
                        ? new Block.Table("Differences between groups", ComparisonText.differences(differences))
                        : new Block.Sentences(
                                differences.stream().map(Difference::sentence).toList()));
        blocks.add(new Block.Sentences(
                ComparisonText.winner(result.comparison()).stream().toList()));
        blocks.add(cautions(result.cautions()));
        return Optional.of(new Section("Comparison", blocks));
    }

    private Section findings() {
        TextTable table = new TextTable(List.of("run", "severity", "rule", "when", "what was found", "what to do"));
        List<String> sentences = new ArrayList<>();
        for (ReportedRun run : runs) {
            for (Finding finding : run.diagnosis().findings()) {
                table.row(List.of(
                        run.name(),
                        finding.severity().word(),
                        PluginId.shortName(finding.rule()),
                        DiagnosisText.steps(finding),
                        finding.sentence(),
                        finding.remedy()));
            }
            sentences.add(run.name() + ": " + DiagnosisText.summary(run.diagnosis()) + ".");
            for (RuleVerdict verdict : run.diagnosis().verdicts()) {
                if (verdict.outcome() instanceof Outcome.Suppressed suppressed) {
                    sentences.add(run.name() + ": " + PluginId.shortName(verdict.rule()) + " is suppressed: "
                            + suppressed.reason());
                }
            }
            sentences.addAll(DiagnosisText.failures(run.diagnosis()));
        }
        List<Block> blocks = new ArrayList<>();
        if (!table.body().isEmpty()) {
            blocks.add(new Block.Table("What matters most comes first.", table));
        }
        blocks.add(new Block.Sentences(sentences));
        return new Section("Findings", blocks);
    }

    private Section records() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Sentences(List.of("What is needed to repeat each run, and what became known of it.")));
        for (ReportedRun run : runs) {
            List<Block> record = new ArrayList<>();
            record.add(new Block.Table("Parameters", values(run.head().record().parameters())));
            Map<String, Object> facts = new TreeMap<>(run.head().facts());
            facts.remove(Facts.NETWORK); // for machines; its counts stand beside it
            record.add(new Block.Table("Facts", values(facts)));
            record.add(new Block.Table("Origin", values(run.head().record().provenance())));
            if (!run.artifacts().isEmpty()) {
                record.add(new Block.Table("Files", ArtifactText.table(run.artifacts())));
            }
            if (!run.events().isEmpty()) {
                record.add(new Block.Table("Events", events(run.events())));
            }
            record.add(new Block.Sentences(List.of("The experiment file as it was written:")));
            record.add(new Block.Verbatim(run.head().record().source().stripTrailing()));
            blocks.add(new Block.Folded(run.name(), record));
        }
        return new Section("Provenance", blocks);
    }

    private static TextTable values(Map<String, Object> values) {
        TextTable table = new TextTable(List.of("what", "value"));
        for (String path : new TreeSet<>(values.keySet())) {
            table.row(List.of(
                    path,
                    Optional.ofNullable(values.get(path)).map(Numbers::text).orElse("")));
        }
        return table;
    }

    private static TextTable events(List<RunEvent> events) {
        TextTable table = new TextTable(List.of("when", "step", "kind", "what"));
        events.forEach(event -> table.row(
                List.of(Numbers.moment(event.at()), Long.toString(event.step()), event.kind(), event.text())));
        return table;
    }
}
