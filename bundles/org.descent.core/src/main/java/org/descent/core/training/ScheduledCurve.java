// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.XAxis;

/**
 * What a parameter of an optimizer would be over a training, worked out without training.
 *
 * <p>Threading: immutable.
 *
 * @param parameter the key of the parameter
 * @param watches the evaluated curves that its schedules look at; where there are any, the values are those of a training without evaluations,
 *     which such a schedule has not followed yet
 * @param curve the value at each step at which it differs from the one before it, and at the last step; of trainings of more than 100,000 steps
 *     every so many of them is looked at; times are 0
 */
public record ScheduledCurve(String parameter, List<CurveKey> watches, Curve curve) {
    private static final double LARGE_RATIO = 8;

    /** Copies the keys. */
    public ScheduledCurve {
        watches = List.copyOf(watches);
    }

    /** A picture of several of them, a panel each; at least one. */
    public static Figure figure(List<ScheduledCurve> curves) {
        return new Figure(
                "Schedules", "", curves.stream().map(ScheduledCurve::panel).toList(), 1);
    }

    private Panel panel() {
        Axis y = Axis.of(parameter, isGeometric() ? Axis.Scale.LOG : Axis.Scale.LINEAR);
        String title = watches.isEmpty() ? "" : "without what follows from " + watches.get(0);
        Mark line =
                new Mark.Line("", Doubles.of(curve.along(XAxis.EPOCH)), Doubles.of(curve.values()), Style.series(0));
        return new Panel(title, Axis.linear("epoch"), y, List.of(line), "");
    }

    /** Whether values fall so far in most of the training that only a logarithmic axis shows them; a cosine does so at its end alone. */
    private boolean isGeometric() {
        long last = curve.step(curve.size() - 1);
        double middle = curve.value(curve.indexAt(last / 2));
        CurveSummary summary = curve.summary();
        return summary.min() > 0 && summary.max() / middle >= LARGE_RATIO;
    }
}
