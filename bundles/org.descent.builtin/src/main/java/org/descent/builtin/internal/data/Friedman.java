// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * The first regression problem of Friedman, Multivariate Adaptive Regression Splines, 1991:
 * {@code y = 10 sin(pi x1 x2) + 20 (x3 - 1/2)^2 + 10 x4 + 5 x5} plus noise, each feature uniform in [0, 1).
 *
 * <p>Further features have nothing to do with y. Before noise, y has the mean 14.4 and a deviation of 4.88.
 */
@Component(service = Dataset.class)
public final class Friedman implements Dataset {
    static final IntegerParameter FEATURES = IntegerParameter.of(
            "features", 10, 5, 1000, "How many features there are; y depends on the first five only.");
    static final RealParameter NOISE = Heights.noise(1);

    private static final Schema SCHEMA = Schema.of(Sine.POINTS, FEATURES, NOISE, Plane.SEED);

    @Override
    public String id() {
        return "org.descent.friedman";
    }

    @Override
    public String name() {
        return "Friedman's first problem";
    }

    @Override
    public String description() {
        return "A bent function of five features, among others that have nothing to do with it.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int features = values.getInt(FEATURES);
        List<String> names =
                IntStream.rangeClosed(1, features).mapToObj(i -> "x" + i).toList();
        DataSpec spec = new DataSpec(Shape.of(features), new Target.Quantities(List.of("y")), names);
        return new Heights(spec, values.getInt(Sine.POINTS), values.get(NOISE), values.get(Plane.SEED))
                .over(
                        0,
                        1,
                        x -> 10 * StrictMath.sin(StrictMath.PI * x[0] * x[1])
                                + 20 * (x[2] - 0.5) * (x[2] - 0.5)
                                + 10 * x[3]
                                + 5 * x[4]);
    }
}
