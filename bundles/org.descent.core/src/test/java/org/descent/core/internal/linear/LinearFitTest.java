// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.AugmentPlan;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.DataPlan;
import org.descent.core.experiment.LabelPlan;
import org.descent.core.experiment.Normalization;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.experiment.Streams;
import org.descent.core.fixture.TestPlugin;
import org.junit.jupiter.api.Test;

class LinearFitTest {
    private static LinearFit fit(Target target, float[] features, float[] targets, Loss loss) {
        DataSpec spec = new DataSpec(Shape.of(features.length * target.width() / targets.length), target);
        TestPlugin.Points plugin = new TestPlugin.Points("org.example.points") {
            @Override
            public Examples open(Values values, Progress progress) {
                return Examples.inMemory(spec, features, targets);
            }
        };
        DataPlan plan = new DataPlan(
                new Choice<>(plugin, plugin.schema().defaults()),
                new SplitPlan(1, 0, 0, true),
                Normalization.NONE,
                LabelPlan.NONE,
                AugmentPlan.NONE);
        try (PreparedData data = DataPreparation.prepare(plan, new Streams(1, 2, 3, 4, 5, 6), Progress.NONE)) {
            return LinearFit.of(data, loss).orElseThrow();
        }
    }

    @Test
    void leastSquaresIsTheSolutionOfTheNormalEquations() {
        // features 1, 2, 3, 4 and targets 2, 4, 5, 9: standardized, the slope is the correlation r = 11 / sqrt(5 * 26),
        // which the
        // penalty makes r * 4 / (4 + 1), for the squares of a standardized feature add up to the number of examples
        LinearFit fit = fit(
                new Target.Quantities(List.of("y")),
                new float[] {1, 2, 3, 4},
                new float[] {2, 4, 5, 9},
                Loss.MEAN_SQUARED_ERROR);
        double slope = 11 / Math.sqrt(5 * 26) * 4 / 5 * Math.sqrt(26.0 / 4) / Math.sqrt(5.0 / 4);
        float[] outputs = new float[2];
        double[] losses = new double[2];
        fit.evaluate(new float[] {2.5f, 4}, new float[] {5, 9}, 2, outputs, losses);
        assertEquals(5, outputs[0], 1e-5, "the means");
        assertEquals(5 + 1.5 * slope, outputs[1], 1e-5);
        assertEquals(0, losses[0], 1e-9);
        assertEquals(Math.pow(9 - 5 - 1.5 * slope, 2), losses[1], 1e-4);
        assertEquals(4, fit.examples());
    }

    @Test
    void softmaxRegressionFindsThePlaceWhereNothingGoesDown() {
        Random random = new Random(3);
        int count = 300;
        float[] features = new float[2 * count];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            targets[i] = i % 3;
            features[2 * i] = (float) (random.nextGaussian() + targets[i]);
            features[2 * i + 1] = (float) (10 * random.nextGaussian());
        }
        LinearFit fit = fit(new Target.Classes(List.of("a", "b", "c")), features, targets, Loss.CROSS_ENTROPY);
        float[] outputs = new float[3 * count];
        double[] losses = new double[count];
        fit.evaluate(features, targets, count, outputs, losses);
        double correct = 0;
        double loss = 0;
        double[] shares = new double[3];
        for (int i = 0; i < count; i++) {
            assertEquals(1, outputs[3 * i] + outputs[3 * i + 1] + outputs[3 * i + 2], 1e-6);
            assertEquals(-Math.log(outputs[3 * i + i % 3]), losses[i], 1e-5);
            loss += losses[i] / count;
            for (int c = 0; c < 3; c++) {
                shares[c] += outputs[3 * i + c] / count;
            }
            correct += outputs[3 * i + i % 3] > 0.5 ? 1 : 0;
        }
        // where the derivatives by the biases are 0, classes are predicted as often as they are there
        assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, shares, 1e-5);
        assertTrue(loss < Math.log(3) - 0.2 && correct > count / 3.0, loss + " " + correct);
        double[] point = new double[9];
        double[] gradient = new double[9];
        double start = fit.value(point, gradient);
        double[] near = {1e-6, 0, 0, 0, 0, 0, 0, 0, 0};
        assertEquals((fit.value(near, new double[9]) - start) / 1e-6, gradient[0], 1e-5, "the gradient is one");
    }

    @Test
    void functionOfManyVariablesIsMinimized() {
        // the valley of Rosenbrock, whose lowest place is (1, 1)
        Lbfgs.Minimum minimum = Lbfgs.minimize(
                (at, gradient) -> {
                    double a = 1 - at[0];
                    double b = at[1] - at[0] * at[0];
                    gradient[0] = -2 * a - 400 * at[0] * b;
                    gradient[1] = 200 * b;
                    return a * a + 100 * b * b;
                },
                2,
                200);
        assertEquals(1, minimum.point().get(0), 1e-5);
        assertEquals(1, minimum.point().get(1), 1e-5);
        assertTrue(minimum.iterations() < 60, "in " + minimum.iterations());
    }

    /** Computed by scikit-learn 1.9: StandardScaler, then LogisticRegression(C=1, tol=1e-12); the third feature is constant. */
    @Test
    void probabilitiesAreThoseOfAnIndependentComputation() {
        int count = 40;
        float[] features = new float[4 * count];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            features[4 * i] = (float) Math.sin(i);
            features[4 * i + 1] = (float) (3 + 2 * Math.cos(0.7 * i));
            features[4 * i + 2] = 5;
            features[4 * i + 3] = i * 7 % 5;
            targets[i] = Math.sin(i) + 0.5 * Math.cos(0.7 * i) > 0.4 ? 0 : i * 7 % 5 > 1 ? 1 : 2;
        }
        Target classes = new Target.Classes(List.of("a", "b", "c"));
        float[] given = features.clone();
        LinearFit fit = LinearFit.of(classes, Loss.CROSS_ENTROPY, 4, given, targets, count);
        assertArrayEquals(features, given, "the features are not changed");
        float[] outputs = new float[3 * count];
        fit.evaluate(features, targets, count, outputs, new double[count]);
        float[][] expected = {
            {0.55240193f, 0.01849452f, 0.42910355f},
            {0.98554817f, 0.00630377f, 0.00814806f},
            {0.82763989f, 0.16720528f, 0.00515483f},
            {0.8770957f, 0.00257849f, 0.12032581f},
            {0.89889632f, 0.08246545f, 0.01863822f}
        };
        int[] rows = {0, 1, 7, 20, 39};
        for (int i = 0; i < rows.length; i++) {
            assertArrayEquals(
                    expected[i], Arrays.copyOfRange(outputs, 3 * rows[i], 3 * rows[i] + 3), 1e-4f, "row " + rows[i]);
        }
    }

    @Test
    void manyFeaturesAffordFewerExamples() {
        Target ten = new Target.Quantities(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        assertEquals(2000, LinearFit.affordable(ten, 64, 2000));
        // 3e9 / (60 x 2 x 2048 x 10)
        assertEquals(1220, LinearFit.affordable(ten, 2048, 2000));
        assertEquals(0, LinearFit.affordable(ten, 20_000, 2000));
        assertEquals(100, LinearFit.affordable(ten, 20_000, 100));
    }
}
