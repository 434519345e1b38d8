// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;

/** Classes of points in the plane, each point moved by noise: what all such data sets have in common. */
final class Plane {
    /** How many points there are. */
    static final IntegerParameter POINTS = new IntegerParameter(
            "points",
            600,
            10,
            10_000_000,
            Range.Scale.LOG,
            "examples",
            "How many points there are, in classes of the same size as far as it divides.");

    /** The seed of the noise. */
    static final IntegerParameter SEED = IntegerParameter.of(
            "seed",
            1,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            "Where the random numbers begin; the same seed gives the same points on every machine.");

    private final DataSpec spec;
    private final float[] features;
    private final float[] targets;
    private final double noise;
    private final Chance chance;
    private int count;

    Plane(int points, List<String> classes, double noise, long seed) {
        this.spec = new DataSpec(Shape.of(2), new Target.Classes(classes), List.of("x", "y"));
        this.features = new float[Math.multiplyExact(points, 2)];
        this.targets = new float[points];
        this.noise = noise;
        this.chance = new Chance(seed);
    }

    /** The parameter for the noise, which all of these data sets measure alike. */
    static RealParameter noise(double fallback, String size) {
        return new RealParameter(
                "noise",
                fallback,
                Range.linear(0, 10),
                "units of the plane",
                "The standard deviation of the Gaussian noise that is added to both coordinates; " + size + ".");
    }

    /** Adds a point, which noise moves. */
    void add(double x, double y, int label) {
        features[2 * count] = (float) (x + noise * chance.gaussian());
        features[2 * count + 1] = (float) (y + noise * chance.gaussian());
        targets[count] = label;
        count++;
    }

    Examples examples() {
        return Examples.inMemory(spec, features, targets);
    }
}
