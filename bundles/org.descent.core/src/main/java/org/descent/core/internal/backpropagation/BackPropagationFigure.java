// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.backpropagation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.BackPropagation.Drawing;
import org.descent.core.training.BackPropagation.Kind;
import org.descent.core.training.BackPropagation.Quantity;
import org.descent.core.training.BackPropagation.Term;

/**
 * Draws back-propagation as a graph: a column for each layer, a box for each unit, and before each box a line of numbers for each weight,
 * at which an edge ends.
 *
 * <p>Lines of text stand so far apart that none touches another at the size that comes with the figure.
 *
 * <p>Threading: confined to the thread that draws.
 */
public final class BackPropagationFigure {
    /** From one line of text to the next, and the width of a digit, in pixels of the figure at its own size. */
    private static final double LINE = 18;

    private static final double CHARACTER = 6.2;
    /** The room for edges between two columns, at least, and as a share of the height, so that no edge is too steep. */
    private static final double EDGES = 90;

    private static final double STEEPNESS = 0.12;
    private static final double PADDING = 8;
    /** What the renderer puts around a panel: padding, a title and three lines below it. */
    private static final int BESIDE = 40;

    private static final int ABOVE = 128;
    /** Where the renderer writes a note: this far to the right of its place and above it, to the middle of the line. */
    private static final double NOTE_RIGHT = 5;

    private static final double NOTE_UP = 13;

    private final BackPropagation shown;
    private final Map<String, Quantity> byName = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();
    /** The unit that gives a number on, by the name of that number. */
    private final Map<String, Unit> givers = new HashMap<>();

    private final List<Mark> edges = new ArrayList<>();
    private final List<Mark> boxes = new ArrayList<>();
    private final List<Mark> notes = new ArrayList<>();
    private double width;
    private double height;

    private BackPropagationFigure(BackPropagation shown) {
        this.shown = shown;
        shown.quantities().forEach(quantity -> byName.put(quantity.name(), quantity));
    }

    /** What a unit takes: a line of numbers, and the number that an edge comes from, or empty for none. */
    private record Port(String text, String from, double weight, double gradient) {}

    /** A box with its lines, and where it stands. */
    private static final class Unit {
        final List<Port> ports = new ArrayList<>();
        final List<String> lines = new ArrayList<>();
        double top;
        double right;

        double height() {
            return LINE * Math.max(ports.size(), lines.size()) + 2 * PADDING;
        }

        double middle() {
            return top + height() / 2;
        }
    }

    /** The units of a layer. */
    private static final class Column {
        String title;
        final List<Unit> units = new ArrayList<>();

        Column(String title) {
            this.title = title;
        }

        double portWidth() {
            return units.stream()
                    .flatMap(unit -> unit.ports.stream())
                    .mapToDouble(port -> port.text().length() * CHARACTER + 2 * PADDING)
                    .max()
                    .orElse(0);
        }

        double boxWidth() {
            return units.stream()
                                    .flatMap(unit -> unit.lines.stream())
                                    .mapToDouble(String::length)
                                    .max()
                                    .orElse(0)
                            * CHARACTER
                    + 2 * PADDING;
        }

        double height() {
            return units.stream().mapToDouble(unit -> unit.height() + LINE).sum();
        }
    }

    /** The picture. */
    public static Drawing of(BackPropagation shown) {
        BackPropagationFigure drawing = new BackPropagationFigure(shown);
        drawing.collect();
        return drawing.draw();
    }

    private void collect() {
        Map<String, Column> layers = new LinkedHashMap<>();
        Map<String, Unit> units = new LinkedHashMap<>();
        for (Quantity quantity : shown.quantities()) {
            Column column = layers.computeIfAbsent(quantity.layer(), Column::new);
            if (quantity.kind() == Kind.ACTIVATION) {
                String activation =
                        quantity.formula().substring(0, quantity.formula().indexOf('('));
                column.title = quantity.layer() + ": " + activation;
            }
            Unit unit = units.computeIfAbsent(quantity.layer() + " " + quantity.unit(), key -> {
                Unit made = new Unit();
                column.units.add(made);
                return made;
            });
            add(quantity, unit);
        }
        columns.addAll(layers.values());
    }

