// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.CurveAxes;
import org.descent.api.figure.EventMarks;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Color;
import org.descent.api.figure.Style.Dash;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.descent.diagnostics.LearningCurves;
import org.descent.diagnostics.Milestone;
import org.descent.diagnostics.Overfitting;
import org.descent.diagnostics.internal.Words;

/** The gap lens of one run; confined to the drawing of one figure. */
final class Lens {
    /** Fewer evaluations say nothing of a trend; the number is that of {@link Overfitting}. */
    private static final int LEAST = 8;

    private static final double ROOM = 0.05;

    private final EventMarks events;
    private final Values values;
    private final XAxis along;
    private final Curve training;
    private final Curve validation;
    private final Optional<Milestone> best;
    private final Optional<Overfitting> overfitting;
    private final double wasted;

    Lens(RunView run, LearningCurves curves, Values values) {
        this.events = new EventMarks(values);
        events.add(run, CurveKey.VALIDATION_LOSS, Style.neutral());
        this.values = values;
        this.along = CurveAxes.along(values);
        this.training = curves.training();
        this.validation = curves.validation();
        this.best = curves.best();
        this.overfitting = Overfitting.of(curves);
        this.wasted = curves.epochsAfterBest();
    }

    /** What the picture shows, in words. */
    String told() {
        if (best.isEmpty()) {
            return "no validation loss is a number";
        }
        return Figure.joined(
                "best at epoch " + Words.real(best.get().epoch()) + " (step "
                        + best.get().step() + ") with " + Words.real(best.get().value()),
                wastedWords(),
                overfitting.map(Lens::onset).orElseGet(this::noOnset),
                events.told());
    }

    /** The same in a few words. */
    String brief() {
        return Figure.joined(
                wastedWords(),
                overfitting
                        .map(found -> "overfits since epoch "
                                + Words.real(found.onset().epoch()))
                        .orElse(""));
    }

    private String wastedWords() {
        double all = validation.epoch(validation.size() - 1);
        return wasted > 0 && all > 0
                ? Words.real(wasted) + " of " + Words.real(all) + (all == 1 ? " epoch" : " epochs") + " after the best"
                : "";
    }

    private static String onset(Overfitting found) {
        return "overfits since step " + found.onset().step() + " ("
                + Words.percent(found.interval().level()) + " interval: "
                + Math.round(found.interval().low()) + " to "
                + Math.round(found.interval().high()) + "): "
                + found.kind().words();
    }

    private String noOnset() {
        return validation.size() < LEAST ? "too few evaluations to tell overfitting" : "no overfitting beyond chance";
    }

    Panel panel(String title) {
        double[] bounds = bounds();
        List<Mark> marks = new ArrayList<>(events.marks());
        overfitting.ifPresent(found -> {
            Style style = new Style(Color.WARNING, 0, Emphasis.NORMAL, Dash.SOLID);
            double low = place(found.interval().low());
            double high = place(found.interval().high());
            marks.add(new Mark.Band(
                    "onset, " + Words.percent(found.interval().level()) + " interval",
                    Doubles.of(low, high),
                    Doubles.of(bounds[0], bounds[0]),
                    Doubles.of(bounds[1], bounds[1]),
                    style));
            marks.add(new Mark.Guide("", true, place(found.onset().step()), style.with(Dash.DASHED)));
        });
        long turn = best.map(Milestone::step).orElse(Long.MAX_VALUE);
        gap(marks, "gap", Long.MIN_VALUE, turn, Style.series(0));
        gap(marks, "gap after the best", turn, Long.MAX_VALUE, new Style(Color.BAD, 0, Emphasis.NORMAL, Dash.SOLID));
        line(marks, "training", training, Style.series(0).with(Dash.DOTTED));
        line(marks, "validation", validation, Style.series(0));
        best.ifPresent(point -> marks.add(new Mark.Points(
                "best",
                Doubles.of(place(point.step())),
                Doubles.of(point.value()),
                Mark.Points.Symbol.RING,
                Style.series(0).with(Emphasis.STRONG))));
        Axis y = new Axis("loss", CurveAxes.scale(values), bounds[0], bounds[1], List.of());
        return new Panel(title, CurveAxes.x(values), y, marks, "");
    }

    private void line(List<Mark> marks, String label, Curve curve, Style style) {
        marks.add(new Mark.Line(label, Doubles.of(curve.along(along)), Doubles.of(curve.values()), style));
    }

    /** The area between the two curves where both were evaluated, in pieces that end where either is not a number. */
    private void gap(List<Mark> marks, String label, long from, long to, Style style) {
        double[] xs = validation.along(along);
        List<double[]> piece = new ArrayList<>();
        for (int i = 0; i < validation.size(); i++) {
            int other = training.indexAt(validation.step(i));
            boolean both = other >= 0 && training.step(other) == validation.step(i);
            if (!both || validation.step(i) < from || validation.step(i) > to) {
                continue;
            }
            double low = training.value(other);
            double high = validation.value(i);
            if (Double.isFinite(low) && Double.isFinite(high)) {
                piece.add(new double[] {xs[i], low, high});
            } else {
                band(marks, label, piece, style);
                piece.clear();
            }
        }
        band(marks, label, piece, style);
    }

    private static void band(List<Mark> marks, String label, List<double[]> piece, Style style) {
        if (piece.size() > 1) {
            marks.add(new Mark.Band(label, column(piece, 0), column(piece, 1), column(piece, 2), style));
        }
    }

    private static Doubles column(List<double[]> rows, int column) {
        return Doubles.of(rows.stream().mapToDouble(row -> row[column]).toArray());
    }

    private double place(double step) {
        return validation.place(step, along);
    }

    /** The ends of the vertical axis: set, so that the interval of the onset reaches from one to the other. */
    private double[] bounds() {
        boolean log = CurveAxes.scale(values) == Axis.Scale.LOG;
        double[] seen = DoubleStream.concat(Arrays.stream(training.values()), Arrays.stream(validation.values()))
                .filter(value -> Double.isFinite(value) && (!log || value > 0))
                .sorted()
                .toArray();
        if (seen.length == 0 || !(seen[0] < seen[seen.length - 1])) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double low = seen[0];
        double high = seen[seen.length - 1];
        if (log) {
            double room = Math.pow(high / low, ROOM);
            return new double[] {low / room, high * room};
        }
        double room = ROOM * (high - low);
        return new double[] {low >= 0 ? Math.max(0, low - room) : low - room, high + room};
    }
}
