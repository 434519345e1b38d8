// SPDX-License-Identifier: Apache-2.0
package org.example.rings;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/** Points on rings around the origin, the outermost with a radius of 1. Features: (x, y); the class is the ring, counted from inside. */
@Component(service = Dataset.class)
public final class Rings implements Dataset {
    static final IntegerParameter POINTS = IntegerParameter.of(
            "points", 600, 10, 1_000_000, "How many points there are, shared evenly among the rings.");
    static final IntegerParameter RINGS = IntegerParameter.of(
            "rings", 3, 2, 10, "How many rings there are, each a class; more are harder to separate.");
    static final RealParameter NOISE = new RealParameter(
            "noise",
            0.03,
            Range.linear(0, 1),
            "radii of the outermost ring",
            "The standard deviation of a point's distance from its ring.");
    static final IntegerParameter SEED = IntegerParameter.of(
            "seed",
            1,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            "Where the random numbers begin; the same seed gives the same points.");

    @Override
    public String id() {
        return "org.example.rings";
    }

    @Override
    public String name() {
        return "Rings";
    }

    @Override
    public String description() {
        return "Points in the plane on rings around each other, which no straight line separates.";
    }

    @Override
    public Schema schema() {
        return Schema.of(POINTS, RINGS, NOISE, SEED);
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int points = values.getInt(POINTS);
        int rings = values.getInt(RINGS);
        double noise = values.get(NOISE);
        SplittableRandom random = new SplittableRandom(values.get(SEED));
        float[] features = new float[2 * points];
        float[] targets = new float[points];
        for (int i = 0; i < points; i++) {
            int ring = i % rings;
            double radius = (ring + 1.0) / rings + noise * gaussian(random);
            double angle = 2 * StrictMath.PI * random.nextDouble();
            features[2 * i] = (float) (radius * StrictMath.cos(angle));
            features[2 * i + 1] = (float) (radius * StrictMath.sin(angle));
            targets[i] = ring;
        }
        DataSpec spec = new DataSpec(Shape.of(2), new Target.Classes(names(rings)), List.of("x", "y"));
        return Examples.inMemory(spec, features, targets);
    }

    private static List<String> names(int rings) {
        List<String> names = new ArrayList<>();
        for (int ring = 1; ring <= rings; ring++) {
            names.add("ring " + ring);
        }
        return names;
    }

    /** Box and Muller 1958, with functions whose results are the same on every machine. */
    private static double gaussian(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
