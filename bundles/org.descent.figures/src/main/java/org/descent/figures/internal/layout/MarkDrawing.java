// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Mark.Points.Symbol;
import org.descent.api.figure.Style;
import org.descent.api.run.CurveTrace;
import org.descent.figures.Box;
import org.descent.figures.Ink;
import org.descent.figures.Instruction;
import org.descent.figures.Instruction.Symbols;
import org.descent.figures.PlotArea;
import org.descent.figures.internal.color.Palette;

/** Draws the marks of one panel but the words; confined to the layout of one figure. */
final class MarkDrawing {
    /** How far apart two signs at the border are at least. */
    private static final double BORDER_SPACING = 9;

    private static final double BORDER_SIZE = 7;
    private static final double DOT = 4;
    /** A line that goes up and down by more pixels than this in each column fills its surroundings. */
    private static final double DENSE_CLIMB = 6;
    /** Where there are more symbols than this, those that hide each other are drawn once. */
    private static final int MANY_SYMBOLS = 2_000;

    private final Box box;
    private final PlotArea area;
    private final Palette palette;
    private final double columnsPerPixel;
    private final Sketch sketch;
    private final Sketch border = new Sketch();
    /** What is cut at the plot's border, and not yet in the sketch. */
    private Sketch inside = new Sketch();

    private MarkDrawing(PlotArea area, Palette palette, double columnsPerPixel, Sketch sketch) {
        this.sketch = sketch;
        this.box = area.box();
        this.area = area;
        this.palette = palette;
        this.columnsPerPixel = columnsPerPixel;
    }

    static void draw(List<Mark> marks, PlotArea area, Palette palette, double columnsPerPixel, Sketch sketch) {
        MarkDrawing drawing = new MarkDrawing(area, palette, columnsPerPixel, sketch);
        marks.forEach(drawing::draw);
        drawing.cutAtTheBorder();
        drawing.border.instructions().forEach(sketch::add);
    }

    private void cutAtTheBorder() {
        sketch.clipped(box, inside);
        inside = new Sketch();
    }

    static double lineWidth(Style style) {
        return switch (style.emphasis()) {
            case FAINT -> 1;
            case NORMAL -> 1.6;
            case STRONG -> 2.6;
        };
    }

    static double diameter(Style style) {
        return switch (style.emphasis()) {
            case FAINT -> 5;
            case NORMAL -> 6.5;
            case STRONG -> 9;
        };
    }

    static Ink bandInk(Style style, Palette palette) {
        return palette.ink(style.with(Style.Emphasis.NORMAL))
                .with(style.emphasis() == Style.Emphasis.FAINT ? 0.12 : 0.2);
    }

    static Symbols.Symbol symbol(Symbol symbol) {
        return switch (symbol) {
            case CIRCLE -> Symbols.Symbol.CIRCLE;
            case RING -> Symbols.Symbol.RING;
            case CROSS -> Symbols.Symbol.CROSS;
            case TRIANGLE -> Symbols.Symbol.TRIANGLE_UP;
        };
    }

    private void draw(Mark mark) {
        switch (mark) {
            case Mark.Line line -> drawLine(line);
            case Mark.Trace trace -> drawLine(Outlines.line(trace, seen(trace.curve())));
            case Mark.Band band -> drawBand(band);
            case Mark.Points points -> drawPoints(points);
            case Mark.Bars bars -> drawBars(bars);
            case Mark.Cells cells -> CellDrawing.draw(cells, area, palette, inside);
            case Mark.Guide guide -> drawGuide(guide);
            // Words are placed when all of them are known.
            case Mark.Note note -> {}
        }
    }

    private CurveTrace.Points seen(CurveTrace curve) {
        return area.x().kind() == Axis.Scale.LINEAR
                ? curve.seen(
                        LineReduction.columns(area.x(), columnsPerPixel),
                        Outlines.floor(area.y().kind()))
                : curve.points();
    }