    private void add(Quantity quantity, Unit unit) {
        String name = local(quantity);
        switch (quantity.kind()) {
            case WEIGHT, BIAS -> {
                String gradient = quantity.backward() + ": gradient " + Formula.number(quantity.gradient());
                unit.ports.add(new Port(
                        name + " = " + Formula.number(quantity.value()) + "   " + gradient,
                        giver(quantity),
                        quantity.value(),
                        quantity.gradient()));
            }
            case INPUT -> {
                unit.lines.add(name + " = " + Formula.number(quantity.value()));
                unit.lines.add(gradient(quantity));
                givers.put(quantity.name(), unit);
            }
            case SUM, ACTIVATION -> {
                unit.lines.add(quantity.forward() + ": " + name + " = " + Formula.number(quantity.value()));
                quantity.terms().stream()
                        .filter(term -> term.into().equals(quantity.layer() + ".a" + quantity.unit()))
                        .forEach(term -> unit.lines.add("local derivative da" + quantity.unit() + "/d" + name + " = "
                                + Formula.number(term.local())));
                unit.lines.add(gradient(quantity));
                givers.put(quantity.name(), unit);
                if (quantity.kind() == Kind.ACTIVATION && unit.ports.isEmpty() && unit.lines.size() == 2) {
                    unit.ports.addAll(entering(quantity));
                }
            }
            case LOSS -> {
                unit.ports.addAll(entering(quantity));
                unit.lines.add(quantity.forward() + ": loss = " + quantity.formula());
                unit.lines.add("= " + Formula.number(quantity.value()));
                unit.lines.add(gradient(quantity));
            }
        }
    }

    private static String gradient(Quantity quantity) {
        return quantity.backward() + ": gradient " + Formula.number(quantity.gradient());
    }

    /** What enters a number without a weight of its own: the local derivative stands at the edge. */
    private List<Port> entering(Quantity into) {
        List<Port> ports = new ArrayList<>();
        for (Quantity quantity : shown.quantities()) {
            for (Term term : quantity.terms()) {
                if (term.into().equals(into.name())) {
                    String text = "local derivative d" + local(into) + "/d" + local(quantity) + " = "
                            + Formula.number(term.local());
                    ports.add(new Port(text, quantity.name(), term.local(), term.local() * term.gradient()));
                }
            }
        }
        return ports;
    }

    /** The name without that of the layer, which stands above the column. */
    private static String local(Quantity quantity) {
        return quantity.name().substring(quantity.name().indexOf('.') + 1);
    }

    /** The number that a weight is multiplied with: the weight's local derivative belongs to it, and to no bias. */
    private String giver(Quantity weight) {
        if (weight.kind() == Kind.BIAS) {
            return "";
        }
        String sum = weight.terms().get(0).into();
        List<String> inputs = shown.quantities().stream()
                .filter(quantity -> quantity.kind() != Kind.WEIGHT && quantity.kind() != Kind.BIAS)
                .filter(quantity ->
                        quantity.terms().stream().anyMatch(term -> term.into().equals(sum)))
                .map(Quantity::name)
                .toList();
        return inputs.get(weight.from() - 1);
    }

    private Drawing draw() {
        height = columns.stream().mapToDouble(Column::height).max().orElse(0) + 2 * LINE;
        double x = PADDING;
        for (Column column : columns) {
            double ports = column.portWidth();
            double left = x + (x > PADDING ? Math.max(EDGES, STEEPNESS * height) : 0) + ports;
            place(column, left);
            x = left + column.boxWidth();
        }
        width = x + PADDING;
        columns.forEach(this::draw);
        List<Mark> marks = new ArrayList<>(edges);
        marks.addAll(boxes);
        marks.addAll(notes);
        Axis blank = Axis.categories("", List.of(" "));
        Panel panel = new Panel("", blank, blank, scaled(marks), "");
        return new Drawing(
                Figure.of(title(), subtitle(), panel),
                (int) Math.ceil(width) + BESIDE,
                (int) Math.ceil(height) + ABOVE);
    }

    private String title() {
        return "Back-propagation at step " + shown.step() + ": one example, " + shown.target();
    }

