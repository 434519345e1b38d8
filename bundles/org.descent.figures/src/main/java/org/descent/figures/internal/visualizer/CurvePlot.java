// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.CurveAxes;
import org.descent.api.figure.EventMarks;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;

/**
 * Gathers curves for one panel: smooths them with the recorded ones faint behind, and bounds the vertical axis where outliers are to be
 * marked at its ends.
 *
 * <p>Confined to the drawing of one figure.
 */
final class CurvePlot {
    static final ChoiceParameter OUTLIERS = new ChoiceParameter(
            "outliers",
            "shown",
            List.of("shown", "marked"),
            "Whether the axis spans all values, or outliers are marked at its ends: those beyond the 5 % and 95 %"
                    + " quantiles by more than half of what lies between.");

    private static final double QUANTILE = 0.05;
    private static final double REACH = 0.5;

    private final Values values;
    private final XAxis along;
    private final Axis.Scale scale;
    private final EventMarks events;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Mark.Line> recorded = new ArrayList<>();
    private boolean smoothed;
    private double[] bounds = {Double.NaN, Double.NaN};
    /** Of how many recorded curves the bounds are. */
    private int bounded;

    CurvePlot(Values values) {
        this.values = values;
        this.along = CurveAxes.along(values);
        this.scale = CurveAxes.scale(values);
        this.events = new EventMarks(values);
    }

    /** Adds a curve as it was recorded, if it has points. */
    void line(String label, Curve curve, Style style) {
        line(label, Doubles.of(curve.along(along)), Doubles.of(curve.values()), style);
    }

    /** Adds a curve of a run as it was recorded, if it has points; of a long one not more than what can be seen is read. */
    void line(String label, RunView run, CurveKey key, Style style) {
        CurveTrace trace = run.trace(key, along);
        if (trace.size() > Mark.Trace.LONG && !values.get(OUTLIERS).equals("marked")) {
            marks.add(Mark.of(label, trace, style));
        } else {
            CurveTrace.Points points = trace.points();
            line(label, points.x(), points.y(), style);
        }
    }

    private void line(String label, Doubles x, Doubles y, Style style) {
        if (x.size() > 0) {
            Mark.Line line = new Mark.Line(label, x, y, style);
            recorded.add(line);
            marks.add(line);
        }
    }

    /** Adds a curve smoothed, if that is wanted, with the recorded one faint behind. */
    void smoothLine(String label, RunView run, CurveKey key, Style style) {
        Smoothing smoothing = Smoothing.of(values);
        if (smoothing == Smoothing.NONE || run.trace(key, along).size() == 0) {
            line(label, run, key, style);
            return;
        }
        Curve curve = run.curve(key);
        line("", curve, style.with(Emphasis.FAINT).with(Style.Dash.SOLID));
        double[] smooth = smoothing.smoothed(curve.values(), values.getInt(Smoothing.WINDOW));
        Style before = style.emphasis() == Emphasis.FAINT ? style.with(Emphasis.NORMAL) : style;
        marks.add(new Mark.Line(label, Doubles.of(curve.along(along)), Doubles.of(smooth), before));
        smoothed = true;
    }

    /** Adds what happened in a run; see {@link EventMarks#add}. */
    void events(RunView run, CurveKey reference, Style style) {
        events.add(run, reference, style);
    }

    /** Adds anything else. */
    void add(Mark mark) {
        marks.add(mark);
    }

    /** Adds lines that lie at one height, if the axis of the curves that are there reaches so far. */
    void references(List<Mark> lines) {
        for (Mark mark : lines) {
            if (!(mark instanceof Mark.Line line) || reaches(line.y().get(0))) {
                marks.add(mark);
            }
        }
    }

    /** Adds an entry of the legend that stands for a kind of line. */
    void explain(String label, Style style) {
        marks.add(new Mark.Line(label, Doubles.of(), Doubles.of(), style));
    }

    /** The marks, with outliers at the border if they are to be there. */
    List<Mark> marks() {
        double[] ends = bounds();
        List<Mark> all = new ArrayList<>(events.marks());
        all.addAll(marks);
        if (smoothed) {
            all.add(new Mark.Line(
                    "as recorded", Doubles.of(), Doubles.of(), Style.neutral().with(Emphasis.FAINT)));
        }
        if (!isFree(ends)) {
            recorded.forEach(line -> outside(line, ends).ifPresent(all::add));
        }
        return all;
    }

    /** The vertical axis. */
    Axis y(String label) {
        double[] ends = bounds();
        return new Axis(label, scale, ends[0], ends[1], List.of());
    }

    /** What a reader must know of the curves, or empty. */
    String told() {
        double[] ends = bounds();
        long count = isFree(ends) ? 0 : outliers(ends);
        String outliers = count == 0
                ? ""
                : Numbers.whole(count) + (count == 1 ? " outlier" : " outliers") + " marked at the border";
        String smoothing = smoothed ? Smoothing.of(values).told(values.getInt(Smoothing.WINDOW)) : "";
        return Figure.joined(smoothing, outliers, events.told());
    }

    private long outliers(double[] ends) {
        return recorded.stream()
                .flatMapToDouble(line -> line.y().stream())
                .filter(value -> isOutside(value, ends))
                .count();
    }

    private static boolean isFree(double[] ends) {
        return Double.isNaN(ends[0]) && Double.isNaN(ends[1]);
    }

    private static boolean isOutside(double value, double[] ends) {
        return Double.isFinite(value) && (value < ends[0] || value > ends[1]);
    }

    private Optional<Mark> outside(Mark.Line line, double[] ends) {
        double[] xs = new double[line.x().size()];
        double[] signs = new double[xs.length];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            double value = line.y().get(i);
            // what a log axis has no place for is marked by whoever draws it
            if (isOutside(value, ends) && !(scale == Axis.Scale.LOG && value <= 0)) {
                xs[count] = line.x().get(i);
                signs[count++] = value > ends[1] ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(new Mark.Points(
                        "",
                        Doubles.of(Arrays.copyOf(xs, count)),
                        Doubles.of(Arrays.copyOf(signs, count)),
                        Mark.Points.Symbol.TRIANGLE,
                        line.style().with(Emphasis.NORMAL)));
    }

    /** The ends of the axis; NaN where it ends with its marks. Sorting all values takes a while, so it is done once. */
    private double[] bounds() {
        if (bounded != recorded.size()) {
            bounds = values.get(OUTLIERS).equals("marked") ? quantiles() : new double[] {Double.NaN, Double.NaN};
            bounded = recorded.size();
        }
        return bounds;
    }

    private double[] quantiles() {
        double[] free = {Double.NaN, Double.NaN};
        boolean log = scale == Axis.Scale.LOG;
        double[] heights = recorded.stream()
                .flatMapToDouble(line -> line.y().stream())
                .filter(value -> Double.isFinite(value) && (!log || value > 0))
                .map(value -> log ? StrictMath.log10(value) : value)
                .sorted()
                .toArray();
        if (heights.length == 0) {
            return free;
        }
        double low = quantile(heights, QUANTILE);
        double high = quantile(heights, 1 - QUANTILE);
        double reach = REACH * (high - low);
        if (!(reach > 0) || Double.isInfinite(reach)) {
            return free;
        }
        double bottom = low - reach <= heights[0] ? Double.NaN : low - reach;
        double top = high + reach >= heights[heights.length - 1] ? Double.NaN : high + reach;
        return log ? new double[] {StrictMath.pow(10, bottom), StrictMath.pow(10, top)} : new double[] {bottom, top};
    }

    /** Between neighbours by proportion. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private boolean reaches(double value) {
        return !isOutside(value, bounds());
    }
}
