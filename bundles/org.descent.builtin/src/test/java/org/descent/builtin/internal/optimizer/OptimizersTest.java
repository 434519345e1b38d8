// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.parameter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule against its formula, written out in double precision and without vectors. */
class OptimizersTest {
    private static final float[] START = {1, -2, 0.5f, 0};

    /** Gradients of six steps: of different sizes and signs, with zeros. */
    private static final float[][] GRADIENTS = {
        {0.5f, -1, 1e-4f, 0},
        {0.25f, 2, -1e-4f, 0},
        {-1, 0.125f, 3e-4f, 0},
        {0, 0, 0, 0.75f},
        {10, -0.5f, 1e-5f, -0.75f},
        {0.5f, 1, 1, 1e3f}
    };

    /** One weight under one published rule. */
    private interface Formula {
        double step(int t, double w, double g);
    }

    static List<Optimizer> optimizers() {
        return List.of(
                new Sgd(),
                new Momentum(),
                new Nesterov(),
                new Adagrad(),
                new Adadelta(),
                new Rmsprop(),
                new Adam(),
                new AdamW(),
                new Amsgrad(),
                new Nadam(),
                new RectifiedAdam(),
                new AdaBelief(),
                new Adamax());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void whatAWeightThatNothingPullsAtLeftBehindIsNeverSubnormal(Optimizer optimizer) {
        Training training = new Training(optimizer, Map.of(), 0.5f, 0.5f);
        training.step(1e-3f, 1e-17f);
        for (int i = 0; i < 2500; i++) {
            training.step(0, 0);
            for (Map.Entry<String, float[]> vector : training.state().entrySet()) {
                for (float number : vector.getValue()) {
                    assertTrue(
                            number == 0 || Math.abs(number) >= Float.MIN_NORMAL,
                            number + " in " + vector.getKey() + " after " + i + " steps");
                }
            }
        }
    }

    @Test
    void sgdFollowsItsFormula() {
        check(new Sgd(), Map.of("learningRate", 0.1), () -> (t, w, g) -> w - 0.1 * g);
    }

    @Test
    void sgdByHand() {
        Training training = new Training(new Sgd(), Map.of("learningRate", 0.5), 1, 2);
        assertArrayEquals(new float[] {0, 2.5f}, training.step(2, -1));
        assertArrayEquals(new float[] {-0.25f, 2.5f}, training.step(0.5f, 0));
    }

    @Test
    void momentumFollowsItsFormula() {
        check(new Momentum(), Map.of("learningRate", 0.1, "momentum", 0.8), () -> {
            double[] v = {0};
            return (t, w, g) -> {
                v[0] = 0.8 * v[0] + g;
                return w - 0.1 * v[0];
            };
        });
    }

    /** v is 1, 1.5, 1.75, 1.875, 1.9375 for a gradient of 1 at momentum 1/2. */
    @Test
    void momentumByHand() {
        Training training = new Training(new Momentum(), Map.of("learningRate", 1, "momentum", 0.5), 0);
        assertArrayEquals(new float[] {-1}, training.step(1));
        assertArrayEquals(new float[] {-2.5f}, training.step(1));
        assertArrayEquals(new float[] {-4.25f}, training.step(1));
        assertArrayEquals(new float[] {-6.125f}, training.step(1));
        assertArrayEquals(new float[] {-8.0625f}, training.step(1));
    }

    @Test
    void scheduleScalesTheWholeVelocity() {
        Training training = new Training(new Momentum(), Map.of("learningRate", 1, "momentum", 0.5), 0);
        training.step(1);
        training.scaleRate(0.5);
        // v is 1.5 and the rate 1/2
        assertArrayEquals(new float[] {-1.75f}, training.step(1));
    }

    @Test
    void nesterovFollowsItsFormula() {
        check(new Nesterov(), Map.of("learningRate", 0.1, "momentum", 0.8), () -> {
            double[] v = {0};
            return (t, w, g) -> {
                v[0] = 0.8 * v[0] + g;
                return w - 0.1 * (g + 0.8 * v[0]);
            };
        });
    }

    /** Sutskever's own form: v' = mu v - lr grad(w + mu v), w = w + v', seen from the point that looks ahead. */
    @Test
    void nesterovIsTheLookAheadOfItsPaperOnAQuadratic() {
        double mu = 0.9;
        double rate = 0.1;
        double w = 3;
        double v = 0;
        Training training = new Training(new Nesterov(), Map.of("learningRate", rate, "momentum", mu), 3);
        float ahead = 3;
        for (int t = 0; t < 20; t++) {
            v = mu * v - rate * (w + mu * v); // the gradient of w^2 / 2 is w
            w += v;
            ahead = training.step(ahead)[0];
            assertEquals(w + mu * v, ahead, 1e-5, "step " + t);
        }
    }

    @Test
    void adagradFollowsItsFormula() {
        check(new Adagrad(), Map.of("learningRate", 0.1, "epsilon", 1e-3), () -> {
            double[] s = {0};
            return (t, w, g) -> {
                s[0] += g * g;
                return w - 0.1 * g / (Math.sqrt(s[0]) + 1e-3);
            };
        });
    }

    /** Steps of a constant gradient have the sizes 1, 1/sqrt(2), 1/sqrt(3) ... of the rate, whatever the gradient is. */
    @Test
    void adagradStepsFallWithTheRootOfTime() {
        Training training = new Training(new Adagrad(), Map.of("learningRate", 1), 0, 0);
        double expected = 0;
        for (int t = 1; t <= 6; t++) {
            expected -= 1 / Math.sqrt(t);
            assertArrayEquals(
                    new float[] {(float) expected, (float) expected}, training.step(0.01f, 100), 1e-6f, "step " + t);
        }
    }

    @Test
    void rmspropFollowsItsFormula() {
        check(new Rmsprop(), Map.of("learningRate", 0.1, "decay", 0.75, "epsilon", 1e-3), () -> {
            double[] s = {0};
            return (t, w, g) -> {
                s[0] = 0.75 * s[0] + 0.25 * g * g;
                return w - 0.1 * g / (Math.sqrt(s[0]) + 1e-3);
            };
        });
    }

    @Test
    void rmspropByHand() {
        Training training = new Training(new Rmsprop(), Map.of("learningRate", 0.5, "decay", 0.75), 0);
        // s is 1/4 of 2^2, then 3/4 + 0: a step of 0.5 * 2 / 1, then one of 0
        assertArrayEquals(new float[] {-1}, training.step(2), 1e-6f);
        assertArrayEquals(new float[] {-1}, training.step(0), 1e-6f);
    }

    @Test
    void adamFollowsAlgorithmOneOfItsPaper() {
        check(
                new Adam(),
                Map.of("learningRate", 0.1, "beta1", 0.8, "beta2", 0.95, "epsilon", 1e-3),
                () -> adam(0.1, 0.8, 0.95, 1e-3));
    }

    @Test
    void adamFollowsAlgorithmOneWithItsDefaults() {
        check(new Adam(), Map.of(), () -> adam(0.001, 0.9, 0.999, 1e-8));
    }

    /** With beta2 near 1, the plain root of the paper's faster form is 1000 times smaller, so that epsilon would stop the step. */
    @Test
    void adamAddsEpsilonToTheCorrectedRoot() {
        Training training = new Training(new Adam(), Map.of("learningRate", 1, "beta2", 0.999999, "epsilon", 0.1), 0);
        assertEquals(-1 / 1.1f, training.step(1)[0], 1e-5);
    }

    /** The first step has the size of the rate, whatever the gradient: section 2.1 of the paper. */
    @Test
    void firstStepOfAdamIsTheRate() {
        Training training = new Training(new Adam(), Map.of(), 0, 0, 0, 0);
        assertArrayEquals(new float[] {-0.001f, 0.001f, -0.001f, 0}, training.step(1e-3f, -1, 1e6f, 0), 2e-8f);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void gradientOfZeroMovesNothingAtFirst(Optimizer optimizer) {
        assertArrayEquals(START, new Training(optimizer, Map.of(), START.clone()).step(0, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void rateOfZeroMovesNothing(Optimizer optimizer) {
        Training training = new Training(optimizer, Map.of(), START.clone());
        training.scaleRate(0);
        assertArrayEquals(START, training.step(1, 2, 3, 4));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void nanInAGradientStaysInItsWeight(Optimizer optimizer) {
        float[] moved = new Training(optimizer, Map.of(), 1, 1).step(Float.NaN, 1);
        assertTrue(Float.isNaN(moved[0]));
        assertTrue(moved[1] < 1);
    }

    /** AdaDelta, whose steps have no size of their own, is asked for less by its contract. */
    static List<Optimizer> withSteps() {
        return optimizers().stream().filter(o -> !(o instanceof Adadelta)).toList();
    }

    @ParameterizedTest
    @MethodSource("withSteps")
    void quadraticIsDescended(Optimizer optimizer) {
        Training training = new Training(optimizer, Map.of("learningRate", 0.1), 1, -1);
        float[] weights = {1, -1};
        for (int t = 0; t < 500; t++) {
            weights = training.step(weights[0], 4 * weights[1]); // of (w0^2 + 4 w1^2) / 2
        }
        assertEquals(0, weights[0], 0.1);
        assertEquals(0, weights[1], 0.1);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void learningRateIsInTheSchemaOnALogarithmicRange(Optimizer optimizer) {
        assertTrue(optimizer.schema().parameters().contains(optimizer.learningRate()));
        assertEquals("learningRate", optimizer.learningRate().key());
        assertEquals(Range.Scale.LOG, optimizer.learningRate().range().scale());
    }

    @Test
    void adadeltaFollowsAlgorithmOneOfItsPaper() {
        check(new Adadelta(), Map.of("learningRate", 0.5, "decay", 0.75, "epsilon", 1e-3), () -> {
            double[] s = {0};
            double[] u = {0};
            return (t, w, g) -> {
                s[0] = 0.75 * s[0] + 0.25 * g * g;
                double d = Math.sqrt(u[0] + 1e-3) / Math.sqrt(s[0] + 1e-3) * g;
                u[0] = 0.75 * u[0] + 0.25 * d * d;
                return w - 0.5 * d;
            };
        });
    }

    /** s is 1/4 of 2^2 = 1; with epsilon 1/4 within both roots the step is 2 (1/2) / sqrt(5/4). */
    @Test
    void adadeltaAddsEpsilonWithinTheRoots() {
        Training training = new Training(new Adadelta(), Map.of("decay", 0.75, "epsilon", 0.25), 0);
        assertEquals(-1 / Math.sqrt(1.25), training.step(2)[0], 1e-6);
    }

    @Test
    void adamaxFollowsAlgorithmTwoOfAdamsPaper() {
        check(new Adamax(), Map.of("learningRate", 0.1, "beta1", 0.8, "beta2", 0.95, "epsilon", 1e-12), () -> {
            double[] m = {0};
            double[] u = {0};
            return (t, w, g) -> {
                m[0] = 0.8 * m[0] + (1 - 0.8) * g;
                u[0] = Math.max(0.95 * u[0], Math.abs(g));
                // 0 / 0 for a weight without gradients is what the algorithm leaves open
                return u[0] == 0 ? w : w - 0.1 / (1 - Math.pow(0.8, t)) * m[0] / u[0];
            };
        });
    }

    /** m is 1, u is 2, the correction 1/2: a step of the rate. Then m is 1/2 + 0, u is 1, the correction 3/4: 2/3 of the rate more. */
    @Test
    void adamaxByHand() {
        Training training = new Training(new Adamax(), Map.of("learningRate", 3, "beta1", 0.5, "beta2", 0.5), 0);
        assertEquals(-3, training.step(2)[0], 1e-6);
        assertEquals(-5, training.step(0)[0], 1e-6);
    }

    @Test
    void amsgradFollowsItsFormula() {
        check(new Amsgrad(), Map.of("learningRate", 0.1, "beta1", 0.8, "beta2", 0.5, "epsilon", 1e-3), () -> {
            double[] m = {0};
            double[] v = {0};
            double[] h = {0};
            return (t, w, g) -> {
                m[0] = 0.8 * m[0] + (1 - 0.8) * g;
                v[0] = 0.5 * v[0] + 0.5 * g * g;
                h[0] = Math.max(h[0], v[0]);
                double mean = m[0] / (1 - Math.pow(0.8, t));
                double largest = h[0] / (1 - Math.pow(0.5, t));
                return w - 0.1 * mean / (Math.sqrt(largest) + 1e-3);
            };
        });
    }

    /** After one gradient of 8 and one of 0, Adam's mean of squares has halved and AMSGrad's largest has not. */
    @Test
    void amsgradDoesNotForgetAGradient() {
        Map<String, Double> values = Map.of("learningRate", 1.0, "beta1", 0.0, "beta2", 0.5);
        Training ams = new Training(new Amsgrad(), values, 0);
        Training adam = new Training(new Adam(), values, 0);
        for (float gradient : new float[] {8, 0}) {
            ams.step(gradient);
            adam.step(gradient);
        }
        // the largest is 32 over 7/8; the mean of squares is 32/2, 16/2 and 1/2 of 1 more, over 7/8
        assertEquals(-1 - 1 / Math.sqrt(32 / 0.875), ams.step(1)[0], 1e-6);
        assertEquals(-1 - 1 / Math.sqrt(8.5 / 0.875), adam.step(1)[0], 1e-6);
    }

    @Test
    void nadamFollowsAlgorithmTwoOfItsPaper() {
        check(new Nadam(), Map.of("learningRate", 0.1, "beta1", 0.8, "beta2", 0.95, "epsilon", 1e-3), () -> {
            double[] m = {0};
            double[] v = {0};
            return (t, w, g) -> {
                m[0] = 0.8 * m[0] + (1 - 0.8) * g;
                v[0] = 0.95 * v[0] + (1 - 0.95) * g * g;
                double ahead = 0.8 * m[0] / (1 - Math.pow(0.8, t + 1)) + (1 - 0.8) * g / (1 - Math.pow(0.8, t));
                return w - 0.1 * ahead / (Math.sqrt(v[0] / (1 - Math.pow(0.95, t))) + 1e-3);
            };
        });
    }

    /** With beta1 of 1/2 and a gradient of 1: (1/2)(1/2)/(3/4) + (1/2)(1)/(1/2) = 4/3, over a root of 1. */
    @Test
    void nadamByHand() {
        Training training = new Training(new Nadam(), Map.of("learningRate", 0.75, "beta1", 0.5), 0);
        assertEquals(-1, training.step(1)[0], 1e-6);
    }

    @Test
    void radamFollowsAlgorithmTwoOfItsPaper() {
        check(
                new RectifiedAdam(),
                Map.of("learningRate", 0.1, "beta1", 0.8, "beta2", 0.9, "epsilon", 1e-12),
                () -> radam(0.1, 0.8, 0.9));
    }

    /** With beta2 of 0.999 the length is 1999 - 2 t 0.999^t / (1 - 0.999^t), which is about t and passes 4 at step 5. */
    @Test
    void radamIsMomentumForFourSteps() {
        Training training = new Training(new RectifiedAdam(), Map.of("learningRate", 1, "beta1", 0), 0);
        for (int t = 1; t <= 4; t++) {
            assertEquals(-10f * t, training.step(10)[0], 1e-4, "step " + t);
        }
        double moved = -40 - training.step(10)[0];
        assertTrue(moved > 0 && moved < 0.1, "the fifth step is adaptive and short, got " + moved);
    }

    /** Long after its beginning it is Adam. */
    @Test
    void radamBecomesAdam() {
        Map<String, Double> values = Map.of("learningRate", 0.001, "beta2", 0.9);
        Training radam = new Training(new RectifiedAdam(), values, 0);
        Training adam = new Training(new Adam(), values, 0);
        float before = 0;
        float reference = 0;
        for (int t = 1; t <= 300; t++) {
            float w = radam.step(t % 3)[0];
            float v = adam.step(t % 3)[0];
            if (t == 300) {
                assertEquals(v - reference, w - before, 1e-6);
            }
            before = w;
            reference = v;
        }
    }

    @Test
    void adabeliefFollowsAlgorithmTwoOfItsPaper() {
        check(new AdaBelief(), Map.of("learningRate", 0.1, "beta1", 0.8, "beta2", 0.95, "epsilon", 1e-3), () -> {
            double[] m = {0};
            double[] s = {0};
            return (t, w, g) -> {
                m[0] = 0.8 * m[0] + (1 - 0.8) * g;
                s[0] = 0.95 * s[0] + (1 - 0.95) * (g - m[0]) * (g - m[0]) + 1e-3;
                double mean = m[0] / (1 - Math.pow(0.8, t));
                double surprise = s[0] / (1 - Math.pow(0.95, t));
                return w - 0.1 * mean / (Math.sqrt(surprise) + 1e-3);
            };
        });
    }

    /** The first surprise is beta1 of the gradient, so the first step is the rate over beta1, whatever the gradient. */
    @Test
    void firstStepOfAdabeliefIsTheRateOverBeta1() {
        Training training = new Training(new AdaBelief(), Map.of("learningRate", 0.9), 0, 0, 0);
        assertArrayEquals(new float[] {-1, 1, 0}, training.step(0.5f, -100, 0), 1e-5f);
    }

    @Test
    void adamwIsAdamWithADecayOfItsOwn() {
        check(new AdamW(), Map.of(), () -> adam(0.001, 0.9, 0.999, 1e-8));
        assertEquals(0.01, new AdamW().weightDecay());
        assertEquals(0, new Adam().weightDecay());
    }

    private static Formula radam(double rate, double beta1, double beta2) {
        double[] m = {0};
        double[] v = {0};
        double longest = 2 / (1 - beta2) - 1;
        return (t, w, g) -> {
            m[0] = beta1 * m[0] + (1 - beta1) * g;
            v[0] = beta2 * v[0] + (1 - beta2) * g * g;
            double mean = m[0] / (1 - Math.pow(beta1, t));
            double length = longest - 2 * t * Math.pow(beta2, t) / (1 - Math.pow(beta2, t));
            if (length <= 4) {
                return w - rate * mean;
            }
            double rectification =
                    Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            double root = Math.sqrt(v[0] / (1 - Math.pow(beta2, t)));
            return root == 0 ? w : w - rate * rectification * mean / root;
        };
    }

    private static Formula adam(double rate, double beta1, double beta2, double epsilon) {
        double[] m = {0};
        double[] v = {0};
        return (t, w, g) -> {
            m[0] = beta1 * m[0] + (1 - beta1) * g;
            v[0] = beta2 * v[0] + (1 - beta2) * g * g;
            double mean = m[0] / (1 - Math.pow(beta1, t));
            double square = v[0] / (1 - Math.pow(beta2, t));
            return w - rate * mean / (Math.sqrt(square) + epsilon);
        };
    }

    private static void check(Optimizer optimizer, Map<String, ?> values, Supplier<Formula> formulas) {
        Training training = new Training(optimizer, values, START.clone());
        double[] expected = new double[START.length];
        Formula[] ofWeight = new Formula[START.length];
        for (int i = 0; i < START.length; i++) {
            expected[i] = START[i];
            ofWeight[i] = formulas.get();
        }
        for (int t = 1; t <= GRADIENTS.length; t++) {
            float[] actual = training.step(GRADIENTS[t - 1]);
            for (int i = 0; i < START.length; i++) {
                expected[i] = ofWeight[i].step(t, expected[i], GRADIENTS[t - 1][i]);
                double scale = Math.max(1, Math.abs(expected[i]));
                assertEquals(expected[i], actual[i], 1e-6 * scale, "step " + t + ", weight " + i);
            }
        }
    }
}
