// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.ModelState;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.api.Test;

class Dl4jSessionTest {
    private static final RealParameter RATE = RealParameter.of("learningRate", 0.1, Range.linear(0, 10), "Step size.");
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));

    /** Momentum, as a plugin would write it. */
    private static final Optimizer MOMENTUM = new Optimizer() {
        @Override
        public String id() {
            return "org.descent.test.momentum";
        }

        @Override
        public String name() {
            return "Momentum";
        }

        @Override
        public String description() {
            return "For tests.";
        }

        @Override
        public Schema schema() {
            return Schema.of(RATE);
        }

        @Override
        public RealParameter learningRate() {
            return RATE;
        }

        @Override
        public UpdateRule create(Values values) {
            return new UpdateRule() {
                @Override
                public List<String> state() {
                    return List.of("v");
                }

                @Override
                public void apply(Update update) {
                    update.state("v").scale(0.9).add(1, update.gradient());
                    update.parameters().add(-update.values().get(RATE), update.state("v"));
                }
            };
        }
    };

    private static Network convolutional(double dropout) {
        return Network.chain(Shape.of(1, 6, 6))
                .convolution2d(2, 3, 1, Padding.SAME, Activation.TANH)
                .pooling2d(Pooling.MAX, 2)
                .convolution2d(3, 2, 1, Padding.VALID, Activation.SIGMOID)
                .add("norm", new Layer.BatchNormalization(0.9, 1e-5))
                .flatten()
                .dense(5, Activation.TANH)
                .dropout(dropout)
                .dense(3, Activation.IDENTITY)
                .build();
    }

    private static TrainingSettings settings(Network network, Target target, Loss loss, OptimizerPlan.Clip clip, double decay) {
        return new TrainingSettings(
                network,
                target,
                loss,
                new OptimizerPlan(new Choice<>(MOMENTUM, Schema.of(RATE).defaults()), List.of(), clip, decay),
                1,
                2,
                1);
    }

    private static float[] features(int count, int size, long seed) {
        Random random = new Random(seed);
        float[] features = new float[count * size];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        return features;
    }

    private static float[] classes(int count) {
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            targets[i] = i % 3;
        }
        return targets;
    }

    private static Values rate(double rate) {
        return Schema.of(RATE).defaults().with(RATE, rate);
    }

    /** The gradient that a step takes, read from the change of the weights at rate 1 from a fresh momentum. */
    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        Network network = Network.chain(Shape.of(1, 6, 6))
                .convolution2d(2, 3, 1, Padding.SAME, Activation.TANH)
                .pooling2d(Pooling.MAX, 2)
                .convolution2d(3, 2, 1, Padding.VALID, Activation.SIGMOID)
                .flatten()
                .dense(5, Activation.TANH)
                .dense(3, Activation.IDENTITY)
                .build();
        TrainingSettings settings = settings(network, CLASSES, Loss.CROSS_ENTROPY, OptimizerPlan.Clip.NONE, 0);
        int count = 4;
        float[] features = features(count, 36, 3);
        float[] targets = classes(count);
        try (TrainingSession session = new Dl4jSession(settings)) {
            ModelState start = session.state();
            session.step(features, targets, count, rate(1));
            ModelState end = session.state();
            for (String row : start.names()) {
                if (row.endsWith("/v")) {
                    continue;
                }
                float[] before = start.row(row);
                float[] after = end.row(row);
                for (int i = 0; i < before.length; i += Math.max(1, before.length / 7)) {
                    double analytic = before[i] - after[i];
                    double numeric = (loss(session, start, row, i, 4e-4f, features, targets, count)
                                    - loss(session, start, row, i, -4e-4f, features, targets, count))
                            / 8e-4;
                    assertEquals(numeric, analytic, 2e-3 * Math.max(1, Math.abs(numeric)) , row + "[" + i + "]");
                }
            }
        }
    }

    private static double loss(
            TrainingSession session, ModelState start, String row, int i, float by, float[] features, float[] targets, int count) {
        TreeMap<String, float[]> rows = new TreeMap<>();
        start.names().forEach(name -> rows.put(name, start.row(name).clone()));
        rows.get(row)[i] += by;
        session.restore(new ModelState(0, rows));
        double[] losses = new double[count];
        session.evaluate(features, targets, count, new float[count * 3], losses);
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / count;
    }

    @Test
    void theStepReportsTheLossBeforeIt() {
        Network network = Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        try (TrainingSession session = new Dl4jSession(settings(network, CLASSES, Loss.CROSS_ENTROPY, OptimizerPlan.Clip.NONE, 0))) {
            float[] features = features(6, 2, 4);
            double[] losses = new double[6];
            session.evaluate(features, classes(6), 6, new float[18], losses);
            double mean = java.util.Arrays.stream(losses).average().orElseThrow();
            StepResult step = session.step(features, classes(6), 6, rate(0.5));
            assertEquals(mean, step.loss(), 1e-6);
            assertTrue(session.step(features, classes(6), 6, rate(0.5)).loss() < mean);
        }
    }

    @Test
    void resumingGivesTheSameBits() {
        TrainingSettings settings = settings(convolutional(0.3), CLASSES, Loss.CROSS_ENTROPY, OptimizerPlan.Clip.NONE, 0.01);
        float[] features = features(8, 36, 5);
        try (TrainingSession whole = new Dl4jSession(settings);
                TrainingSession first = new Dl4jSession(settings);
                TrainingSession second = new Dl4jSession(settings)) {
            for (int i = 0; i < 10; i++) {
                whole.step(features, classes(8), 8, rate(0.1));
            }
            for (int i = 0; i < 5; i++) {
                first.step(features, classes(8), 8, rate(0.1));
            }
            second.restore(first.state());
            for (int i = 0; i < 5; i++) {
                second.step(features, classes(8), 8, rate(0.1));
            }
            ModelState expected = whole.state();
            ModelState actual = second.state();
            assertEquals(expected.names(), actual.names());
            assertEquals(10, actual.steps());
            expected.names().forEach(row -> assertArrayEquals(expected.row(row), actual.row(row), row));
        }
    }

    @Test
    void clippingLimitsTheGlobalNorm() {
        Network network = Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        try (TrainingSession session =
                new Dl4jSession(settings(network, CLASSES, Loss.CROSS_ENTROPY, new OptimizerPlan.Clip(0.01, Double.POSITIVE_INFINITY), 0))) {
            ModelState before = session.state();
            StepResult step = session.step(features(6, 2, 4), classes(6), 6, rate(1));
            ModelState after = session.state();
            assertTrue(step.gradientNorm() > 0.01, "the test needs a gradient to clip, got " + step.gradientNorm());
            assertEquals(0.01, step.clippedNorm(), 1e-12);
            double squares = 0;
            for (String row : List.of("dense1/WEIGHT", "dense1/BIAS")) {
                for (int i = 0; i < before.row(row).length; i++) {
                    squares += Math.pow(after.row(row)[i] - before.row(row)[i], 2);
                }
            }
            assertEquals(0.01, Math.sqrt(squares), 1e-6);
        }
    }

    @Test
    void weightsDecayAndBiasesDoNot() {
        Network network = Network.chain(Shape.of(2)).dense(1, Activation.IDENTITY).build();
        TrainingSettings settings = settings(
                network, new Target.Quantities(List.of("y")), Loss.MEAN_SQUARED_ERROR, OptimizerPlan.Clip.NONE, 0.5);
        try (TrainingSession session = new Dl4jSession(settings)) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state().names().forEach(name -> rows.put(name, session.state().row(name)));
            rows.put("dense1/WEIGHT", new float[] {2, -4});
            rows.put("dense1/BIAS", new float[] {3});
            session.restore(new ModelState(0, rows));
            // zero inputs and the target equal to the bias: no gradient at all
            session.step(new float[] {0, 0}, new float[] {3}, 1, rate(0.1));
            assertArrayEquals(new float[] {1.9f, -3.8f}, session.state().row("dense1/WEIGHT"), 1e-6f);
            assertArrayEquals(new float[] {3}, session.state().row("dense1/BIAS"), 0f);
        }
    }

    @Test
    void weightsAreLaidOutByInputsAndUnits() {
        Network network = Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        Target target = new Target.Quantities(List.of("x", "y", "z"));
        try (TrainingSession session =
                new Dl4jSession(settings(network, target, Loss.MEAN_SQUARED_ERROR, OptimizerPlan.Clip.NONE, 0))) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state().names().forEach(name -> rows.put(name, session.state().row(name)));
            rows.put("dense1/WEIGHT", new float[] {1, 2, 3, 10, 20, 30});
            rows.put("dense1/BIAS", new float[] {0.5f, 0, 0});
            session.restore(new ModelState(0, rows));
            float[] outputs = new float[3];
            session.predict(new float[] {1, 2}, 1, outputs);
            assertArrayEquals(new float[] {21.5f, 42, 63}, outputs, 1e-5f);
            double[] losses = new double[1];
            session.evaluate(new float[] {1, 2}, new float[] {20.5f, 42, 60}, 1, outputs, losses);
            assertEquals((1 + 0 + 9) / 3.0, losses[0], 1e-5);
        }
    }

    @Test
    void dropoutDropsItsShareAndNothingInEvaluation() {
        Network network = Network.chain(Shape.of(1000)).add("dropout", new Layer.Dropout(0.25))
                .dense(1, Activation.IDENTITY).build();
        TrainingSettings settings = settings(
                network, new Target.Quantities(List.of("y")), Loss.MEAN_SQUARED_ERROR, OptimizerPlan.Clip.NONE, 0);
        try (TrainingSession session = new Dl4jSession(settings)) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state().names().forEach(name -> rows.put(name, session.state().row(name)));
            rows.put("dense1/WEIGHT", new float[1000]);
            session.restore(new ModelState(0, rows));
            float[] ones = new float[1000];
            java.util.Arrays.fill(ones, 1);
            session.step(ones, new float[] {-1}, 1, rate(1));
            // the gradient of a weight is 2 (0 - -1) x its input: 0 where it was dropped, 2 / 0.75 where it was not
            int dropped = 0;
            for (float weight : session.state().row("dense1/WEIGHT")) {
                if (weight == 0) {
                    dropped++;
                } else {
                    assertEquals(-2 / 0.75, weight, 1e-5);
                }
            }
            assertEquals(250, dropped, 4 * Math.sqrt(1000 * 0.25 * 0.75));
            float[] outputs = new float[1];
            session.predict(ones, 1, outputs);
            float sum = session.state().row("dense1/BIAS")[0];
            for (float weight : session.state().row("dense1/WEIGHT")) {
                sum += weight;
            }
            assertEquals(sum, outputs[0], Math.abs(sum) * 1e-4);
        }
    }
}
