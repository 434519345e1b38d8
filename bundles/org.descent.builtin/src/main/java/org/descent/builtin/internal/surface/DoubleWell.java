// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.osgi.service.component.annotations.Component;

/**
 * An asymmetric double well: {@code x^4 / 4 - x^2 / 2 + tilt x + y^2 / 2}. For a positive tilt the left well is the deeper one; between the
 * wells is a saddle. A start on the right ends in the shallow one unless something carries it over.
 */
@Component(service = Surface.class)
public final class DoubleWell implements Surface {
    static final RealParameter TILT = RealParameter.of(
            "tilt", 0.2, Range.linear(-0.38, 0.38), "How far the right well is lifted above the left one.");

    private static final int NEWTON_STEPS = 8;

    @Override
    public String id() {
        return "org.descent.doubleWell";
    }

    @Override
    public String name() {
        return "Double well";
    }

    @Override
    public String description() {
        return "Two wells side by side, of which the left one is deeper.";
    }

    @Override
    public Schema schema() {
        return Schema.of(TILT);
    }

    @Override
    public Function create(Values values) {
        double tilt = values.get(TILT);
        return new PlaneFunction(
                Doubles.of(1.6, 0.8),
                PlaneFunction.region(-2, 2, -1.5, 1.5),
                List.of(
                        PlaneFunction.minimum(root(tilt, 2), 0),
                        PlaneFunction.saddle(root(tilt, 1), 0),
                        PlaneFunction.minimum(root(tilt, 0), 0)),
                (x, y) -> x * x * x * x / 4 - x * x / 2 + tilt * x + y * y / 2,
                (x, y) -> x * x * x - x + tilt,
                (x, y) -> y);
    }

    /** A root of {@code x^3 - x + tilt}, from the right: all three are real, so that Viète's formula has them. */
    private static double root(double tilt, int number) {
        double angle = Math.acos(-1.5 * Math.sqrt(3) * tilt) / 3;
        double[] turns = {0, -2, 2};
        double x = 2 / Math.sqrt(3) * Math.cos(angle + turns[number] * Math.PI / 3);
        for (int i = 0; i < NEWTON_STEPS; i++) {
            x -= (x * x * x - x + tilt) / (3 * x * x - 1);
        }
        return x;
    }
}
