// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
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

/**
 * A regression without a file: {@code y = sin(x)} plus noise, for {@code x} evenly spread over [-pi, pi], both ends included.
 */
@Component(service = Dataset.class)
public final class Sine implements Dataset {
    static final IntegerParameter POINTS = new IntegerParameter(
            "points", 400, 10, 10_000_000, Range.Scale.LOG, "examples", "How many points there are.");
    static final RealParameter NOISE = RealParameter.of(
            "noise",
            0.1,
            Range.linear(0, 10),
            "The standard deviation of the Gaussian noise that is added to y; its square is the smallest mean squared error that"
                    + " can be expected.");

    private static final Schema SCHEMA = Schema.of(POINTS, NOISE, Plane.SEED);
    private static final DataSpec SPEC = new DataSpec(Shape.of(1), new Target.Quantities(List.of("y")), List.of("x"));

    @Override
    public String id() {
        return "org.descent.sine";
    }

    @Override
    public String name() {
        return "Sine";
    }

    @Override
    public String description() {
        return "One period of a sine with noise, to be predicted from its argument in radians.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int points = values.getInt(POINTS);
        double noise = values.get(NOISE);
        Chance chance = new Chance(values.get(Plane.SEED));
        float[] features = new float[points];
        float[] targets = new float[points];
        for (int i = 0; i < points; i++) {
            double x = StrictMath.PI * (2.0 * i / (points - 1) - 1);
            features[i] = (float) x;
            targets[i] = (float) (StrictMath.sin(x) + noise * chance.gaussian());
        }
        return Examples.inMemory(SPEC, features, targets);
    }
}
