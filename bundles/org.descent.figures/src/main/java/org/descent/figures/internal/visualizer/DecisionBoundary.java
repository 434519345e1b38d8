// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** What a network of two inputs predicts everywhere, with the examples that it learnt from. */
@Component(service = Visualizer.class)
public final class DecisionBoundary implements Visualizer {
    static final FlagParameter POINTS =
            new FlagParameter("points", true, "Whether training examples are drawn, up to 500 of them.");

    private static final CurveKey GRID = new CurveKey("prediction", Context.part("grid"));
    private static final CurveKey EXAMPLES = new CurveKey("points", Context.TRAIN);
    private static final int LABELS = 5;

    @Override
    public String id() {
        return "org.descent.decisionBoundary";
    }

    @Override
    public String name() {
        return "Decision boundary";
    }

    @Override
    public String description() {
        return "What a network of two inputs predicts everywhere, with the examples that it learnt from.";
    }

    @Override
    public Schema schema() {
        return Schema.of(Matrices.STEP, POINTS);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        List<Panel> panels = new ArrayList<>();
        long without = 0;
        String told = "";
        for (RunView run : runs) {
            Optional<Grid> grid = Matrices.at(values, run, GRID).flatMap(Grid::of);
            without += grid.isEmpty() ? 1 : 0;
            if (grid.isPresent()) {
                told = Matrices.step(grid.get().matrix());
                Optional<Matrix> points =
                        values.get(POINTS) ? run.matrix(EXAMPLES).stream().findFirst() : Optional.empty();
                String title = runs.size() == 1 ? "" : names.of(run) + " · " + told;
                panels.addAll(panels(title, grid.get(), points));
            }
        }
        String title = "Decision boundary of " + names.all();
        if (panels.isEmpty()) {
            Panel empty = new Panel(
                    "",
                    Axis.linear("x"),
                    Axis.linear("y"),
                    List.of(),
                    "No predictions on a grid were recorded. Runs of two inputs with train.record.boundary do.");
            return Figure.of(title, names.experiments(), empty);
        }
        String subtitle = Figure.joined(
                names.experiments(), runs.size() == 1 ? told : "", RunNames.leftOut(without, "predictions on a grid"));
        return new Figure(title, subtitle, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }

    /**
     * A grid of places, the first row at the bottom.
     *
     * @param matrix the predictions, whose rows are named {@code x,y}, x fastest
     * @param x the places from left to right
     * @param y the places from bottom to top
     */
    private record Grid(Matrix matrix, double[] x, double[] y) {
        static Optional<Grid> of(Matrix matrix) {
            try {
                double[][] places = matrix.rows().stream()
                        .map(name -> name.split(","))
                        .map(pair -> new double[] {Double.parseDouble(pair[0]), Double.parseDouble(pair[1])})
                        .toArray(double[][]::new);
                int width = (int) IntStream.range(0, places.length)
                        .takeWhile(i -> places[i][1] == places[0][1])
                        .count();
                double[] x =
                        IntStream.range(0, width).mapToDouble(i -> places[i][0]).toArray();
                double[] y = IntStream.range(0, places.length / width)
                        .mapToDouble(i -> places[i * width][1])
                        .toArray();
                boolean whole = x.length > 1 && y.length > 1 && x.length * y.length == places.length;
                return whole ? Optional.of(new Grid(matrix, x, y)) : Optional.empty();
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                return Optional.empty(); // rows of another kind
            }
        }

        double[] column(int column) {
            double[] cells = new double[x.length * y.length];
            for (int row = 0; row < y.length; row++) {
                for (int i = 0; i < x.length; i++) {
                    cells[(y.length - 1 - row) * x.length + i] = matrix.cell(row * x.length + i, column);
                }
            }
            return cells;
        }

        /** Where a place is on an axis of cells. */
        double across(double place) {
            return (place - x[0]) / (x[x.length - 1] - x[0]) * (x.length - 1);
        }

        double down(double place) {
            return (y[y.length - 1] - place) / (y[y.length - 1] - y[0]) * (y.length - 1);
        }
    }

    /** Of two classes one panel, of more one for each, and for quantities one for each. */
    private static List<Panel> panels(String title, Grid grid, Optional<Matrix> points) {
        List<String> outputs = grid.matrix().columns();
        boolean classes =
                points.map(matrix -> matrix.columns().contains("class")).orElse(outputs.size() > 1);
        List<Panel> panels = new ArrayList<>();
        for (int output = classes && outputs.size() == 2 ? 1 : 0; output < outputs.size(); output++) {
            double[] cells = grid.column(output);
            double min = classes ? 0 : DoublesRange.min(cells);
            double max = classes ? 1 : DoublesRange.max(cells);
            String meaning = classes ? "probability of " + outputs.get(output) : outputs.get(output);
            List<Mark> marks = new ArrayList<>();
            marks.add(new Mark.Cells(
                    grid.y().length,
                    grid.x().length,
                    Doubles.of(cells),
                    List.of(),
                    min,
                    min < max ? max : min + 1,
                    meaning));
            int shown = output;
            points.ifPresent(
                    matrix -> marks.addAll(classes ? classes(grid, matrix, shown, outputs) : all(grid, matrix)));
            String subtitle = Figure.joined(title, outputs.size() > 2 || !classes ? outputs.get(output) : "");
            panels.add(new Panel(
                    subtitle,
                    Axis.categories("x", labels(grid.x(), false)),
                    Axis.categories("y", labels(grid.y(), true)),
                    marks,
                    ""));
        }
        return panels;
    }

    /** The examples of the class that is shown, and the others. */
    private static List<Mark> classes(Grid grid, Matrix points, int shown, List<String> outputs) {
        String others = outputs.size() == 2 ? outputs.get(1 - shown) : "other";
        return List.of(
                points(grid, points, i -> points.cell(i, 2) == shown, outputs.get(shown), Mark.Points.Symbol.CIRCLE, 1),
                points(grid, points, i -> points.cell(i, 2) != shown, others, Mark.Points.Symbol.RING, 3));
    }

    private static List<Mark> all(Grid grid, Matrix points) {
        return List.of(points(grid, points, i -> true, "training examples", Mark.Points.Symbol.RING, 1));
    }

    private static Mark points(
            Grid grid, Matrix points, IntPredicate chosen, String label, Mark.Points.Symbol symbol, int series) {
        int[] rows = IntStream.range(0, points.rows().size()).filter(chosen).toArray();
        return new Mark.Points(
                label,
                Doubles.of(IntStream.of(rows)
                        .mapToDouble(i -> grid.across(points.cell(i, 0)))
                        .toArray()),
                Doubles.of(IntStream.of(rows)
                        .mapToDouble(i -> grid.down(points.cell(i, 1)))
                        .toArray()),
                symbol,
                Style.series(series));
    }

    /** Round numbers at some of the places. */
    private static List<String> labels(double[] places, boolean reversed) {
        List<String> labels = RoundPlaces.names(places[0], places[places.length - 1], places.length, LABELS);
        return reversed ? labels.reversed() : labels;
    }
}
