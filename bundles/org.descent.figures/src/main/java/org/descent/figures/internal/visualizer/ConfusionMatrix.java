// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** Which classes are taken for which: rows are true classes, columns predicted ones. */
@Component(service = Visualizer.class)
public final class ConfusionMatrix implements Visualizer {
    static final ChoiceParameter PART = new ChoiceParameter(
            "part",
            "validation",
            List.of("validation", "train", "test"),
            "The part of the data whose examples are counted.");
    static final ChoiceParameter STEP = new ChoiceParameter(
            "step",
            "selected",
            List.of("selected", "last"),
            "Whether the selected weights or the last ones predicted.");
    static final ChoiceParameter CELLS = new ChoiceParameter(
            "cells",
            "counts",
            List.of("counts", "shares"),
            "Whether cells show numbers of examples or shares of their true class.");

    private static final Schema SCHEMA = Schema.of(PART, STEP, CELLS);

    @Override
    public String id() {
        return "org.descent.confusionMatrix";
    }

    @Override
    public String name() {
        return "Confusion matrix";
    }

    @Override
    public String description() {
        return "How many examples of each class were predicted as each class.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        String part = values.get(PART);
        boolean last = values.get(STEP).equals("last");
        boolean shares = values.get(CELLS).equals("shares");
        List<Panel> panels = new ArrayList<>();
        String told = "";
        for (RunView run : runs) {
            Optional<Matrix> matrix = matrix(run, part, last);
            if (matrix.isPresent()) {
                told = tell(matrix.get());
                String title = runs.size() == 1 ? "" : names.of(run) + " · " + told;
                panels.add(panel(title, matrix.get(), shares));
            }
        }
        String title = "Confusion of " + names.all();
        String where = part.equals("train") ? "training part" : part + " part";
        if (panels.isEmpty()) {
            return Figure.of(title, Figure.joined(names.experiments(), where), empty(runs.size() == 1, where));
        }
        String leftOut = RunNames.leftOut(runs.size() - panels.size(), "a confusion matrix");
        String subtitle = Figure.joined(names.experiments(), where, runs.size() == 1 ? told : "", leftOut);
        return new Figure(title, subtitle, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }

    private static Panel empty(boolean single, String where) {
        String message = (single ? "This run has not" : "None of these runs has")
                + " recorded a confusion matrix of the " + where + ". Only runs that predict classes do.";
        return new Panel("", Axis.linear("predicted class"), Axis.linear("true class"), List.of(), message);
    }

    private static Optional<Matrix> matrix(RunView run, String part, boolean last) {
        List<Matrix> all = run.matrix(new CurveKey("confusion", Context.part(part))).stream()
                .filter(each -> !each.rows().isEmpty() && !each.columns().isEmpty())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong step = run.selectedStep();
        if (last || step.isEmpty()) {
            return Optional.of(all.get(all.size() - 1));
        }
        Matrix found = all.get(0);
        for (Matrix each : all) {
            found = each.step() <= step.getAsLong() ? each : found;
        }
        return Optional.of(found);
    }

    private static String tell(Matrix matrix) {
        double all = matrix.cells().stream().sum();
        double right = 0;
        for (int i = 0; i < Math.min(matrix.rows().size(), matrix.columns().size()); i++) {
            right += matrix.cell(i, i);
        }
        String step = "step " + Numbers.whole(matrix.step());
        return all > 0
                ? step + " · " + Numbers.whole(Math.round(right)) + " of " + Numbers.whole(Math.round(all))
                        + " on the diagonal"
                : step;
    }

    private static Panel panel(String title, Matrix matrix, boolean shares) {
        int rows = matrix.rows().size();
        int columns = matrix.columns().size();
        double[] numbers = new double[rows * columns];
        List<String> texts = new ArrayList<>();
        double greatest = 0;
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                sum += matrix.cell(row, column);
            }
            for (int column = 0; column < columns; column++) {
                double count = matrix.cell(row, column);
                double number = shares ? count / sum : count;
                numbers[row * columns + column] = number;
                greatest = number > greatest ? number : greatest;
                texts.add(text(number, shares));
            }
        }
        double max = shares ? 1 : Math.max(1, greatest);
        String meaning = shares ? "share of the true class" : "examples";
        Mark cells = new Mark.Cells(rows, columns, Doubles.of(numbers), texts, 0, max, meaning);
        Axis x = Axis.categories("predicted class", matrix.columns());
        Axis y = Axis.categories("true class", matrix.rows());
        return new Panel(title, x, y, List.of(cells), "");
    }

    /** Nothing at all is written as nothing, so that the eye finds the mistakes; a class without examples has no shares. */
    private static String text(double number, boolean shares) {
        if (number == 0 || Double.isNaN(number)) {
            return "";
        }
        return shares ? String.format(Locale.ROOT, "%.2f", number) : Numbers.real(number);
    }
}
