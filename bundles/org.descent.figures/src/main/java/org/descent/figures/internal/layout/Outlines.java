// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.run.CurveTrace;

/**
 * Stands lines of a few points in for the traces of a panel while it is not known yet where the plot will be: they have the same ends on both axes, and
 * the same numbers that no axis has a place for. Stateless.
 */
final class Outlines {
    /** Axes that span more have no ticks between whole numbers. */
    private static final double WIDE = 1000;

    private Outlines() {}

    /** The marks of a panel, in their order. */
    static List<Mark> of(Panel panel) {
        return panel.marks().stream()
                .map(mark -> mark instanceof Mark.Trace trace ? line(trace, outline(trace.curve(), panel)) : mark)
                .toList();
    }

    /** A trace as the line through some of its points. */
    static Mark.Line line(Mark.Trace trace, CurveTrace.Points points) {
        return new Mark.Line(trace.label(), points.x(), points.y(), trace.style());
    }

    private static CurveTrace.Points outline(CurveTrace curve, Panel panel) {
        if (panel.x().scale() != Axis.Scale.LINEAR) {
            return curve.points();
        }
        // all in one column: the ends are the first, the lowest, the highest and the last point of ordered pieces
        CurveTrace.Points few = curve.seen(place -> 0, floor(panel.y().scale()));
        boolean unsure = isUnsure(few.x())
                || isUnsure(few.y())
                || panel.y().scale() == Axis.Scale.SYMLOG && reachesZero(few.y());
        return unsure ? curve.points() : few;
    }

    /** At or below it, a value has no place. */
    static double floor(Axis.Scale scale) {
        return scale == Axis.Scale.LOG ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** Whether it matters for the ticks if there are numbers between that are not whole. */
    private static boolean isUnsure(Doubles ends) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ends.size(); i++) {
            double end = ends.get(i);
            if (Double.isFinite(end)) {
                if (end != Math.rint(end)) {
                    return false;
                }
                min = Math.min(min, end);
                max = Math.max(max, end);
            }
        }
        return max - min < WIDE;
    }

    /** Whether the number nearest to zero, which a symlog axis depends on, may be another than the lowest or the highest. */
    private static boolean reachesZero(Doubles values) {
        boolean above = values.stream().anyMatch(value -> value >= 0);
        return above && values.stream().anyMatch(value -> value <= 0);
    }
}
