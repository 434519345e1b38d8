// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.List;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.figures.Box;
import org.descent.figures.Ink;
import org.descent.figures.Instruction.Text.Anchor;
import org.descent.figures.PlotArea;
import org.descent.figures.Scale;
import org.descent.figures.internal.color.Palette;

/** Lays out and draws one panel; confined to the layout of one figure. */
final class PanelPlan {
    private static final double TICK = 4;
    private static final double LABEL_GAP = 4;
    private static final double LINE_GAP = 9;
    /** A cell of a matrix is at most so much wider than high, and the other way round. */
    private static final double MOST_STRETCHED = 1.35;

    private final Panel panel;
    private final Palette palette;
    private final Domain x;
    private final Domain y;
    private final boolean cells;
    private final String corner;

    PanelPlan(Panel panel, Palette palette) {
        this.panel = panel;
        this.palette = palette;
        List<Mark> outlines = Outlines.of(panel);
        this.x = Domain.of(panel.x(), true, outlines);
        this.y = Domain.of(panel.y(), false, outlines);
        this.cells = panel.marks().stream().anyMatch(Mark.Cells.class::isInstance);
        this.corner = String.join(" · ", Tally.of(panel, outlines));
    }

    /** The room around the plot, in pixels. */
    record Margins(double left, double top, double right, double bottom) {
        static final Margins NONE = new Margins(0, 0, 0, 0);
        /** The least room for a plot that bears words. */
        private static final double LEAST_WIDTH = 36;

        private static final double LEAST_HEIGHT = 24;

