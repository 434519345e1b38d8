// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** The examples of the probe set that a run predicts worst: what they are, what is predicted, and how that came. */
@Component(service = Visualizer.class)
public final class Predictions implements Visualizer {
    static final IntegerParameter EXAMPLES =
            IntegerParameter.of("examples", 8, 1, 40, "How many of the worst examples are drawn.");

    private static final Context PROBE = Context.part("probe");
    private static final CurveKey PREDICTION = new CurveKey("prediction", PROBE);
    private static final CurveKey LOSS = new CurveKey("exampleLoss", PROBE);
    private static final CurveKey TARGET = new CurveKey("target", PROBE);
    private static final CurveKey INPUT = new CurveKey("input", PROBE);
    /** So many evaluations can be told apart. */
    private static final int COURSE = 24;

    @Override
    public String id() {
        return "org.descent.predictions";
    }

    @Override
    public String name() {
        return "Predictions";
    }

    @Override
    public String description() {
        return "The examples of the probe set that a run predicts worst: what they are, what is predicted, and how"
                + " that came.";
    }

    @Override
    public Schema schema() {
        return Schema.of(EXAMPLES, Matrices.STEP);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        List<Panel> panels = new ArrayList<>();
        long without = 0;
        String told = "";
        for (RunView run : runs) {
            Optional<Worst> worst = worst(values, run);
            without += worst.isEmpty() ? 1 : 0;
            if (worst.isPresent()) {
                told = Matrices.step(worst.get().predictions());
                panels.addAll(panels(runs.size() == 1 ? "" : names.of(run), run, worst.get()));
            }
        }
        String title = "Worst predictions of " + names.all();
        if (panels.isEmpty()) {
            Panel empty = new Panel(
                    "",
                    Axis.linear(""),
                    Axis.linear(""),
                    List.of(),
                    "No predictions were recorded. Runs with train.record.predictions do.");
            return Figure.of(title, names.experiments(), empty);
        }
        String subtitle = Figure.joined(
                names.experiments(),
                "probe set",
                runs.size() == 1 ? told : "",
                RunNames.leftOut(without, "predictions"));
        int each = (int) (panels.size() / (runs.size() - without));
        return new Figure(title, subtitle, panels, each);
    }

    /**
     * The worst examples at one step.
     *
     * @param predictions all predictions there
     * @param target what is true
     * @param rows the rows of the worst examples, the worst first
     * @param names what they are called
     */
    private record Worst(Matrix predictions, Matrix target, List<Integer> rows, List<String> names) {
        boolean classes() {
            return target.columns().equals(List.of("class"));
        }
    }

    private static Optional<Worst> worst(Values values, RunView run) {
        Optional<Matrix> predictions = Matrices.at(values, run, PREDICTION);
        Optional<Matrix> losses = Matrices.at(values, run, LOSS);
        Optional<Matrix> target = run.matrix(TARGET).stream().findFirst();
        if (predictions.isEmpty() || losses.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        Matrix loss = losses.get();
        List<Integer> rows = IntStream.range(0, loss.rows().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> loss.cell(row, 0))
                        .reversed())
                .limit(values.getInt(EXAMPLES))
                .toList();
        boolean classes = target.get().columns().equals(List.of("class"));
        List<String> names = rows.stream()
                .map(row -> "#" + loss.rows().get(row) + ": "
                        + (classes
                                ? predictions.get().columns().get((int)
                                        target.get().cell(row, 0))
                                : "loss " + brief(loss.cell(row, 0))))
                .toList();
        return Optional.of(new Worst(predictions.get(), target.get(), rows, names));
    }

    private static String brief(double value) {
        return Numbers.rounded(value, 3);
    }

    private static List<Panel> panels(String name, RunView run, Worst worst) {
        List<Panel> panels = new ArrayList<>();
        run.matrix(INPUT).stream()
                .findFirst()
                .flatMap(input -> images(name, input, worst))
                .ifPresent(panels::add);
        panels.add(worst.classes() ? probabilities(name, worst) : quantities(name, worst));
        panels.add(course(name, run, worst));
        return panels;
    }

