// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;

/**
 * Counts what a reader of a panel must know but cannot see: many points, NaN, places that an axis does not have.
 *
 * <p>Confined to the layout of one figure.
 */
final class Tally {
    /** From how many points on a reader may doubt that all of them are in the picture. */
    private static final int MANY = 10_000;

    private final boolean logX;
    private final boolean logY;
    private final boolean picture;
    private long points;
    private long nan;
    private long leftOut;
    private long notPositive;
    private long homeless;

    private Tally(Panel panel) {
        logX = panel.x().scale() == Axis.Scale.LOG;
        logY = panel.y().scale() == Axis.Scale.LOG;
        picture = PanelPlan.isPicture(panel);
    }

    /**
     * What to say of a panel, in pieces, or nothing.
     *
     * @param outlines its marks, as {@link Outlines} gives them
     */
    static List<String> of(Panel panel, List<Mark> outlines) {
        Tally tally = new Tally(panel);
        outlines.forEach(tally::count);
        for (int i = 0; i < outlines.size(); i++) {
            if (panel.marks().get(i) instanceof Mark.Trace trace && outlines.get(i) instanceof Mark.Line few) {
                tally.points += trace.curve().size() - few.x().size();
            }
        }
        List<String> said = new ArrayList<>();
        if (tally.points >= MANY) {
            said.add(number(tally.points) + " points, all represented");
        }
        if (tally.nan > 0) {
            said.add(number(tally.nan) + " NaN");
        }
        if (tally.notPositive > 0) {
            said.add(number(tally.notPositive) + " not positive, marked below the log axis");
        }
        if (tally.leftOut > 0) {
            said.add(number(tally.leftOut) + " not positive, left out on the log axis");
        }
        if (tally.homeless > 0) {
            said.add(number(tally.homeless) + " without a place on the x axis");
        }
        return said;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void count(Mark mark) {
        switch (mark) {
            case Mark.Line line -> {
                countAll(line.x(), line.y());
                // a line at the height of a number is made of what was recorded, not recorded
                points -= line.style().color() == Style.Color.SHADE ? line.x().size() : 0;
            }
            case Mark.Trace trace -> throw new IllegalArgumentException("an outline stands for a trace");
            case Mark.Points marks -> countAll(marks.x(), marks.y());
            case Mark.Bars bars -> countBars(bars);
            // A band goes along lines whose points are counted; where a log axis ends, it is drawn to that end.
            case Mark.Band band -> {}
            // In a picture, cells without a number are gaps between pictures.
            case Mark.Cells cells ->
                nan += picture
                        ? 0
                        : cells.values().stream().filter(Double::isNaN).count();
            case Mark.Guide guide -> countPlace(guide.at(), guide.vertical() ? logX : logY);
            case Mark.Note note -> {
                countPlace(note.x(), logX);
                countPlace(note.y(), logY);
            }
        }
    }

    private void countAll(Doubles x, Doubles y) {
        points += y.size();
        for (int i = 0; i < y.size(); i++) {
            double place = x.get(i);
            double value = y.get(i);
            if (!Double.isFinite(place)) {
                homeless++;
            } else if (logX && place <= 0) {
                leftOut++;
            } else if (logY && value <= 0) {
                notPositive++;
            } else if (Double.isNaN(value)) {
                nan++;
            }
        }
    }

    private void countBars(Mark.Bars bars) {
        long marked = notPositive;
        countAll(bars.x(), bars.y());
        // a bar of no height has nothing to mark
        leftOut += notPositive - marked;
        notPositive = marked;
    }

    private void countPlace(double place, boolean log) {
        if (log && place <= 0) {
            leftOut++;
        }
    }
}
