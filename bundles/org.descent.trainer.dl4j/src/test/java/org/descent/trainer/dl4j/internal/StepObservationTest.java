// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.OptimizerPlan.Clip;
import org.descent.core.training.StepObserver;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;
import org.descent.core.training.TrainingSettings;
import org.descent.testkit.training.Momentum;
import org.junit.jupiter.api.Test;

class StepObservationTest {
    private static final int INPUTS = 53;
    private static final int COUNT = 12;
    private static final Network NETWORK = Network.chain(Shape.of(INPUTS))
            .dense(301, Activation.TANH)
            .dense(3, Activation.IDENTITY)
            .build();

    private static TrainingSession open(Clip clip) {
        return new Dl4jTrainer()
                .open(new TrainingSettings(
                        NETWORK,
                        new Target.Classes(List.of("a", "b", "c")),
                        Loss.CROSS_ENTROPY,
                        new OptimizerPlan(new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), clip, 0.01),
                        1,
                        2,
                        1));
    }

    private static StepResult step(TrainingSession session, StepObserver observer) {
        SplittableRandom random = new SplittableRandom(session.steps());
        float[] features = new float[COUNT * INPUTS];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (random.nextDouble() - 0.5);
        }
        float[] targets = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            targets[i] = random.nextInt(3);
        }
        return session.step(features, targets, COUNT, Momentum.rate(0.1), observer);
    }

    @Test
    void aTrainingThatIsTakenUpAgainGivesTheSameSumsBitByBit() {
        try (TrainingSession whole = open(Clip.NONE);
                TrainingSession again = open(Clip.NONE)) {
            IntStream.range(0, 3).forEach(i -> step(whole, StepObserver.NONE));
            again.restore(whole.state());
            for (int i = 0; i < 4; i++) {
                SumsSeen expected = new SumsSeen();
                SumsSeen sums = new SumsSeen();
                assertEquals(step(whole, expected), step(again, sums));
                assertEquals(expected.sums, sums.sums, "step " + (3 + i));
            }
        }
    }

    @Test
    void theGradientHasTheSameNormWithLimitsThatItDoesNotReach() {
        try (TrainingSession free = open(Clip.NONE);
                TrainingSession limited = open(new Clip(1e6, 1e6))) {
            double expected = step(limited, StepObserver.NONE).gradientNorm();
            StepResult result = step(free, StepObserver.NONE);
            assertEquals(expected, result.gradientNorm(), 1e-6 * expected);
            assertEquals(result.gradientNorm(), result.clippedNorm());
        }
    }

    /** All sums that can be made of all blocks. */
    private static final class SumsSeen implements StepObserver {
        private final FloatBuffer others = ByteBuffer.allocateDirect(4096 * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        private final List<String> sums = new ArrayList<>();

        @Override
        public boolean wants(Quantity quantity) {
            return true;
        }

        @Override
        public void block(Quantity quantity, int segment, Block block) {
            sums.add(quantity + " " + segment + " " + block.sum() + " " + block.squares() + " "
                    + block.compare(others, 0));
            block.read(others, 0);
        }
    }
}
