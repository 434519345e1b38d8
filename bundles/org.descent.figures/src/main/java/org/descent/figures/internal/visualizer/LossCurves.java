// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.CurveAxes;
import org.descent.api.figure.EventMarks;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Dash;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.osgi.service.component.annotations.Component;

/**
 * Training and validation loss of runs, with the gap between them, which shows whether they overfit.
 *
 * <p>The two are evaluated with the same frozen weights and may be compared; the loss of the mini-batches, with dropout and
 * augmentation on, may not, and stands faint behind.
 */
@Component(service = Visualizer.class)
public final class LossCurves implements Visualizer {
    static final FlagParameter BATCH = new FlagParameter(
            "batch",
            true,
            "Whether the loss of each mini-batch before its update stands faint behind the evaluated curves.");

    private static final Schema SCHEMA = Schema.of(
            CurveAxes.X,
            CurveAxes.SCALE,
            BATCH,
            Smoothing.KIND,
            Smoothing.WINDOW,
            CurvePlot.OUTLIERS,
            BaselineLines.BASELINES,
            EventMarks.EVENTS);
    /** More than a person can tell apart. */
    private static final int MOST_ANCESTORS = 20;

    private static final String TRAINING = "training";
    private static final String VALIDATION = "validation";
    private static final String SELECTED = "selected step";
    private static final String MINI_BATCH = "mini-batch";

    @Override
    public String id() {
        return "org.descent.lossCurves";
    }

    @Override
    public String name() {
        return "Loss curves";
    }

    @Override
    public String description() {
        return "Training and validation loss with the gap between them, over the loss of the mini-batches.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        List<RunView> drawn = runs.stream().filter(LossCurves::hasLoss).toList();
        Axis x = CurveAxes.x(values);
        Axis y = CurveAxes.y("loss", values);
        String title = "Loss of " + names.all();
        if (drawn.isEmpty()) {
            String message = runs.size() == 1
                    ? "This run has not recorded a loss yet."
                    : "None of these runs has recorded a loss yet.";
            return Figure.of(title, names.experiments(), new Panel("", x, y, List.of(), message));
        }
        XAxis along = CurveAxes.along(values);
        boolean single = runs.size() == 1;
        CurvePlot plot = new CurvePlot(values);
        if (values.get(BATCH)) {
            for (RunView run : drawn) {
                String label = single ? MINI_BATCH : "";
                plot.smoothLine(label, run, CurveKey.BATCH_LOSS, batch(style(runs, run), values));
            }
        }
        for (RunView run : drawn) {
            CurveKey reference = has(run, evaluatedKey(run)) ? evaluatedKey(run) : CurveKey.BATCH_LOSS;
            plot.events(run, reference, single ? Style.neutral() : style(runs, run));
            ancestors(plot, run, style(runs, run).with(Emphasis.FAINT));
        }
        drawn.forEach(run -> gap(plot, single, run, along, style(runs, run)));
        for (RunView run : drawn) {
            evaluated(plot, single ? "" : names.of(run), run, style(runs, run));
        }
        if (values.get(BaselineLines.BASELINES)) {
            boolean validated = has(drawn.get(0), CurveKey.VALIDATION_LOSS);
            plot.references(BaselineLines.of(drawn, validated ? CurveKey.VALIDATION_LOSS : CurveKey.TRAIN_LOSS, along));
        }
        drawn.forEach(run -> selected(plot, single ? SELECTED : "", run, along, style(runs, run)));
        if (!single) {
            explain(plot, values, drawn);
        }
        String leftOut = RunNames.leftOut(runs.size() - drawn.size(), "a loss");
        String subtitle = Figure.joined(
                names.experiments(),
                single ? selection(runs.get(0)) : "",
                single ? origin(runs.get(0)) : "",
                plot.told(),
                leftOut);
        return Figure.of(title, subtitle, Panel.of(x, plot.y("loss"), plot.marks()));
    }

    private static boolean hasLoss(RunView run) {
        return has(run, CurveKey.TRAIN_LOSS) || has(run, CurveKey.VALIDATION_LOSS) || has(run, CurveKey.BATCH_LOSS);
    }

    /** Whether there are points, which need not be read for it. */
    private static boolean has(RunView run, CurveKey key) {
        return run.trace(key, XAxis.STEP).size() > 0;
    }

    private static Style style(List<RunView> runs, RunView run) {
        return Style.series(runs.indexOf(run));
    }

    /** Of the mini-batches, the smoothed loss stands before the recorded one. */
    private static Style batch(Style style, Values values) {
        return Smoothing.of(values) == Smoothing.NONE ? style.with(Emphasis.FAINT) : style.with(Dash.DASHED);
    }

    /** What the runs had evaluated that this one was forked from, up to where they parted. */
    private static void ancestors(CurvePlot plot, RunView run, Style style) {
        long end = Long.MAX_VALUE;
        Optional<RunView.Parent> parent = run.parent();
        for (int generation = 0; parent.isPresent() && generation < MOST_ANCESTORS; generation++) {
            end = Math.min(end, parent.get().step());
            RunView ancestor = parent.get().run();
            plot.line("", until(ancestor.curve(CurveKey.TRAIN_LOSS), end), style.with(Dash.DOTTED));
            plot.line("", until(ancestor.curve(CurveKey.VALIDATION_LOSS), end), style);
            parent = ancestor.parent();
        }
    }