    /** The examples as pictures, if they are images that were recorded. */
    private static Optional<Panel> images(String name, Matrix input, Worst worst) {
        int[] last = Matrices.indices(input.columns().get(input.columns().size() - 1));
        boolean all = worst.rows().stream().allMatch(row -> row < input.rows().size());
        if (last.length < 3 || !all) {
            return Optional.empty();
        }
        Mosaic mosaic = Mosaic.of(input, 1);
        worst.rows().forEach(row -> mosaic.add(input, row));
        return Optional.of(
                mosaic.rows(worst.names()).panel(Figure.joined(name, "input"), "", "example: true class", false, ""));
    }

    private static Panel probabilities(String name, Worst worst) {
        int columns = worst.predictions().columns().size();
        double[] cells = new double[worst.rows().size() * columns];
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < worst.rows().size(); i++) {
            for (int column = 0; column < columns; column++) {
                double probability = worst.predictions().cell(worst.rows().get(i), column);
                cells[i * columns + column] = probability;
                texts.add(probability < 0.005 ? "" : String.format(Locale.ROOT, "%.2f", probability));
            }
        }
        Mark mark = new Mark.Cells(worst.rows().size(), columns, Doubles.of(cells), texts, 0, 1, "probability");
        return new Panel(
                Figure.joined(name, "prediction"),
                Axis.categories("class", worst.predictions().columns()),
                Axis.categories("example: true class", worst.names()),
                List.of(mark),
                "");
    }

    private static Panel quantities(String name, Worst worst) {
        int columns = worst.predictions().columns().size();
        double[] cells = new double[worst.rows().size() * columns];
        List<String> texts = new ArrayList<>();
        double largest = 0;
        for (int i = 0; i < worst.rows().size(); i++) {
            for (int column = 0; column < columns; column++) {
                double predicted = worst.predictions().cell(worst.rows().get(i), column);
                double wanted = worst.target().cell(worst.rows().get(i), column);
                double error = Math.abs(predicted - wanted);
                cells[i * columns + column] = error;
                texts.add(brief(predicted) + " for " + brief(wanted));
                largest = error > largest && Double.isFinite(error) ? error : largest;
            }
        }
        Mark mark = new Mark.Cells(
                worst.rows().size(), columns, Doubles.of(cells), texts, 0, largest > 0 ? largest : 1, "absolute error");
        return new Panel(
                Figure.joined(name, "prediction for truth"),
                Axis.categories("quantity", worst.predictions().columns()),
                Axis.categories("example", worst.names()),
                List.of(mark),
                "");
    }

    /** How the examples came there: the probability of the true class, or the loss, at each evaluation. */
    private static Panel course(String name, RunView run, Worst worst) {
        List<Matrix> all = run.matrix(worst.classes() ? PREDICTION : LOSS);
        int columns = Math.min(COURSE, all.size());
        double[] cells = new double[worst.rows().size() * columns];
        List<String> steps = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            Matrix matrix =
                    all.get(columns == 1 ? 0 : (int) Math.round((double) column * (all.size() - 1) / (columns - 1)));
            steps.add(Long.toString(matrix.step()));
            for (int i = 0; i < worst.rows().size(); i++) {
                int row = worst.rows().get(i);
                int of = worst.classes() ? (int) worst.target().cell(row, 0) : 0;
                cells[i * columns + column] = matrix.cell(row, of);
            }
        }
        double max = worst.classes() ? 1 : Math.max(Double.MIN_NORMAL, DoublesRange.max(cells));
        Mark mark = new Mark.Cells(
                worst.rows().size(),
                columns,
                Doubles.of(cells),
                List.of(),
                0,
                max,
                worst.classes() ? "probability of the true class" : "loss");
        return new Panel(
                Figure.joined(name, "how that came"),
                Axis.categories("step", steps),
                Axis.categories("example", worst.names()),
                List.of(mark),
                "");
    }
}
