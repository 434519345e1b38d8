// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.figures.Box;
import org.descent.figures.Ink;
import org.descent.figures.Instruction;
import org.descent.figures.Instruction.Text.Anchor;
import org.descent.figures.internal.color.Palette;

/**
 * What the marks of all panels mean; it stands outside the panels, so that it hides nothing.
 *
 * <p>Threading: immutable.
 *
 * @param entries the names and how their marks look
 */
record Legend(List<Entry> entries) {
    private static final double SWATCH = 24;
    private static final double SWATCH_GAP = 7;
    private static final double ENTRY_GAP = 20;
    private static final double LINE = TextRole.LEGEND.lineHeight() + 3;
    /** Narrower pictures have no room for a legend beside the panels. */
    private static final double LEAST_WIDTH_BESIDE = 560;

    /** One name and how the marks that bear it look; each kind of look stands there at most once. */
    record Entry(String label, List<Swatch> swatches) {
        /** Whether it explains a kind of mark, whichever series that is of. */
        boolean isKind() {
            return swatches.stream().allMatch(swatch -> swatch.style().color() == Style.Color.NEUTRAL);
        }

        double width(double most) {
            return SWATCH + SWATCH_GAP + Math.min(most - SWATCH - SWATCH_GAP, TextRole.LEGEND.width(label));
        }
    }

    /** How a mark looks in the legend. */
    sealed interface Swatch {
        /** The style of the mark. */
        Style style();

        /** A line. */
        record Stroke(Style style) implements Swatch {}

        /** A filled area. */
        record Area(Style style, boolean band) implements Swatch {}

        /** A symbol. */
        record Point(Style style, Mark.Points.Symbol symbol) implements Swatch {}
    }

    Legend {
        entries = List.copyOf(entries);
    }

    /** The legend of a figure; marks of the same name that look different in kind share an entry. */
    static Legend of(Figure figure) {
        List<Entry> entries = new ArrayList<>();
        for (Panel panel : figure.panels()) {
            for (Mark mark : panel.marks()) {
                switch (mark) {
                    case Mark.Line line -> add(entries, line.label(), new Swatch.Stroke(line.style()));
                    case Mark.Trace trace -> add(entries, trace.label(), new Swatch.Stroke(trace.style()));
                    case Mark.Band band -> add(entries, band.label(), new Swatch.Area(band.style(), true));
                    case Mark.Bars bars -> add(entries, bars.label(), new Swatch.Area(bars.style(), false));
                    case Mark.Points points ->
                        add(entries, points.label(), new Swatch.Point(points.style(), points.symbol()));
                    case Mark.Cells cells -> {}
                    case Mark.Guide guide -> {}
                    case Mark.Note note -> {}
                }
            }
        }
        return new Legend(entries);
    }