    private static Curve until(Curve curve, long last) {
        int count = 0;
        while (count < curve.size() && curve.step(count) <= last) {
            count++;
        }
        long[] steps = new long[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            steps[i] = curve.step(i);
            examples[i] = curve.examples(i);
            nanos[i] = curve.nanos(i);
        }
        double[] epochs = Arrays.copyOf(curve.along(XAxis.EPOCH), count);
        return new Curve(steps, epochs, examples, nanos, Arrays.copyOf(curve.values(), count));
    }

    private static String origin(RunView run) {
        return run.parent()
                .map(parent -> "forked from " + parent.run().name() + " at step " + Numbers.whole(parent.step()))
                .orElse("");
    }

    /** The name stands at the validation curve if there is one; with one run, the curves bear their own names. */
    private static void evaluated(CurvePlot plot, String name, RunView run, Style style) {
        boolean single = name.isEmpty();
        plot.line(single ? TRAINING : "", run, CurveKey.TRAIN_LOSS, style.with(Dash.DOTTED));
        plot.line(single ? VALIDATION : "", run, CurveKey.VALIDATION_LOSS, style);
        if (!single) {
            plot.explain(name, style);
        }
    }

    /** Between the two curves at the steps that both have; where either is not a finite number there is no gap to see. */
    private static void gap(CurvePlot plot, boolean single, RunView run, XAxis along, Style style) {
        Curve training = run.curve(CurveKey.TRAIN_LOSS);
        Curve validation = run.curve(CurveKey.VALIDATION_LOSS);
        double[] places = validation.along(along);
        double[] xs = new double[places.length];
        double[] lows = new double[places.length];
        double[] highs = new double[places.length];
        int count = 0;
        int other = 0;
        Style band = single ? style : style.with(Emphasis.FAINT);
        String label = single ? "gap" : "";
        for (int i = 0; i < validation.size(); i++) {
            while (other < training.size() && training.step(other) < validation.step(i)) {
                other++;
            }
            if (other < training.size() && training.step(other) == validation.step(i)) {
                xs[count] = places[i];
                lows[count] = training.value(other);
                highs[count] = validation.value(i);
                boolean finite = Double.isFinite(lows[count]) && Double.isFinite(highs[count]);
                count++;
                if (!finite) {
                    piece(plot, label, row(xs, count - 1), row(lows, count - 1), row(highs, count - 1), band);
                    count = 0;
                }
            }
        }
        piece(plot, label, row(xs, count), row(lows, count), row(highs, count), band);
    }

    private static void piece(CurvePlot plot, String label, Doubles x, Doubles low, Doubles high, Style style) {
        if (x.size() > 1) {
            plot.add(new Mark.Band(label, x, low, high, style));
        }
    }

    private static Doubles row(double[] numbers, int count) {
        return Doubles.of(Arrays.copyOf(numbers, count));
    }

    private static void selected(CurvePlot plot, String label, RunView run, XAxis along, Style style) {
        OptionalLong step = run.selectedStep();
        Curve curve = evaluated(run);
        if (step.isEmpty()) {
            return;
        }
        int at = curve.indexAt(step.getAsLong());
        if (at >= 0 && Double.isFinite(curve.value(at))) {
            double x = curve.along(along)[at];
            plot.add(new Mark.Points(
                    label,
                    Doubles.of(x),
                    Doubles.of(curve.value(at)),
                    Mark.Points.Symbol.RING,
                    style.with(Emphasis.STRONG)));
        }
    }

    private static Curve evaluated(RunView run) {
        return run.curve(evaluatedKey(run));
    }

    private static CurveKey evaluatedKey(RunView run) {
        return has(run, CurveKey.VALIDATION_LOSS) ? CurveKey.VALIDATION_LOSS : CurveKey.TRAIN_LOSS;
    }

    /** With several runs the legend names runs by their colours, and kinds of curves by their shapes. */
    private static void explain(CurvePlot plot, Values values, List<RunView> runs) {
        Style neutral = Style.neutral();
        if (isAnywhere(CurveKey.VALIDATION_LOSS, runs)) {
            plot.explain(VALIDATION, neutral);
        }
        if (isAnywhere(CurveKey.TRAIN_LOSS, runs)) {
            plot.explain(TRAINING, neutral.with(Dash.DOTTED));
        }
        if (values.get(BATCH) && isAnywhere(CurveKey.BATCH_LOSS, runs)) {
            plot.explain(MINI_BATCH, batch(neutral, values));
        }
        if (runs.stream().anyMatch(run -> run.selectedStep().isPresent())) {
            Style strong = neutral.with(Emphasis.STRONG);
            plot.add(new Mark.Points(SELECTED, Doubles.of(), Doubles.of(), Mark.Points.Symbol.RING, strong));
        }
    }

    private static boolean isAnywhere(CurveKey key, List<RunView> runs) {
        return runs.stream().anyMatch(run -> has(run, key));
    }

    private static String selection(RunView run) {
        OptionalLong step = run.selectedStep();
        if (step.isEmpty()) {
            return "";
        }
        String text = "selected at step " + Numbers.whole(step.getAsLong());
        Curve validation = run.curve(CurveKey.VALIDATION_LOSS);
        int at = validation.indexAt(step.getAsLong());
        return at < 0 ? text : text + ", where the validation loss is " + Numbers.real(validation.value(at));
    }
}
