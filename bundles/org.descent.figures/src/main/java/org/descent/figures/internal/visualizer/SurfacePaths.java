// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.PluginId;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Mark.Points.Symbol;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;
import org.osgi.service.component.annotations.Component;

/** The ways of points over the contour lines of their surface. */
@Component(service = Visualizer.class)
public final class SurfacePaths implements Visualizer {
    static final IntegerParameter LINES =
            IntegerParameter.of("lines", 16, 1, 100, "How many contour lines are drawn, closer where the point goes.");
    static final FlagParameter KNOWN =
            new FlagParameter("known", true, "Whether known minima, maxima and saddles are marked.");

    private static final CurveKey HEIGHTS = new CurveKey("value", Context.part("grid"));
    private static final CurveKey X = new CurveKey("x1", Context.NONE);
    private static final CurveKey Y = new CurveKey("x2", Context.NONE);
    /** More than 1: quantiles are closer together at the end where the point goes; 2 would be finer than the grid in a narrow valley. */
    private static final double CLOSER = 1.25;

    private static final String SURFACE = "surface.";
    private static final String USE = "surface.use";
    /** What differs between runs on the same surface. */
    private static final Set<String> OF_THE_RUN = Set.of("surface.start", "surface.noise", "surface.direction");

    @Override
    public String id() {
        return "org.descent.surfacePaths";
    }

    @Override
    public String name() {
        return "Paths on a surface";
    }

    @Override
    public String description() {
        return "The ways of points over the contour lines of their surface, a colour for each run.";
    }