    private static void add(List<Entry> entries, String label, Swatch swatch) {
        if (label.isEmpty()) {
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!entry.label.equals(label)) {
                continue;
            }
            if (entry.swatches.contains(swatch)) {
                return;
            }
            if (entry.swatches.stream().noneMatch(other -> other.getClass() == swatch.getClass())) {
                List<Swatch> both = new ArrayList<>(entry.swatches);
                both.add(swatch);
                entries.set(i, new Entry(label, List.copyOf(both)));
                return;
            }
        }
        entries.add(new Entry(label, List.of(swatch)));
    }

    /**
     * Puts the legend at the upper or right edge of the room for the panels.
     *
     * <p>Above if it fits in one row or the picture is narrow, else to the right. Entries that find no place are counted.
     *
     * @return the room that is left
     */
    Box place(Box room, Palette palette, Sketch sketch) {
        if (entries.isEmpty() || room.width() < 60 || room.height() < 80) {
            return room;
        }
        if (rows(entries, room.width()).size() == 1 || room.width() < LEAST_WIDTH_BESIDE) {
            return above(room, palette, sketch);
        }
        return beside(room, palette, sketch);
    }

    private Box above(Box room, Palette palette, Sketch sketch) {
        int most = (int) Math.max(1, Math.floor(room.height() * 0.3 / LINE));
        List<List<Entry>> rows = rows(entries, room.width());
        for (int count = entries.size() - 1; rows.size() > most && count >= 0; count--) {
            rows = rows(first(count), room.width());
        }
        double y = room.y();
        for (List<Entry> row : rows) {
            double x = room.x();
            for (Entry entry : row) {
                draw(entry, x, y, room.width(), palette, sketch);
                x += entry.width(room.width()) + ENTRY_GAP;
            }
            y += LINE;
        }
        return room.shrunk(0, rows.size() * LINE + 8, 0, 0);
    }

    private static List<List<Entry>> rows(List<Entry> entries, double width) {
        List<List<Entry>> rows = new ArrayList<>();
        List<Entry> row = new ArrayList<>();
        double used = 0;
        for (Entry entry : entries) {
            double needed = entry.width(width);
            if (!row.isEmpty() && used + needed > width) {
                rows.add(row);
                row = new ArrayList<>();
                used = 0;
            }
            row.add(entry);
            used += needed + ENTRY_GAP;
        }
        rows.add(row);
        return rows;
    }

    private Box beside(Box room, Palette palette, Sketch sketch) {
        int most = (int) Math.max(1, Math.floor(room.height() / LINE));
        List<Entry> shown = entries.size() <= most ? entries : first(most - 1);
        double limit = room.width() * 0.28;
        double width =
                shown.stream().mapToDouble(entry -> entry.width(limit)).max().orElse(0);
        double x = room.right() - width;
        for (int i = 0; i < shown.size(); i++) {
            draw(shown.get(i), x, room.y() + i * LINE, limit, palette, sketch);
        }
        return room.shrunk(0, 0, width + ENTRY_GAP, 0);
    }

    /**
     * So many entries and one that counts the others. What explains kinds of marks for all series, in the colour of text, stays; of many series the
     * first are named, and the others counted behind them.
     */
    private List<Entry> first(int count) {
        long kinds = entries.stream().filter(Entry::isKind).count();
        boolean keepsKinds = kinds < count;
        long room = keepsKinds ? count - kinds : count;
        List<Entry> shown = new ArrayList<>();
        int rest = 0;
        for (Entry entry : entries) {
            if (keepsKinds && entry.isKind()) {
                shown.add(entry);
            } else if (room > 0) {
                shown.add(entry);
                room--;
                rest = shown.size();
            }
        }
        shown.add(rest, new Entry("and " + (entries.size() - shown.size()) + " more", List.of()));
        return shown;
    }

    private static void draw(Entry entry, double x, double y, double most, Palette palette, Sketch sketch) {
        double middle = y + LINE / 2;
        entry.swatches.stream()
                .filter(Swatch.Area.class::isInstance)
                .forEach(it -> draw(it, x, middle, palette, sketch));
        entry.swatches.stream()
                .filter(it -> !(it instanceof Swatch.Area))
                .forEach(it -> draw(it, x, middle, palette, sketch));
        double left = entry.swatches.isEmpty() ? x : x + SWATCH + SWATCH_GAP;
        String label = TextRole.LEGEND.shortenedInside(entry.label, most - (left - x));
        sketch.text(
                TextRole.LEGEND,
                label,
                left,
                middle + TextRole.LEGEND.middle(),
                Anchor.START,
                Ink.opaque(palette.text()));
    }

    private static void draw(Swatch swatch, double x, double middle, Palette palette, Sketch sketch) {
        switch (swatch) {
            case Swatch.Stroke stroke -> {
                double width = Math.max(1.6, MarkDrawing.lineWidth(stroke.style));
                sketch.line(
                        x, middle, x + SWATCH, middle, palette.ink(stroke.style), width, palette.dash(stroke.style));
            }
            case Swatch.Area area -> {
                Ink ink = area.band ? MarkDrawing.bandInk(area.style, palette) : palette.ink(area.style);
                sketch.rectangle(new Box(x, middle - 5, SWATCH, 10), ink);
            }
            case Swatch.Point point ->
                sketch.add(new Instruction.Symbols(
                        MarkDrawing.symbol(point.symbol),
                        Doubles.of(x + SWATCH / 2),
                        Doubles.of(middle),
                        MarkDrawing.diameter(point.style),
                        palette.ink(point.style)));
        }
    }
}
