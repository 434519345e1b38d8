// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.function.ToDoubleFunction;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;

/** One quantity as a function of uniformly distributed features, plus noise: what such data sets have in common. */
final class Heights {
    private final DataSpec spec;
    private final int points;
    private final double noise;
    private final Chance chance;

    Heights(DataSpec spec, int points, double noise, long seed) {
        this.spec = spec;
        this.points = points;
        this.noise = noise;
        this.chance = new Chance(seed);
    }

    /** The parameter for the noise, which all of these data sets measure alike. */
    static RealParameter noise(double fallback) {
        return RealParameter.of(
                "noise",
                fallback,
                Range.linear(0, 10),
                "The standard deviation of the Gaussian noise that is added to the target; its square is the smallest mean squared"
                        + " error that can be expected.");
    }

    /** Examples with each feature uniform in [from, to); the target is that of the features as they are rounded. */
    Examples over(double from, double to, ToDoubleFunction<double[]> height) {
        int width = spec.input().size();
        float[] features = new float[Math.multiplyExact(points, width)];
        float[] targets = new float[points];
        double[] point = new double[width];
        for (int i = 0; i < points; i++) {
            for (int f = 0; f < width; f++) {
                float value = (float) (from + (to - from) * chance.uniform());
                features[i * width + f] = value;
                point[f] = value;
            }
            targets[i] = (float) (height.applyAsDouble(point) + noise * chance.gaussian());
        }
        return Examples.inMemory(spec, features, targets);
    }
}
