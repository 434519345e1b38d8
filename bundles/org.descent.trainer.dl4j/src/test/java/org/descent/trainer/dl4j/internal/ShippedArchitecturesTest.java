// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.builtin.internal.network.Autoencoder;
import org.descent.builtin.internal.network.Cnn1d;
import org.descent.builtin.internal.network.LeNet;
import org.descent.builtin.internal.network.LongShortTermMemory;
import org.descent.builtin.internal.network.MultilayerPerceptron;
import org.descent.builtin.internal.network.ResNet;
import org.descent.builtin.internal.network.SimpleRecurrentNetwork;
import org.descent.builtin.internal.optimizer.Adam;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The architectures that we ship learn what they are for, with the engine that we ship. */
class ShippedArchitecturesTest {
    private static final int BATCH = 32;
    private static final int STEPS = 80;
    private static final Target TWO = new Target.Classes(List.of("a", "b"));

    static List<Arguments> classifiers() {
        Shape image = Shape.of(1, 8, 8);
        Shape sequence = Shape.of(2, 8);
        return List.of(
                Arguments.of(new MultilayerPerceptron(), Map.of("batchNormalization", true, "dropout", 0.1), image),
                Arguments.of(new MultilayerPerceptron(), Map.of("hidden", List.of(16), "repeat", 6), image),
                Arguments.of(new LeNet(), Map.of(), image),
                Arguments.of(new ResNet(), Map.of("width", 4), image),
                Arguments.of(new ResNet(), Map.of("width", 4, "shortcuts", false), image),
                Arguments.of(new Cnn1d(), Map.of("batchNormalization", true, "dense", List.of(8)), sequence),
                Arguments.of(new Cnn1d(), Map.of("pooling", "average"), image),
                Arguments.of(new SimpleRecurrentNetwork(), Map.of("layers", 2, "dropout", 0.1), sequence),
                Arguments.of(new LongShortTermMemory(), Map.of("layers", 2, "units", 16), sequence),
                Arguments.of(new LongShortTermMemory(), Map.of("units", 16), image));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void classesAreLearnt(Architecture architecture, Map<String, ?> values, Shape input) {
        DataSpec spec = new DataSpec(input, TWO);
        try (TrainingSession session = open(architecture, values, spec, Loss.CROSS_ENTROPY)) {
            SplittableRandom random = new SplittableRandom(1);
            float[] features = new float[BATCH * input.size()];
            float[] targets = new float[BATCH];
            for (int step = 0; step < STEPS; step++) {
                patterns(random, input, features, targets);
                session.step(features, targets, BATCH, rate(0.01));
            }
            int right = 0;
            float[] outputs = new float[BATCH * 2];
            for (int round = 0; round < 4; round++) {
                patterns(random, input, features, targets);
                session.predict(features, BATCH, outputs);
                for (int i = 0; i < BATCH; i++) {
                    right += outputs[2 * i + (int) targets[i]] > 0.5 ? 1 : 0;
                }
            }
            assertTrue(right >= 122, right + " of 128 are right");
        }
    }

    /** Class 0 has a wave of one period along the last dimension in noise of the same power, class 1 one of two periods. */
    private static void patterns(SplittableRandom random, Shape input, float[] features, float[] targets) {
        int length = input.dimension(input.rank() - 1);
        for (int i = 0; i < BATCH; i++) {
            int periods = 1 + i % 2;
            targets[i] = i % 2;
            double phase = random.nextDouble(-0.5, 0.5);
            for (int k = 0; k < input.size(); k++) {
                double wave = Math.sin(2 * Math.PI * periods * (k % length) / length + phase);
                features[i * input.size() + k] = (float) (wave + 0.7 * random.nextGaussian());
            }
        }
    }

    static List<Arguments> regressors() {
        return List.of(
                Arguments.of(new Cnn1d(), Map.of("pooling", "average")),
                Arguments.of(new SimpleRecurrentNetwork(), Map.of()),
                Arguments.of(new LongShortTermMemory(), Map.of("units", 16)));
    }

    /** The mean of a sequence, whose variance is 1/3. */
    @ParameterizedTest
    @MethodSource("regressors")
    void quantityOfASequenceIsLearnt(Architecture architecture, Map<String, ?> values) {
        DataSpec spec = new DataSpec(Shape.of(1, 6), new Target.Quantities(List.of("mean")));
        try (TrainingSession session = open(architecture, values, spec, Loss.MEAN_SQUARED_ERROR)) {
            SplittableRandom random = new SplittableRandom(1);
            double loss = 0;
            for (int step = 0; step < STEPS; step++) {
                float[] features = new float[BATCH * 6];
                float[] targets = new float[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    targets[i] = (float) random.nextDouble(-1, 1);
                    for (int k = 0; k < 6; k++) {
                        features[i * 6 + k] = (float) (targets[i] + 0.1 * random.nextGaussian());
                    }
                }
                loss = session.step(features, targets, BATCH, rate(0.01)).loss();
            }
            assertTrue(loss < 0.05, "loss " + loss);
        }
    }

    /** Points of a plane in twelve dimensions need two features; one feature leaves half of the variance. */
    @ParameterizedTest
    @MethodSource("org.descent.trainer.dl4j.internal.ShippedArchitecturesTest#features")
    void autoencoderNeedsAsManyFeaturesAsTheDataHave(int features, double least, double most) {
        int size = 12;
        DataSpec spec = new DataSpec(
                Shape.of(size),
                new Target.Quantities(
                        IntStream.range(0, size).mapToObj(i -> "x" + i).toList()));
        Map<String, ?> values = Map.of("hidden", List.of(), "features", features);
        try (TrainingSession session = open(new Autoencoder(), values, spec, Loss.MEAN_SQUARED_ERROR)) {
            SplittableRandom random = new SplittableRandom(1);
            double loss = 0;
            for (int step = 0; step < 300; step++) {
                float[] points = new float[BATCH * size];
                for (int i = 0; i < BATCH; i++) {
                    double a = i % 2 == 0 ? 1.5 : -1.5;
                    double b = i % 4 < 2 ? 1.5 : -1.5;
                    for (int k = 0; k < size; k++) {
                        points[i * size + k] = (float) ((k % 2 == 0 ? a : b) * random.nextDouble(0.999, 1.001));
                    }
                }
                loss = session.step(points, points.clone(), BATCH, rate(0.01)).loss();
            }
            // the variance is 1.5^2 = 2.25 in each dimension
            assertTrue(loss >= least && loss <= most, "loss " + loss);
        }
    }

    static List<Arguments> features() {
        return List.of(Arguments.of(1, 1.1, 1.3), Arguments.of(2, 0, 0.01));
    }

    private static TrainingSession open(Architecture architecture, Map<String, ?> values, DataSpec spec, Loss loss) {
        Network network = architecture.design(architecture.schema().read(values), spec);
        assertEquals(List.of(), new Dl4jTrainer().check(network));
        Optimizer adam = new Adam();
        OptimizerPlan plan = new OptimizerPlan(new Choice<>(adam, rate(0.01)), List.of(), OptimizerPlan.Clip.NONE, 0);
        return new Dl4jTrainer().open(new TrainingSettings(network, spec.target(), loss, plan, 1, 2, 1));
    }

    private static Values rate(double rate) {
        return new Adam().schema().read(Map.of("learningRate", rate));
    }
}
