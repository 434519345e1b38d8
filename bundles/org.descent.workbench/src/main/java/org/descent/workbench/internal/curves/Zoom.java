// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Panel;
import org.descent.figures.PlotArea;

/**
 * The part of a panel that a person looks at more closely.
 *
 * <p>The figure keeps all its points; it is laid out anew, so that what was one pixel becomes many without anything being made up.
 *
 * <p>Threading: immutable.
 *
 * @param left the number at the left
 * @param right the number at the right, above left
 * @param bottom the number at the bottom
 * @param top the number at the top, above bottom
 */
record Zoom(double left, double right, double bottom, double top) {
    private static final double LEAST_PIXELS = 6;

    /** The part of a panel between two points of the picture; the whole if they are too near to each other. */
    static Map<Integer, Zoom> between(
            PlotArea plot, double x1, double y1, double x2, double y2, Map<Integer, Zoom> old) {
        if (Math.abs(x1 - x2) < LEAST_PIXELS || Math.abs(y1 - y2) < LEAST_PIXELS) {
            return old;
        }
        double left = plot.x().toValue(Math.max(plot.box().x(), Math.min(x1, x2)));
        double right = plot.x().toValue(Math.min(plot.box().right(), Math.max(x1, x2)));
        // pixels grow downwards
        double bottom = plot.y().toValue(Math.min(plot.box().bottom(), Math.max(y1, y2)));
        double top = plot.y().toValue(Math.max(plot.box().y(), Math.min(y1, y2)));
        if (!(left < right && bottom < top)) {
            return old;
        }
        Map<Integer, Zoom> changed = new HashMap<>(old);
        changed.put(plot.panel(), new Zoom(left, right, bottom, top));
        return changed;
    }

    /** The figure with the axes of its panels cut to what is looked at; axes of categories stay whole. */
    static Figure apply(Figure figure, Map<Integer, Zoom> zoom) {
        if (zoom.isEmpty()) {
            return figure;
        }
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < figure.panels().size(); i++) {
            Panel panel = figure.panels().get(i);
            Zoom part = zoom.get(i);
            panels.add(
                    part == null
                            ? panel
                            : new Panel(
                                    panel.title(),
                                    cut(panel.x(), part.left, part.right),
                                    cut(panel.y(), part.bottom, part.top),
                                    panel.marks(),
                                    panel.message()));
        }
        return new Figure(figure.title(), figure.subtitle(), panels, figure.columns());
    }

    private static Axis cut(Axis axis, double min, double max) {
        return axis.categories().isEmpty() ? new Axis(axis.label(), axis.scale(), min, max, axis.categories()) : axis;
    }
}
