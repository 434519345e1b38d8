// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * A circle within another: the points of each class lie evenly on one of them, before noise. Features: (x, y).
 */
@Component(service = Dataset.class)
public final class Circles implements Dataset {
    static final RealParameter FACTOR = RealParameter.of(
            "factor",
            0.5,
            Range.linear(0.01, 0.99),
            "The radius of the inner circle, where that of the outer one is 1; nearer to 1 is harder.");
    static final RealParameter NOISE = Plane.noise(0.1, "the outer circle has a radius of 1");

    private static final Schema SCHEMA = Schema.of(Plane.POINTS, FACTOR, NOISE, Plane.SEED);

    @Override
    public String id() {
        return "org.descent.circles";
    }

    @Override
    public String name() {
        return "Circles";
    }

    @Override
    public String description() {
        return "Points in the plane on a circle within another, which no straight line separates.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int points = values.getInt(Plane.POINTS);
        double factor = values.get(FACTOR);
        Plane plane = new Plane(points, List.of("outer", "inner"), values.get(NOISE), values.get(Plane.SEED));
        for (int i = 0; i < points; i++) {
            int label = i % 2;
            int ofClass = (points - label + 1) / 2;
            double radius = label == 0 ? 1 : factor;
            double angle = 2 * StrictMath.PI * (i / 2) / ofClass;
            plane.add(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), label);
        }
        return plane.examples();
    }
}
