// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.ModelState;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;
import org.descent.core.training.TrainingSettings;
import org.descent.testkit.training.Momentum;
import org.descent.trainer.dl4j.internal.lowering.Kernels;
import org.descent.trainer.dl4j.internal.lowering.NetworkLowering;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our layers beside Deeplearning4j's: the same numbers but for rounding, in training and in inference. */
class KernelsTest {
    private static final float[] CLASSES = {0, 1, 2, 0, 1};

    private static TrainingSession open(Network network, Kernels kernels) {
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        Target target = new Target.Classes(List.of("a", "b", "c"));
        return new Dl4jSession(new TrainingSettings(network, target, Loss.CROSS_ENTROPY, plan, 1, 2, 1), kernels);
    }

    @TestFactory
    Stream<DynamicTest> trainLikeTheEnginesOwn() {
        return LayerGradientTest.all().stream()
                .map(network -> DynamicTest.dynamicTest(
                        network.nodes().stream()
                                .map(node -> node.layer().toString())
                                .collect(Collectors.joining(", ")),
                        () -> compare(network)));
    }

    private static void compare(Network network) {
        float[] features = LayerGradientTest.features(network.input().size());
        int count = LayerGradientTest.COUNT;
        try (TrainingSession ours = open(network, Kernels.FAST);
                TrainingSession theirs = open(network, Kernels.ENGINE)) {
            theirs.restore(ours.state());
            for (int step = 0; step < 5; step++) {
                StepResult own = ours.step(features, CLASSES, count, Momentum.rate(0.1));
                StepResult other = theirs.step(features, CLASSES, count, Momentum.rate(0.1));
                assertEquals(other.loss(), own.loss(), 2e-5 * (1 + other.loss()), "loss of step " + step);
                assertEquals(
                        other.gradientNorm(),
                        own.gradientNorm(),
                        2e-4 * (1 + other.gradientNorm()),
                        "gradient of step " + step);
            }
            ModelState expected = theirs.state();
            ModelState actual = ours.state();
            assertEquals(expected.names(), actual.names());
            expected.names().forEach(row -> assertArrayEquals(expected.row(row), actual.row(row), 2e-4f, row));
            float[] wanted = new float[3 * count];
            float[] got = new float[3 * count];
            theirs.predict(features, count, wanted);
            ours.predict(features, count, got);
            assertArrayEquals(wanted, got, 2e-4f);
        }
    }

    @Test
    void provenanceNamesWhatComputesEachLayer() {
        Network network = Network.chain(Shape.of(1, 8, 8))
                .convolution2d(2, 3, 1, Padding.SAME, Activation.RELU)
                .pooling2d(Pooling.MAX, 2)
                .add("shaped", new Layer.Reshape(Shape.of(2, 16)))
                .add("lstm", new Layer.Lstm(4, org.descent.api.network.Initializer.GLOROT_UNIFORM, false))
                .dense(3, Activation.TANH)
                .build();
        assertEquals(
                Map.of("conv1", "lean", "pool1", "lean", "shaped1", "lean", "lstm1", "dl4j", "dense1", "lean"),
                NetworkLowering.kernels(network, Kernels.FAST));
        assertEquals(
                Map.of("conv1", "dl4j", "pool1", "dl4j", "shaped1", "lean", "lstm1", "dl4j", "dense1", "dl4j"),
                NetworkLowering.kernels(network, Kernels.ENGINE));
        assertEquals("dl4j", new Dl4jTrainer().provenance(network).get("kernel.lstm1"));
    }
}