    private String subtitle() {
        double worst = shown.quantities().stream()
                .filter(Quantity::agrees)
                .mapToDouble(Quantity::relativeError)
                .max()
                .orElse(0);
        int differing = shown.disagreeing().size() + shown.atKinks().size();
        String checked = differing == 0
                ? "Every gradient agrees with its finite difference, to " + Formula.number(worst)
                        + " of itself at most."
                : differing + " gradients differ from their finite differences: see the table.";
        return "A number before a colon is the order of computing, forward and then backward. A gradient is the derivative of the"
                + " loss. Solid edges are weights (before the loss, local derivatives) above 0, dashed ones below; the thicker, the larger the"
                + " gradient in its layer. " + checked;
    }

    private void place(Column column, double left) {
        double y = 2 * LINE + (height - 2 * LINE - column.height()) / 2;
        for (Unit unit : column.units) {
            unit.top = y + LINE / 2;
            unit.right = left + column.boxWidth();
            y += unit.height() + LINE;
        }
    }

    private void draw(Column column) {
        double boxWidth = column.boxWidth();
        double left = column.units.get(0).right - boxWidth;
        note(column.title, left + PADDING, column.units.get(0).top - LINE);
        double largest = column.units.stream()
                .flatMap(unit -> unit.ports.stream())
                .filter(port -> !port.from().isEmpty())
                .mapToDouble(port -> Math.abs(port.gradient()))
                .max()
                .orElse(0);
        for (Unit unit : column.units) {
            box(left, unit);
            double y = unit.middle() - (unit.lines.size() - 1) * LINE / 2;
            for (String line : unit.lines) {
                note(line, left + PADDING, y);
                y += LINE;
            }
            double portLeft = left - column.portWidth();
            y = unit.middle() - (unit.ports.size() - 1) * LINE / 2;
            for (Port port : unit.ports) {
                note(port.text(), portLeft + PADDING, y);
                edge(port, portLeft + PADDING / 2, y, largest);
                y += LINE;
            }
        }
    }

    private void edge(Port port, double x, double y, double largest) {
        Unit from = givers.get(port.from());
        if (from == null) {
            return;
        }
        double share = largest > 0 ? Math.abs(port.gradient()) / largest : 0;
        Style.Emphasis emphasis =
                share > 0.5 ? Style.Emphasis.STRONG : share > 0.1 ? Style.Emphasis.NORMAL : Style.Emphasis.FAINT;
        Style style = Style.series(port.weight() < 0 ? 1 : 0)
                .with(emphasis)
                .with(port.weight() < 0 ? Style.Dash.DASHED : Style.Dash.SOLID);
        edges.add(line(from.right, from.middle(), x, y, style));
    }

    private void box(double left, Unit unit) {
        double bottom = unit.top + unit.height();
        Style style = Style.neutral().with(Style.Emphasis.FAINT);
        boxes.add(line(left, unit.top, unit.right, unit.top, style));
        boxes.add(line(left, bottom, unit.right, bottom, style));
        boxes.add(line(left, unit.top, left, bottom, style));
        boxes.add(line(unit.right, unit.top, unit.right, bottom, style));
    }

    private static Mark line(double x1, double y1, double x2, double y2, Style style) {
        return new Mark.Line("", Doubles.of(x1, x2), Doubles.of(y1, y2), style);
    }

    /** A line of text that begins at x and whose middle is at y. */
    private void note(String text, double x, double y) {
        notes.add(new Mark.Note(text, x - NOTE_RIGHT, y + NOTE_UP, Style.neutral()));
    }

    /** From pixels, y downwards, to the one place of an axis of categories, which has no ticks. */
    private List<Mark> scaled(List<Mark> marks) {
        return marks.stream()
                .map(mark -> switch (mark) {
                    case Mark.Line line ->
                        new Mark.Line(
                                line.label(),
                                Doubles.of(
                                        across(line.x().get(0)), across(line.x().get(1))),
                                Doubles.of(up(line.y().get(0)), up(line.y().get(1))),
                                line.style());
                    case Mark.Note note -> new Mark.Note(note.text(), across(note.x()), up(note.y()), note.style());
                    default -> mark;
                })
                .toList();
    }

    private double across(double x) {
        return x / width - 0.5;
    }

    private double up(double y) {
        return 0.5 - y / height;
    }
}
