// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.List;
import java.util.Optional;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Mark;
import org.descent.figures.Box;
import org.descent.figures.Ink;
import org.descent.figures.Instruction;
import org.descent.figures.Instruction.Text.Anchor;
import org.descent.figures.PlotArea;
import org.descent.figures.Scale;
import org.descent.figures.Weight;
import org.descent.figures.internal.color.Palette;
import org.descent.figures.internal.text.Fonts;

/** Draws heat maps and the bar that explains their colours. Stateless. */
final class CellDrawing {
    /** How much room a colour bar needs but for its words. */
    private static final double BAR_WIDTH = 13;

    private static final double BAR_GAP = 16;
    private static final double BAR_STEPS = 128;
    private static final double TICK = 4;
    private static final double LARGEST_TEXT = 13;
    private static final double SMALLEST_TEXT = 6.5;

    private CellDrawing() {}

    static void draw(Mark.Cells cells, PlotArea area, Palette palette, Sketch sketch) {
        // Of cells that share a pixel, the one with the greatest number is seen.
        int rowsPerBlock = (int)
                Math.max(1, Math.floor(cells.rows() / Math.max(1, 2 * area.box().height())));
        int columnsPerBlock = (int) Math.max(
                1, Math.floor(cells.columns() / Math.max(1, 2 * area.box().width())));
        double textSize = textSize(cells, area);
        for (int row = 0; row < cells.rows(); row += rowsPerBlock) {
            for (int column = 0; column < cells.columns(); column += columnsPerBlock) {
                int endRow = Math.min(cells.rows(), row + rowsPerBlock);
                int endColumn = Math.min(cells.columns(), column + columnsPerBlock);
                double value = greatest(cells, row, endRow, column, endColumn);
                if (!Double.isNaN(value)) {
                    Box box = box(area, row, endRow, column, endColumn);
                    int color = palette.of(cells.colors()).color(share(cells, value));
                    sketch.rectangle(box, Ink.opaque(color));
                    write(cells, row * cells.columns() + column, box, textSize, color, sketch);
                }
            }
        }
    }

    private static double greatest(Mark.Cells cells, int row, int endRow, int column, int endColumn) {
        double greatest = Double.NaN;
        for (int r = row; r < endRow; r++) {
            for (int c = column; c < endColumn; c++) {
                double value = cells.values().get(r * cells.columns() + c);
                greatest = !(value <= greatest) && !Double.isNaN(value) ? value : greatest;
            }
        }
        return greatest;
    }

    private static double share(Mark.Cells cells, double value) {
        return (value / 2 - cells.min() / 2) / (cells.max() / 2 - cells.min() / 2);
    }

    /** Whole pixels, so that neighbours neither overlap nor leave a gap. */
    private static Box box(PlotArea area, int row, int endRow, int column, int endColumn) {
        double left = Math.rint(area.x().toPixel(column - 0.5));
        double right = Math.rint(area.x().toPixel(endColumn - 0.5));
        double top = Math.rint(area.y().toPixel(row - 0.5));
        double bottom = Math.rint(area.y().toPixel(endRow - 0.5));
        return new Box(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    private static double textSize(Mark.Cells cells, PlotArea area) {
        double widest = cells.texts().stream()
                .mapToDouble(text -> Fonts.width(text, 1, Weight.REGULAR))
                .max()
                .orElse(0);
        if (widest == 0) {
            return 0;
        }
        double width = Math.abs(area.x().toPixel(1) - area.x().toPixel(0));
        double height = Math.abs(area.y().toPixel(1) - area.y().toPixel(0));
        double size = Math.min(LARGEST_TEXT, Math.min((width - 5) / widest, (height - 3) / 1.1));
        return size >= SMALLEST_TEXT ? size : 0;
    }

    private static void write(Mark.Cells cells, int index, Box box, double size, int color, Sketch sketch) {
        if (size == 0 || cells.texts().get(index).isEmpty()) {
            return;
        }
        double y = box.centerY() + Fonts.digitMiddle(size);
        sketch.add(new Instruction.Text(
                cells.texts().get(index),
                box.centerX(),
                y,
                size,
                Weight.REGULAR,
                Anchor.MIDDLE,
                0,
                Palette.readableOn(color)));
    }

    /** The room that the colour bar of some marks needs to the right of the plot: 0 if there is none. */
    static double barWidth(List<Mark> marks, double height) {
        return bar(marks)
                .map(cells -> {
                    Ticks ticks = barTicks(cells, 0, height);
                    double labels = ticks.labels().stream()
                            .mapToDouble(TextRole.TICK::width)
                            .max()
                            .orElse(0);
                    return BAR_GAP + BAR_WIDTH + TICK + 4 + labels + 6 + TextRole.AXIS.lineHeight();
                })
                .orElse(0.0);
    }

    /** Draws the colour bar to the right of a plot, if any mark wants one. */
    static void drawBar(List<Mark> marks, Box plot, Palette palette, Sketch sketch) {
        bar(marks).ifPresent(cells -> {
            double left = Math.rint(plot.right() + BAR_GAP);
            Box box = new Box(left, plot.y(), BAR_WIDTH, plot.height());
            for (int i = 0; i < BAR_STEPS; i++) {
                double top = Math.rint(box.bottom() - (i + 1) * box.height() / BAR_STEPS);
                double bottom = Math.rint(box.bottom() - i * box.height() / BAR_STEPS);
                Ink ink = Ink.opaque(palette.of(cells.colors()).color(i / (BAR_STEPS - 1)));
                if (bottom > top) {
                    sketch.rectangle(new Box(left, top, BAR_WIDTH, bottom - top), ink);
                }
            }
            drawBarTicks(cells, box, palette, sketch);
        });
    }

    private static void drawBarTicks(Mark.Cells cells, Box box, Palette palette, Sketch sketch) {
        Scale scale = new Scale(Axis.Scale.LINEAR, 1, cells.min(), cells.max(), box.bottom(), box.y());
        Ticks ticks = barTicks(cells, box.y(), box.bottom());
        Ink muted = Ink.opaque(palette.muted());
        double labels = 0;
        for (int i = 0; i < ticks.major().size(); i++) {
            double y = scale.toPixel(ticks.major().get(i));
            String label = ticks.labels().get(i);
            sketch.horizontal(box.right(), box.right() + TICK, y, Ink.opaque(palette.axis()));
            sketch.text(TextRole.TICK, label, box.right() + TICK + 4, y + TextRole.TICK.middle(), Anchor.START, muted);
            labels = Math.max(labels, TextRole.TICK.width(label));
        }
        String name = TextRole.AXIS.shortened(cells.valueLabel(), box.height());
        double x = box.right() + TICK + 4 + labels + 6 + TextRole.AXIS.ascent();
        sketch.turnedText(TextRole.AXIS, name, x, box.centerY(), Anchor.MIDDLE, -90, Ink.opaque(palette.text()));
    }

    private static Ticks barTicks(Mark.Cells cells, double top, double bottom) {
        if (bottom - top < 1) {
            return Ticks.NONE;
        }
        Scale scale = new Scale(Axis.Scale.LINEAR, 1, cells.min(), cells.max(), bottom, top);
        return AxisPlan.verticalTicks(scale, false);
    }

    private static Optional<Mark.Cells> bar(List<Mark> marks) {
        return marks.stream()
                .filter(Mark.Cells.class::isInstance)
                .map(Mark.Cells.class::cast)
                .filter(cells -> !cells.valueLabel().isEmpty())
                .findFirst();
    }
}
