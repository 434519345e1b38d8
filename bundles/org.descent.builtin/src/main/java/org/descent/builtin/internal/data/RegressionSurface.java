// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * A height over the plane, at points spread uniformly over the square [-6, 6] x [-6, 6]: the two regression problems of TensorFlow
 * Playground. Features: (x, y), target: z in [-1.2, 1.2] before noise.
 *
 * <p>{@code plane} is {@code z = (x + y) / 10}. {@code gaussian} has three hills and three dales around (-4, 0 or 4, 2.5 or -2.5), in turn;
 * each is a cone of the height {@code max(0, 1 - distance / 2)}, and where two overlap the steeper counts. Unlike the Playground, noise is
 * added to z and not to x and y, so that its variance is the smallest mean squared error that can be expected.
 */
@Component(service = Dataset.class)
public final class RegressionSurface implements Dataset {
    static final ChoiceParameter SURFACE = new ChoiceParameter(
            "surface",
            "gaussian",
            List.of("plane", "gaussian"),
            "The height: a tilted plane, which a linear model fits, or three hills and three dales, which it cannot.");
    static final RealParameter NOISE = Heights.noise(0.05);

    private static final Schema SCHEMA = Schema.of(Sine.POINTS, SURFACE, NOISE, Plane.SEED);
    private static final DataSpec SPEC =
            new DataSpec(Shape.of(2), new Target.Quantities(List.of("z")), List.of("x", "y"));
    private static final double HALF_SIDE = 6;
    private static final double[][] HILLS = {
        {-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1}, {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}
    };

    @Override
    public String id() {
        return "org.descent.regressionSurface";
    }

    @Override
    public String name() {
        return "Regression surface";
    }

    @Override
    public String description() {
        return "A height over the plane, to be predicted from its two coordinates.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        boolean plane = values.get(SURFACE).equals("plane");
        Heights heights = new Heights(SPEC, values.getInt(Sine.POINTS), values.get(NOISE), values.get(Plane.SEED));
        return heights.over(
                -HALF_SIDE, HALF_SIDE, point -> plane ? (point[0] + point[1]) / 10 : hills(point[0], point[1]));
    }

    private static double hills(double x, double y) {
        double highest = 0;
        for (double[] hill : HILLS) {
            double dx = x - hill[0];
            double dy = y - hill[1];
            double height = Math.max(0, 1 - Math.sqrt(dx * dx + dy * dy) / 2);
            if (height > Math.abs(highest)) {
                highest = hill[2] * height;
            }
        }
        return highest;
    }
}
