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
 * The exclusive or, which a perceptron cannot learn: Minsky and Papert, Perceptrons, 1969.
 *
 * <p>The points lie in turn at the corners (0, 0), (0, 1), (1, 0) and (1, 1) of the unit square, before noise; the class is 1 where
 * exactly one coordinate of the corner is 1. Without noise, the four exact points repeat. Features: (x, y).
 */
@Component(service = Dataset.class)
public final class Xor implements Dataset {
    static final RealParameter NOISE = Plane.noise(0.1, "the corners are 1 apart");

    private static final Schema SCHEMA = Schema.of(Plane.POINTS, NOISE, Plane.SEED);

    @Override
    public String id() {
        return "org.descent.xor";
    }

    @Override
    public String name() {
        return "Exclusive or";
    }

    @Override
    public String description() {
        return "Points around the corners of a square, where opposite corners are of one class: no straight line separates them.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int points = values.getInt(Plane.POINTS);
        Plane plane = new Plane(points, List.of("0", "1"), values.get(NOISE), values.get(Plane.SEED));
        for (int i = 0; i < points; i++) {
            int x = i / 2 % 2;
            int y = i % 2;
            plane.add(x, y, x ^ y);
        }
        return plane.examples();
    }
}
