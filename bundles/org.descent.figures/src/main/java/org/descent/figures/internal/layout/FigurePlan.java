// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.descent.api.figure.Figure;
import org.descent.figures.Box;
import org.descent.figures.DrawList;
import org.descent.figures.Ink;
import org.descent.figures.Instruction;
import org.descent.figures.Instruction.Polyline;
import org.descent.figures.Instruction.Text.Anchor;
import org.descent.figures.PlotArea;
import org.descent.figures.Size;
import org.descent.figures.Theme;
import org.descent.figures.internal.color.Palette;
import org.descent.figures.internal.layout.PanelPlan.Margins;

/** Lays out a whole figure; for one figure, confined to one thread. */
public final class FigurePlan {
    private static final double PADDING = 14;
    private static final double PANEL_GAP = 22;
    /** Narrower panels say nothing: fewer of them stand side by side. */
    private static final double LEAST_PANEL_WIDTH = 170;
    /** How many corners of smooth lines a picture may have before its longest lines are drawn column by column. */
    private static final int MOST_SMOOTH_CORNERS = 24_000;

    private final Figure figure;
    private final Size size;
    private final Palette palette;
    private final double columnsPerPixel;
    private final Sketch sketch = new Sketch();

    private FigurePlan(Figure figure, Size size, Theme theme, double columnsPerPixel) {
        this.figure = figure;
        this.size = size;
        this.palette = Palette.of(theme);
        this.columnsPerPixel = columnsPerPixel;
    }

    /** Lays out a figure; see {@link org.descent.figures.FigureLayout}. */
    public static DrawList draw(Figure figure, Size size, Theme theme, double columnsPerPixel) {
        return new FigurePlan(figure, size, theme, columnsPerPixel).draw();
    }

    private DrawList draw() {
        Box all = new Box(0, 0, size.width(), size.height());
        sketch.rectangle(all, Ink.opaque(palette.ground()));
        double padding = Math.min(PADDING, Math.min(size.width(), size.height()) / 20.0);
        Box room = header(all.shrunk(padding, padding, padding, padding));
        List<PlotArea> plots = panels(Legend.of(figure).place(room, palette, sketch));
        return new DrawList(size, figure.title(), affordable(sketch.instructions()), plots);
    }

    private Box header(Box room) {
        double y = room.y();
        for (String line : TextRole.TITLE.wrapped(figure.title(), room.width(), 2)) {
            double base = y + TextRole.TITLE.ascent();
            sketch.text(TextRole.TITLE, line, room.x(), base, Anchor.START, Ink.opaque(palette.text()));
            y += TextRole.TITLE.lineHeight();
        }
        for (String line : TextRole.SUBTITLE.wrapped(figure.subtitle(), room.width(), 3)) {
            double base = y + TextRole.SUBTITLE.ascent();
            sketch.text(TextRole.SUBTITLE, line, room.x(), base, Anchor.START, Ink.opaque(palette.muted()));
            y += TextRole.SUBTITLE.lineHeight();
        }
        return room.shrunk(0, y == room.y() ? 0 : y - room.y() + 8, 0, 0);
    }

    /** Plots of one row or column of panels begin and end at the same places. */
    private List<PlotArea> panels(Box room) {
        List<PanelPlan> plans = figure.panels().stream()
                .map(panel -> new PanelPlan(panel, palette))
                .toList();
        int columns = Math.min(figure.columns(), plans.size());
        while (columns > 1 && (room.width() + PANEL_GAP) / columns - PANEL_GAP < LEAST_PANEL_WIDTH) {
            columns--;
        }
        int rows = (plans.size() + columns - 1) / columns;
        double width = Math.max(1, (room.width() - (columns - 1) * PANEL_GAP) / columns);
        double height = Math.max(1, (room.height() - (rows - 1) * PANEL_GAP / 2) / rows);
        List<Box> boxes = new ArrayList<>();
        List<Margins> margins = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            double x = room.x() + i % columns * (width + PANEL_GAP);
            double y = room.y() + i / columns * (height + PANEL_GAP / 2);
            boxes.add(new Box(x, y, width, height));
            margins.add(plans.get(i).margins(boxes.get(i)));
        }
        List<Margins> common = new ArrayList<>();
        boolean bare = false;
        for (int i = 0; i < plans.size(); i++) {
            common.add(shared(margins, i, columns));
            bare |= !common.get(i).leaveRoom(boxes.get(i));
        }
        List<PlotArea> areas = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            areas.add(
                    bare
                            ? plans.get(i).drawBare(i, boxes.get(i), columnsPerPixel, sketch)
                            : plans.get(i).draw(i, boxes.get(i), common.get(i), columnsPerPixel, sketch));
        }
        return areas;
    }

    private static Margins shared(List<Margins> margins, int index, int columns) {
        Margins shared = margins.get(index);
        for (int i = 0; i < margins.size(); i++) {
            Margins other = margins.get(i);
            if (i % columns == index % columns) {
                shared = shared.max(new Margins(other.left(), 0, other.right(), 0));
            }
            if (i / columns == index / columns) {
                shared = shared.max(new Margins(0, other.top(), 0, other.bottom()));
            }
        }
        return shared;
    }

    /**
     * Makes the lines with the most corners dense until what is left can be smoothed in a fraction of a second.
     *
     * <p>Smoothing two hundred long lines takes seconds; drawing them column by column takes a tenth of one.
     */
    private static List<Instruction> affordable(List<Instruction> instructions) {
        List<Polyline> smooth = new ArrayList<>();
        collectSmooth(instructions, smooth);
        smooth.sort(Comparator.comparingInt(line -> line.x().size()));
        long corners = 0;
        int limit = Integer.MAX_VALUE;
        for (Polyline line : smooth) {
            corners += line.x().size();
            if (corners > MOST_SMOOTH_CORNERS) {
                limit = line.x().size() - 1;
                break;
            }
        }
        return limit == Integer.MAX_VALUE ? instructions : limited(instructions, limit);
    }

    private static void collectSmooth(List<Instruction> instructions, List<Polyline> smooth) {
        for (Instruction instruction : instructions) {
            if (instruction instanceof Polyline line && !line.dense()) {
                smooth.add(line);
            } else if (instruction instanceof Instruction.Clip clip) {
                collectSmooth(clip.instructions(), smooth);
            }
        }
    }

    private static List<Instruction> limited(List<Instruction> instructions, int most) {
        List<Instruction> limited = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction instanceof Polyline line && line.x().size() > most && isAscending(line)) {
                limited.add(new Polyline(line.x(), line.y(), line.ink(), line.width(), line.dash(), true));
            } else if (instruction instanceof Instruction.Clip clip) {
                limited.add(new Instruction.Clip(clip.box(), limited(clip.instructions(), most)));
            } else {
                limited.add(instruction);
            }
        }
        return limited;
    }

    private static boolean isAscending(Polyline line) {
        for (int i = 1; i < line.x().size(); i++) {
            if (line.x().get(i) < line.x().get(i - 1)) {
                return false;
            }
        }
        return true;
    }
}