    @Override
    public Schema schema() {
        return Schema.of(LINES, KNOWN);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        Map<Map<String, Object>, List<RunView>> bySurface = new LinkedHashMap<>();
        long without = 0;
        for (RunView run : runs) {
            boolean drawn = grid(run).isPresent()
                    && run.curve(X).size() > 0
                    && run.curve(Y).size() > 0;
            without += drawn ? 0 : 1;
            if (drawn) {
                bySurface
                        .computeIfAbsent(surface(run), key -> new ArrayList<>())
                        .add(run);
            }
        }
        String title = "Paths of " + names.all();
        if (bySurface.isEmpty()) {
            String message = "No way over a surface of two variables was recorded. Runs with a surface do.";
            return Figure.of(
                    title,
                    names.experiments(),
                    new Panel("", Axis.linear("x1"), Axis.linear("x2"), List.of(), message));
        }
        List<Panel> panels = new ArrayList<>();
        bySurface.forEach((surface, on) ->
                panels.add(new Surface(values, on).panel(bySurface.size() == 1 ? "" : title(surface), runs, names)));
        String subtitle = Figure.joined(
                names.experiments(),
                bySurface.size() == 1 ? title(bySurface.keySet().iterator().next()) : "",
                outside(bySurface),
                RunNames.leftOut(without, "a way over a surface"));
        return new Figure(title, subtitle, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }

    private static Optional<HeightGrid> grid(RunView run) {
        return run.matrix(HEIGHTS).stream().findFirst().flatMap(HeightGrid::of);
    }

    /** What the surface is, without where and how a run goes over it. */
    private static Map<String, Object> surface(RunView run) {
        Map<String, Object> surface = new TreeMap<>();
        run.parameters().forEach((path, value) -> {
            if (path.startsWith(SURFACE) && !OF_THE_RUN.contains(path)) {
                surface.put(path, value);
            }
        });
        return surface;
    }

    /** The name of a surface and its parameters: {@code ravine, condition 100}. */
    private static String title(Map<String, Object> surface) {
        StringBuilder title = new StringBuilder();
        if (surface.get(USE) instanceof String use) {
            title.append(PluginId.shortName(use));
        }
        surface.forEach((path, value) -> {
            if (!path.equals(USE)) {
                String text = value instanceof Double number ? Numbers.rounded(number, 4) : value.toString();
                title.append(", ")
                        .append(path.substring(SURFACE.length()))
                        .append(' ')
                        .append(text);
            }
        });
        return title.toString();
    }

    private static String outside(Map<Map<String, Object>, List<RunView>> bySurface) {
        long count = bySurface.values().stream()
                .mapToLong(on -> {
                    HeightGrid grid = widest(on);
                    return on.stream()
                            .filter(run -> !isInside(last(run.curve(X)), last(run.curve(Y)), grid))
                            .count();
                })
                .sum();
        return count == 0 ? "" : count == 1 ? "1 run ends outside" : count + " runs end outside";
    }

    private static HeightGrid widest(List<RunView> runs) {
        return runs.stream()
                .flatMap(run -> grid(run).stream())
                .reduce((a, b) -> b.area() > a.area() ? b : a)
                .orElseThrow();
    }

    private static double last(Curve curve) {
        return curve.value(curve.size() - 1);
    }

    private static boolean isInside(double x, double y, HeightGrid grid) {
        return x >= grid.left() && x <= grid.right() && y >= grid.bottom() && y <= grid.top();
    }

    /** So many times finer than the recorded grid are contour lines drawn. */
    private static final int FINER = 4;

    /** One surface with the runs on it. */
    private static final class Surface {
        private final Values values;
        private final List<RunView> runs;
        private final HeightGrid grid;
        private final List<Mark> marks = new ArrayList<>();

        Surface(Values values, List<RunView> runs) {
            this.values = values;
            this.runs = runs;
            this.grid = widest(runs);
        }

        Panel panel(String title, List<RunView> all, RunNames names) {
            contours();
            for (RunView run : runs) {
                PlaneLine path = PlaneLine.cut(values(run.curve(X)), values(run.curve(Y)), grid);
                marks.addAll(path.marks(names.of(run), Style.series(all.indexOf(run))));
            }
            ends(all);
            if (values.get(KNOWN)) {
                known("minimum", Symbol.CROSS, Style.Color.GOOD);
                known("maximum", Symbol.TRIANGLE, Style.Color.GOOD);
                known("saddle", Symbol.CROSS, Style.Color.WARNING);
            }
            return new Panel(
                    title,
                    new Axis("x1", Axis.Scale.LINEAR, grid.left(), grid.right(), List.of()),
                    new Axis("x2", Axis.Scale.LINEAR, grid.bottom(), grid.top(), List.of()),
                    marks,
                    "");
        }

        /** The starts are rings in the colour of text, since they are often one; each end has the colour of its run. */
        private void ends(List<RunView> all) {
            Style neutral = Style.neutral().with(Emphasis.STRONG);
            List<Double> startX = new ArrayList<>();
            List<Double> startY = new ArrayList<>();
            for (RunView run : runs) {
                startX.add(run.curve(X).value(0));
                startY.add(run.curve(Y).value(0));
                double x = last(run.curve(X));
                double y = last(run.curve(Y));
                if (isInside(x, y, grid)) {
                    marks.add(new Mark.Points(
                            "",
                            Doubles.of(x),
                            Doubles.of(y),
                            Symbol.CIRCLE,
                            Style.series(all.indexOf(run)).with(Emphasis.STRONG)));
                }
            }
            marks.add(new Mark.Points("start", doubles(startX), doubles(startY), Symbol.RING, neutral));
            marks.add(new Mark.Points("end", Doubles.of(), Doubles.of(), Symbol.CIRCLE, neutral));
        }

        /** Lines at heights of which each is a quantile, closer together where descents or ascents end. */
        private void contours() {
            double[] sorted = Arrays.stream(grid.heights())
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            int lines = values.getInt(LINES);
            HeightGrid finer = grid.finer(FINER);
            boolean up = runs.stream().allMatch(run -> run.direction("value") == Direction.LARGER);
            boolean bounded = hasKnown(up ? "maximum" : "minimum");
            for (int i = 1; i <= lines && sorted.length > 0; i++) {
                double share = (double) i / (lines + 1);
                double quantile = bounded ? Math.pow(share, CLOSER) : share;
                double at = (up ? 1 - quantile : quantile) * (sorted.length - 1);
                PlaneLine line = ContourLines.of(finer, sorted[(int) Math.round(at)]);
                marks.addAll(line.marks("", Style.shade(up ? 1 - share : share).with(Emphasis.FAINT)));
            }
        }

        private boolean hasKnown(String kind) {
            return runs.get(0).facts().containsKey(SURFACE + kind + ".1");
        }

        private void known(String kind, Symbol symbol, Style.Color color) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            new TreeMap<>(runs.get(0).facts()).forEach((path, value) -> {
                if (path.startsWith(SURFACE + kind + ".")
                        && value instanceof List<?> place
                        && place.size() == 2
                        && place.get(0) instanceof Double placeX
                        && place.get(1) instanceof Double placeY) {
                    x.add(placeX);
                    y.add(placeY);
                }
            });
            if (!x.isEmpty()) {
                Style style = new Style(color, 0, Emphasis.STRONG, Style.Dash.SOLID);
                marks.add(new Mark.Points(kind, doubles(x), doubles(y), symbol, style));
            }
        }

        private static Doubles values(Curve curve) {
            double[] numbers = new double[curve.size()];
            Arrays.setAll(numbers, curve::value);
            return Doubles.of(numbers);
        }

        private static Doubles doubles(List<Double> numbers) {
            return Doubles.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