    private void drawLine(Mark.Line line) {
        LineReduction reduced = LineReduction.of(line.x(), line.y(), area.x(), area.y(), columnsPerPixel);
        Ink ink = palette.ink(line.style());
        double width = lineWidth(line.style());
        double climb = reduced.paths().stream().mapToDouble(PixelPath::climb).sum();
        boolean dense = reduced.ascending() && climb > DENSE_CLIMB * Math.max(1, box.width());
        for (PixelPath path : reduced.paths()) {
            inside.add(new Instruction.Polyline(path.xs(), path.ys(), ink, width, palette.dash(line.style()), dense));
        }
        symbols(Symbols.Symbol.CIRCLE, reduced.dots(), Math.max(DOT, width * 1.8), ink);
        border(reduced.gaps(), reduced.above(), reduced.below(), line.style());
    }

    private void drawBand(Mark.Band band) {
        Ink ink = bandInk(band.style(), palette);
        Doubles x = band.x();
        int begin = 0;
        PixelPath gaps = new PixelPath();
        for (int i = 0; i <= x.size(); i++) {
            boolean end = i == x.size();
            if (end || !isBandPlace(band, i)) {
                piece(band, begin, i, ink);
                begin = i + 1;
                if (!end && Double.isFinite(x.get(i))) {
                    gaps.add(area.x().toPixel(x.get(i)), 0);
                }
            }
        }
        border(gaps, new PixelPath(), new PixelPath(), band.style());
    }

    private boolean isBandPlace(Mark.Band band, int i) {
        double x = band.x().get(i);
        boolean place = Double.isFinite(x) && (area.x().kind() != Axis.Scale.LOG || x > 0);
        return place
                && !Double.isNaN(band.low().get(i))
                && !Double.isNaN(band.high().get(i));
    }

    /** What has no place on the axis is drawn at its end: a filled area is cut there, not interrupted. */
    private void piece(Mark.Band band, int from, int to, Ink ink) {
        if (to - from < 2) {
            return;
        }
        double[] xs = new double[to - from];
        double[] lows = new double[to - from];
        double[] highs = new double[to - from];
        for (int i = from; i < to; i++) {
            xs[i - from] = band.x().get(i);
            lows[i - from] = onAxis(band.low().get(i));
            highs[i - from] = onAxis(band.high().get(i));
        }
        Doubles x = Doubles.of(xs);
        PixelPath upper = edge(x, Doubles.of(highs));
        upper.addReversed(edge(x, Doubles.of(lows)));
        if (upper.size() >= 3) {
            inside.add(new Instruction.Polygon(upper.xs(), upper.ys(), ink));
        }
    }

    private double onAxis(double value) {
        boolean below = area.y().kind() == Axis.Scale.LOG ? value <= 0 : value == Double.NEGATIVE_INFINITY;
        return below
                ? area.y().min()
                : value == Double.POSITIVE_INFINITY ? area.y().max() : value;
    }

    private PixelPath edge(Doubles x, Doubles y) {
        List<PixelPath> paths =
                LineReduction.of(x, y, area.x(), area.y(), columnsPerPixel).paths();
        return paths.isEmpty() ? new PixelPath() : paths.get(0);
    }

    private void drawPoints(Mark.Points points) {
        PixelPath places = new PixelPath();
        PixelPath gaps = new PixelPath();
        PixelPath above = new PixelPath();
        PixelPath below = new PixelPath();
        Set<Long> taken = new HashSet<>();
        boolean many = points.x().size() > MANY_SYMBOLS;
        for (int i = 0; i < points.x().size(); i++) {
            double place = points.x().get(i);
            double x = area.x().toPixel(place);
            double value = points.y().get(i);
            double y = area.y().toPixel(value);
            if (!Double.isFinite(place) || Double.isNaN(x)) {
                continue;
            }
            if (Double.isNaN(value)) {
                gaps.add(x, 0);
            } else if (value == Double.POSITIVE_INFINITY) {
                above.add(x, 0);
            } else if (value == Double.NEGATIVE_INFINITY || area.y().kind() == Axis.Scale.LOG && value <= 0) {
                below.add(x, 0);
            } else if (!Double.isNaN(y) && (!many || taken.add(pixel(x, y)))) {
                places.add(x, y);
            }
        }
        symbols(symbol(points.symbol()), places, diameter(points.style()), palette.ink(points.style()));
        border(gaps, above, below, points.style());
    }