        Margins max(Margins other) {
            return new Margins(
                    Math.max(left, other.left),
                    Math.max(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }

        /** Whether a plot with these margins is large enough to be read. */
        boolean leaveRoom(Box cell) {
            return cell.width() - left - right >= LEAST_WIDTH && cell.height() - top - bottom >= LEAST_HEIGHT;
        }

        Box within(Box cell) {
            double width = Math.max(1, Math.floor(cell.width() - left - right));
            double height = Math.max(1, Math.floor(cell.height() - top - bottom));
            return new Box(Math.rint(cell.x() + left), Math.rint(cell.y() + top), width, height);
        }
    }

    /** The room that words and numbers need around the plot if the panel takes a cell. */
    Margins margins(Box cell) {
        Margins margins = Margins.NONE;
        // Numbers depend on the room for the plot, and it on them: after a few times nothing moves any more.
        for (int round = 0; round < 4; round++) {
            margins = margins.max(needed(cell, squared(margins.within(cell))));
        }
        return margins;
    }

    private Margins needed(Box cell, Box plot) {
        AxisPlan across = horizontal(plot, cell);
        AxisPlan up = vertical(plot, cell);
        double left = TICK + LABEL_GAP + up.extent() + nameRoom(panel.y());
        double right = 2;
        double cosine = StrictMath.cos(Math.toRadians(across.degrees()));
        for (int i = 0; i < across.ticks().major().size(); i++) {
            double at = across.scale().toPixel(across.ticks().major().get(i));
            double width = TextRole.TICK.width(across.ticks().labels().get(i));
            boolean level = across.degrees() == 0;
            left = Math.max(left, plot.x() - (at - (level ? width / 2 : width * cosine)));
            right = Math.max(right, level ? at + width / 2 - plot.right() : 0);
        }
        double bottom = TICK + LABEL_GAP + across.extent() + nameRoom(panel.x());
        double bar = CellDrawing.barWidth(panel.marks(), plot.height());
        return new Margins(left, headerHeight(cell.width()), Math.max(right, bar), bottom);
    }

    private static double nameRoom(Axis axis) {
        return axis.label().isEmpty() ? 0 : LINE_GAP + TextRole.AXIS.lineHeight();
    }

    private AxisPlan horizontal(Box plot, Box cell) {
        return AxisPlan.horizontal(panel.x(), x, plot.x(), plot.right(), cell.height() * 0.35);
    }

    /** Rows of cells are counted from the top. */
    private AxisPlan vertical(Box plot, Box cell) {
        double start = cells ? plot.y() : plot.bottom();
        double end = cells ? plot.bottom() : plot.y();
        return AxisPlan.vertical(panel.y(), y, start, end, cell.width() * 0.35);
    }

    private boolean cornerBesideTitle(double width) {
        double title = TextRole.PANEL_TITLE.width(panel.title());
        return panel.title().isEmpty() || title + 16 + TextRole.CORNER.width(corner) <= width;
    }

    private double headerHeight(double width) {
        double title = panel.title().isEmpty() ? 0 : TextRole.PANEL_TITLE.lineHeight();
        double words = corner.isEmpty() ? 0 : TextRole.CORNER.lineHeight();
        double height = cornerBesideTitle(width) ? Math.max(title, words) : title + words;
        return height == 0 ? 6 : height + 4;
    }

    /** Draws the panel without any words, for cells in which there is no room for them. */
    PlotArea drawBare(int index, Box cell, double columnsPerPixel, Sketch sketch) {
        Box plot = new Margins(1, 1, 1, 1).within(cell);
        Scale across = x.scale(plot.x(), plot.right());
        Scale up = cells ? y.scale(plot.y(), plot.bottom()) : y.scale(plot.bottom(), plot.y());
        PlotArea area = new PlotArea(index, plot, across, up);
        MarkDrawing.draw(panel.marks(), area, palette, columnsPerPixel, sketch);
        return area;
    }

    /**
     * Draws the panel.
     *
     * @param index the panel's place in the figure
     * @param cell the room for all of it
     * @param margins the room around the plot, at least what {@link #margins} wants
     */
    PlotArea draw(int index, Box cell, Margins margins, double columnsPerPixel, Sketch sketch) {
        Box plot = squared(margins.within(cell));
        AxisPlan across = horizontal(plot, cell);
        AxisPlan up = vertical(plot, cell);
        PlotArea area = new PlotArea(index, plot, across.scale(), up.scale());
        drawHeader(cell, plot, sketch);
        if (!cells) {
            drawGrid(across, up, plot, sketch);
        }
        MarkDrawing.draw(panel.marks(), area, palette, columnsPerPixel, sketch);
        WordPlacement.draw(panel.marks(), area, palette, sketch);
        drawAxes(across, up, plot, sketch);
        CellDrawing.drawBar(panel.marks(), plot, palette, sketch);
        drawMessage(plot, sketch);
        return area;
    }

    /** A matrix of categories by the same categories looks like one if its cells are nearly square; those of a picture are square. */
    private Box squared(Box plot) {
        List<String> across = panel.x().categories();
        boolean same = !across.isEmpty() && across.equals(panel.y().categories());
        if (!cells || !same && !isPicture(panel)) {
            return plot;
        }
        double columns = panel.x().categories().size();
        double rows = panel.y().categories().size();
        double stretched = isPicture(panel) ? 1 : MOST_STRETCHED;
        double width = Math.min(plot.width(), plot.height() / rows * stretched * columns);
        double height = Math.min(plot.height(), plot.width() / columns * stretched * rows);
        return new Box(plot.x(), plot.y(), Math.max(1, Math.floor(width)), Math.max(1, Math.floor(height)));
    }

    /** Cells whose places do not all have a name are pixels, which are square. */
    static boolean isPicture(Panel panel) {
        return panel.x().categories().stream().anyMatch(String::isBlank)
                && panel.y().categories().stream().anyMatch(String::isBlank);
    }

    private void drawHeader(Box cell, Box plot, Sketch sketch) {
        double width = cell.width();
        double y = cell.y() + TextRole.PANEL_TITLE.ascent();
        String title = TextRole.PANEL_TITLE.shortenedInside(panel.title(), width);
        sketch.text(TextRole.PANEL_TITLE, title, cell.x(), y, Anchor.START, Ink.opaque(palette.text()));
        String said = TextRole.CORNER.shortened(corner, width);
        boolean beside = cornerBesideTitle(width);
        double line = beside ? cell.y() : cell.y() + TextRole.PANEL_TITLE.lineHeight();
        double base = beside && !panel.title().isEmpty() ? y : line + TextRole.CORNER.ascent();
        double right = TextRole.CORNER.width(said) <= plot.right() - cell.x() ? plot.right() : cell.right();
        if (beside && !panel.title().isEmpty()) {
            right = cell.right();
        }
        sketch.text(TextRole.CORNER, said, right, base, Anchor.END, Ink.opaque(palette.muted()));
    }

    private void drawGrid(AxisPlan across, AxisPlan up, Box plot, Sketch sketch) {
        Ink grid = Ink.opaque(palette.grid());
        if (across.grid()) {
            for (double value : across.ticks().major()) {
                sketch.vertical(across.scale().toPixel(value), plot.y(), plot.bottom(), grid);
            }
        }
        if (up.grid()) {
            for (double value : up.ticks().major()) {
                sketch.horizontal(plot.x(), plot.right(), up.scale().toPixel(value), grid);
            }
        }
    }

    private void drawAxes(AxisPlan across, AxisPlan up, Box plot, Sketch sketch) {
        Ink axis = Ink.opaque(palette.axis());
        if (!saysNothing(panel.x())) {
            sketch.horizontal(plot.x(), plot.right() + 1, plot.bottom(), axis);
        }
        if (!saysNothing(panel.y())) {
            sketch.vertical(plot.x(), plot.y(), plot.bottom(), axis);
        }
        for (double value : across.ticks().minor()) {
            sketch.vertical(across.scale().toPixel(value), plot.bottom(), plot.bottom() + TICK / 2 + 1, axis);
        }
        for (double value : up.ticks().minor()) {
            sketch.horizontal(plot.x() - TICK / 2, plot.x(), up.scale().toPixel(value), axis);
        }
        for (int i = 0; i < across.ticks().major().size(); i++) {
            drawLabelBelow(across, i, plot, sketch);
        }
        for (int i = 0; i < up.ticks().major().size(); i++) {
            double at = up.scale().toPixel(up.ticks().major().get(i));
            sketch.horizontal(plot.x() - TICK, plot.x(), at, axis);
            double base = at + TextRole.TICK.middle();
            String label = up.ticks().labels().get(i);
            double end = plot.x() - TICK - LABEL_GAP;
            sketch.text(TextRole.TICK, label, end, base, Anchor.END, Ink.opaque(palette.muted()));
        }
        drawNames(across, up, plot, sketch);
    }

    /** The places of a diagram have no names and its axes no labels: a line there would look like a part of it. */
    private boolean saysNothing(Axis axis) {
        return !cells
                && axis.label().isEmpty()
                && !axis.categories().isEmpty()
                && axis.categories().stream().allMatch(String::isBlank);
    }

    private void drawLabelBelow(AxisPlan across, int index, Box plot, Sketch sketch) {
        double at = across.scale().toPixel(across.ticks().major().get(index));
        sketch.vertical(at, plot.bottom(), plot.bottom() + TICK + 1, Ink.opaque(palette.axis()));
        String label = across.ticks().labels().get(index);
        Ink ink = Ink.opaque(palette.muted());
        double top = plot.bottom() + TICK + LABEL_GAP;
        if (across.degrees() == 0) {
            sketch.text(TextRole.TICK, label, at, top + TextRole.TICK.ascent() - 1, Anchor.MIDDLE, ink);
        } else {
            double middle = TextRole.TICK.middle();
            sketch.turnedText(TextRole.TICK, label, at + middle, top + middle, Anchor.END, across.degrees(), ink);
        }
    }

    private void drawNames(AxisPlan across, AxisPlan up, Box plot, Sketch sketch) {
        Ink ink = Ink.opaque(palette.text());
        String below = TextRole.AXIS.shortened(panel.x().label(), plot.width());
        double base = plot.bottom() + TICK + LABEL_GAP + across.extent() + LINE_GAP / 2 + TextRole.AXIS.ascent();
        sketch.text(TextRole.AXIS, below, plot.centerX(), base, Anchor.MIDDLE, ink);
        String beside = TextRole.AXIS.shortened(panel.y().label(), plot.height());
        double left = plot.x() - TICK - LABEL_GAP - up.extent() - LINE_GAP;
        sketch.turnedText(TextRole.AXIS, beside, left, plot.centerY(), Anchor.MIDDLE, -90, ink);
    }

    private void drawMessage(Box plot, Sketch sketch) {
        if (panel.message().isEmpty()) {
            return;
        }
        List<String> lines = TextRole.MESSAGE.wrapped(panel.message(), plot.width() - 24, 6);
        double line = TextRole.MESSAGE.lineHeight();
        double top = plot.centerY() - lines.size() * line / 2;
        for (int i = 0; i < lines.size(); i++) {
            double base = top + i * line + TextRole.MESSAGE.ascent();
            sketch.text(
                    TextRole.MESSAGE, lines.get(i), plot.centerX(), base, Anchor.MIDDLE, Ink.opaque(palette.muted()));
        }
    }
}
