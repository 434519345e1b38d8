// SPDX-License-Identifier: Apache-2.0
package org.example.rings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Segment.Role;
import org.descent.api.parameter.Values;
import org.descent.testkit.plugin.OptimizerContract;
import org.descent.testkit.plugin.SegmentUpdate;
import org.junit.jupiter.api.Test;

class LionTest extends OptimizerContract {
    @Override
    protected Optimizer plugin() {
        return new Lion();
    }

    /** By hand, with binary fractions: after the first step m = 0.25 g; at the second, 0.5 m outweighs 0.5 g. */
    @Test
    void theDirectionIsTheSignOfGradientAndMean() {
        Values values = plugin().schema().read(Map.of("learningRate", 0.125, "beta1", 0.5, "beta2", 0.75));
        SegmentUpdate update = new SegmentUpdate(plugin().create(values), Role.WEIGHT, 1);
        update.step(values, 8);
        assertArrayEquals(new float[] {0.875f}, update.parameters());
        assertArrayEquals(new float[] {2}, update.state("mean"));
        update.step(values, -1);
        assertArrayEquals(new float[] {0.75f}, update.parameters());
        assertArrayEquals(new float[] {1.25f}, update.state("mean"));
    }

    @Test
    void whereGradientAndMeanAreZeroNothingMoves() {
        Values values = values();
        SegmentUpdate update = new SegmentUpdate(plugin().create(values), Role.BIAS, 1, 1);
        update.step(values, 0, 1e-20f);
        assertArrayEquals(new float[] {1, 1 - 1e-4f}, update.parameters());
    }

    /** The algorithm as published, in double precision. */
    @Test
    void followsThePublishedFormulaStepByStep() {
        Values values = plugin().schema().read(Map.of("learningRate", 0.01));
        SegmentUpdate update = new SegmentUpdate(plugin().create(values), Role.WEIGHT, 0.3f, -0.7f, 2);
        double[] w = {0.3, -0.7, 2};
        double[] m = new double[3];
        SplittableRandom random = new SplittableRandom(5);
        for (int t = 1; t <= 100; t++) {
            float[] g = new float[3];
            for (int i = 0; i < 3; i++) {
                g[i] = (float) (random.nextDouble() - 0.4);
                double c = 0.9 * m[i] + (1 - 0.9) * g[i];
                w[i] = w[i] - 0.01 * Math.signum(c);
                m[i] = 0.99 * m[i] + (1 - 0.99) * g[i];
            }
            update.step(values, g);
            for (int i = 0; i < 3; i++) {
                assertEquals(w[i], update.parameters()[i], 1e-5, "weight " + i + " after step " + t);
                assertEquals(m[i], update.state("mean")[i], 1e-6, "mean " + i + " after step " + t);
            }
        }
    }
}
