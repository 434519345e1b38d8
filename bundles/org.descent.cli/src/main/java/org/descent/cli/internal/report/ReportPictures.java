// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.descent.api.figure.Figure;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.cli.internal.report.Report.Block;
import org.descent.cli.internal.report.Report.Section;
import org.descent.core.registry.PluginFailure;
import org.descent.diagnostics.Groups;
import org.descent.figures.Size;

/** Chooses the pictures of a report by what its runs have recorded. Confined to one report. */
public final class ReportPictures {
    /** Draws with a visualizer, whoever has it. */
    @FunctionalInterface
    public interface Drawer {
        /**
         * Draws runs.
         *
         * @param visualizer the visualizer's id
         * @param settings values of its parameters that are not the defaults
         * @throws PluginFailure if it fails
         */
        Figure draw(String visualizer, Map<String, Object> settings, List<RunView> runs);
    }

    private static final Size WIDE = new Size(1100, 480);
    private static final Size SQUARE = new Size(720, 600);
    private static final CurveKey PREDICTIONS = new CurveKey("prediction", Context.part("probe"));
    /** What runs on a surface record. */
    private static final CurveKey VALUE = new CurveKey("value", Context.NONE);

    private static final CurveKey HEIGHTS = new CurveKey("value", Context.part("grid"));
    private static final List<String> OF_PREDICTIONS =
            List.of("org.descent.rocCurves", "org.descent.precisionRecall", "org.descent.calibration");
    private static final int LEAST_RUNS_FOR_AXES = 4;
    /** A page with several pictures of each of more runs takes a browser long and a person longer. */
    private static final int MOST_ONE_BY_ONE = 24;

    private final List<RunView> runs;
    private final Groups groups;
    private final String keys;
    private final Drawer drawer;

    ReportPictures(List<RunView> runs, Groups groups, List<String> keys, Drawer drawer) {
        this.runs = runs;
        this.groups = groups;
        this.keys = String.join(",", keys);
        this.drawer = drawer;
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Curves", curves()));
        if (runs.size() > 1) {
            boolean repeated =
                    groups.groups().stream().anyMatch(group -> group.runs().size() > 1);
            List<Block> blocks = new ArrayList<>();
            if (repeated && hasCurve(CurveKey.VALIDATION_LOSS)) {
                blocks.add(draw("org.descent.groupBands", Map.of("band", "deviation", "groupBy", keys), runs, WIDE));
                blocks.add(draw("org.descent.groupBoxes", Map.of("groupBy", keys), runs, WIDE));
            }
            if (runs.size() >= LEAST_RUNS_FOR_AXES
                    && groups.groups().size() > 1
                    && hasCurve(CurveKey.VALIDATION_LOSS)) {
                blocks.add(draw("org.descent.parallelCoordinates", Map.of(), runs, WIDE));
            }
            if (!blocks.isEmpty()) {
                sections.add(new Section("Groups", blocks));
            }
        }
        if (runs.size() > MOST_ONE_BY_ONE) {
            String said =
                    "What there is to see of each run by itself, its gap and its confusions, is left out of a report"
                            + " of more than " + MOST_ONE_BY_ONE + " runs.";
            sections.add(new Section("Run by run", List.of(new Block.Sentences(List.of(said)))));
            return sections;
        }
        List<Block> lenses = new ArrayList<>();
        for (RunView run : runs) {
            if (run.curve(CurveKey.VALIDATION_LOSS).size() > 0
                    && run.curve(CurveKey.TRAIN_LOSS).size() > 0) {
                lenses.add(draw("org.descent.gapLens", Map.of(), List.of(run), WIDE, caption(run)));
            }
        }
        if (!lenses.isEmpty()) {
            sections.add(new Section("Overfitting, run by run", lenses));
        }
        List<Block> confusions = new ArrayList<>();
        for (RunView run : runs) {
            if (!run.matrix(new CurveKey("confusion", Context.VALIDATION)).isEmpty()) {
                confusions.add(draw("org.descent.confusionMatrix", Map.of(), List.of(run), SQUARE, caption(run)));
                if (!run.matrix(PREDICTIONS).isEmpty()) {
                    for (String visualizer : OF_PREDICTIONS) {
                        confusions.add(draw(visualizer, Map.of(), List.of(run), WIDE, caption(run)));
                    }
                }
            }
        }
        if (!confusions.isEmpty()) {
            sections.add(new Section("Classes", confusions));
        }
        return sections;
    }

    private List<Block> curves() {
        List<Block> blocks = new ArrayList<>();
        boolean onSurface = hasCurve(VALUE);
        if (onSurface && runs.stream().anyMatch(run -> !run.matrix(HEIGHTS).isEmpty())) {
            blocks.add(draw("org.descent.surfacePaths", Map.of(), runs, SQUARE));
        }
        if (onSurface) {
            Map<String, Object> byStep = Map.of("metric", VALUE.metric(), "contexts", "", "x", "step");
            blocks.add(draw("org.descent.metricCurves", byStep, runs, WIDE));
        }
        if (!onSurface || hasCurve(CurveKey.BATCH_LOSS) || hasCurve(CurveKey.TRAIN_LOSS)) {
            blocks.add(draw("org.descent.lossCurves", Map.of("batch", runs.size() == 1), runs, WIDE));
        }
        TreeSet<String> metrics = new TreeSet<>();
        for (RunView run : runs) {
            for (CurveKey key : run.curves()) {
                // what instruments and errors of the loss record has pictures of its own
                if (key.context().equals(Context.VALIDATION) && !key.metric().startsWith("loss")) {
                    metrics.add(key.metric());
                }
            }
        }
        for (String metric : metrics) {
            blocks.add(draw("org.descent.metricCurves", Map.of("metric", metric), runs, WIDE));
        }
        return blocks;
    }

    private boolean hasCurve(CurveKey key) {
        return runs.stream().anyMatch(run -> run.curves().contains(key));
    }

    /** Which run it is, unless there is only one. */
    private String caption(RunView run) {
        return runs.size() == 1 ? "" : run.name() + " (" + run.id() + ")";
    }

    private Block draw(String visualizer, Map<String, Object> settings, List<RunView> drawn, Size size) {
        return draw(visualizer, settings, drawn, size, "");
    }

    /** A visualizer that fails leaves a sentence in its place, not a report that is not there. */
    private Block draw(
            String visualizer, Map<String, Object> settings, List<RunView> drawn, Size size, String caption) {
        try {
            return new Block.Picture(drawer.draw(visualizer, settings, drawn), size, caption);
        } catch (PluginFailure e) {
            return new Block.Sentences(List.of("A picture is missing: " + e.getMessage()));
        }
    }
}