    private long pixel(double x, double y) {
        return (long) Math.floor(x * columnsPerPixel) << 32 | (long) Math.floor(y * columnsPerPixel) & 0xFFFFFFFFL;
    }

    private void drawBars(Mark.Bars bars) {
        Ink ink = palette.ink(bars.style());
        PixelPath gaps = new PixelPath();
        boolean log = area.y().kind() == Axis.Scale.LOG;
        double base = area.y().toPixel(log ? Math.max(bars.base(), area.y().min()) : bars.base());
        for (int i = 0; i < bars.x().size(); i++) {
            double x = bars.x().get(i);
            double value = bars.y().get(i);
            double left = area.x().toPixel(x - bars.width() / 2);
            double right = area.x().toPixel(x + bars.width() / 2);
            if (Double.isNaN(value) && Double.isFinite(x)) {
                gaps.add((left + right) / 2, 0);
            }
            double y = area.y().toPixel(value);
            if (Double.isFinite(left) && Double.isFinite(right) && Double.isFinite(y) && Double.isFinite(x)) {
                double top = Math.max(Math.min(base, y), box.y() - 1);
                double bottom = Math.min(Math.max(base, y), box.bottom() + 1);
                double width = Math.max(1, right - left);
                inside.rectangle(new Box(left, top, width, Math.max(0, bottom - top)), ink);
            }
        }
        border(gaps, new PixelPath(), new PixelPath(), bars.style());
    }

    private void drawGuide(Mark.Guide guide) {
        Ink ink = palette.ink(guide.style());
        double width = lineWidth(guide.style());
        double at = (guide.vertical() ? area.x() : area.y()).toPixel(guide.at());
        if (Double.isNaN(at)) {
            return;
        }
        if (guide.vertical()) {
            inside.line(at, box.y(), at, box.bottom(), ink, width, guide.style().dash());
        } else {
            inside.line(box.x(), at, box.right(), at, ink, width, guide.style().dash());
        }
    }

    /** A symbol whose middle is in the plot is drawn whole: the first point of most curves is at the border. */
    private void symbols(Symbols.Symbol symbol, PixelPath places, double diameter, Ink ink) {
        PixelPath seen = new PixelPath();
        for (int i = 0; i < places.size(); i++) {
            double x = places.x(i);
            double y = places.y(i);
            if (x >= box.x() && x <= box.right() && y >= box.y() && y <= box.bottom()) {
                seen.add(x, y);
            }
        }
        if (seen.size() > 0) {
            cutAtTheBorder();
            sketch.add(new Symbols(symbol, seen.xs(), seen.ys(), diameter, ink));
        }
    }

    private void border(PixelPath gaps, PixelPath above, PixelPath below, Style style) {
        border(Symbols.Symbol.CROSS, gaps, box.bottom() - BORDER_SIZE / 2 - 2, style);
        border(Symbols.Symbol.TRIANGLE_UP, above, box.y() + BORDER_SIZE / 2 + 2, style);
        border(Symbols.Symbol.TRIANGLE_DOWN, below, box.bottom() - BORDER_SIZE / 2 - 2, style);
    }

    private void border(Symbols.Symbol symbol, PixelPath places, double y, Style style) {
        PixelPath thinned = new PixelPath();
        double next = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < places.size(); i++) {
            double x = places.x(i);
            if (x >= next && x >= box.x() && x <= box.right()) {
                thinned.add(x, y);
                next = x + BORDER_SPACING;
            }
        }
        if (thinned.size() > 0) {
            Ink ink = palette.ink(style.with(Style.Emphasis.NORMAL));
            border.add(new Symbols(symbol, thinned.xs(), thinned.ys(), BORDER_SIZE, ink));
        }
    }
}
