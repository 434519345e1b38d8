// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Two half circles of radius 1 that reach into each other, as scikit-learn's {@code make_moons} places them.
 *
 * <p>For angles evenly spread over [0, pi], both ends included, the upper moon is {@code (cos t, sin t)} and the lower one
 * {@code (1 - cos t, 1/2 - sin t)}, before noise. Features: (x, y).
 */
@Component(service = Dataset.class)
public final class Moons implements Dataset {
    static final RealParameter NOISE = Plane.noise(0.1, "a moon has a radius of 1");

    private static final Schema SCHEMA = Schema.of(Plane.POINTS, NOISE, Plane.SEED);

    @Override
    public String id() {
        return "org.descent.moons";
    }

    @Override
    public String name() {
        return "Two moons";
    }

    @Override
    public String description() {
        return "Points in the plane on two half circles that reach into each other, which a slightly bent line separates.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int points = values.getInt(Plane.POINTS);
        Plane plane = new Plane(points, List.of("upper", "lower"), values.get(NOISE), values.get(Plane.SEED));
        for (int i = 0; i < points; i++) {
            int label = i % 2;
            int ofClass = (points - label + 1) / 2;
            double angle = StrictMath.PI * (i / 2) / (ofClass - 1);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            plane.add(label == 0 ? cos : 1 - cos, label == 0 ? sin : 0.5 - sin, label);
        }
        return plane.examples();
    }
}
