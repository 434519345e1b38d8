// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.BackPropagation.Kind;
import org.descent.core.training.BackPropagation.Quantity;
import org.descent.core.training.ModelState;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.descent.testkit.training.Momentum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shown of back-propagation is what the engine does: the loss and each gradient of one example, from the same weights. */
class BackPropagationTest {
    private static final float[] FEATURES = {0.7f, -1.2f, 0.4f};

    @ParameterizedTest
    @EnumSource
    void classesHaveTheGradientOfTheEngine(Activation activation) {
        check(activation, new Target.Classes(List.of("a", "b")), Loss.CROSS_ENTROPY, new float[] {1});
    }

    @ParameterizedTest
    @EnumSource
    void quantitiesHaveTheGradientOfTheEngine(Activation activation) {
        Target target = new Target.Quantities(List.of("a", "b"));
        check(activation, target, Loss.MEAN_SQUARED_ERROR, new float[] {0.5f, -1.5f});
    }

    private static void check(Activation activation, Target target, Loss loss, float[] targets) {
        Network network = Network.chain(Shape.of(3))
                .dense(4, activation)
                .dense(3, activation)
                .dense(2, Activation.IDENTITY)
                .build();
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        TrainingSettings settings = new TrainingSettings(network, target, loss, plan, 4, 2, 1);
        try (TrainingSession session = new Dl4jTrainer().open(settings)) {
            ModelState before = session.state();
            BackPropagation shown = BackPropagation.of(network, loss, before, FEATURES, targets, List.of("a", "b"));
            TrainingSession.StepResult step = session.step(FEATURES, targets, 1, Momentum.rate(1));
            Map<String, Double> gradients = gradients(before, session.state());

            assertEquals(step.loss(), shown.loss().value(), 1e-5 * (1 + step.loss()));
            int checked = 0;
            for (Quantity quantity : shown.quantities()) {
                if (quantity.kind() == Kind.WEIGHT || quantity.kind() == Kind.BIAS) {
                    double engine = gradients.getOrDefault(quantity.name(), Double.NaN);
                    assertEquals(engine, quantity.gradient(), 2e-6 * (1 + Math.abs(engine)), quantity::toString);
                    checked++;
                }
            }
            assertEquals(network.parameterCount(), checked);
            assertTrue(step.gradientNorm() > 0);
        }
    }

    /** What one update with a rate of 1 took from each number, by its name. */
    private static Map<String, Double> gradients(ModelState before, ModelState after) {
        Map<String, Double> gradients = new HashMap<>();
        int[] units = {3, 4, 3, 2};
        for (int layer = 1; layer <= 3; layer++) {
            String name = "dense" + layer;
            for (int to = 0; to < units[layer]; to++) {
                for (int from = 0; from < units[layer - 1]; from++) {
                    gradients.put(
                            name + ".w" + (from + 1) + "." + (to + 1),
                            taken(before, after, name + "/WEIGHT", from * units[layer] + to));
                }
                gradients.put(name + ".b" + (to + 1), taken(before, after, name + "/BIAS", to));
            }
        }
        return gradients;
    }

    private static double taken(ModelState before, ModelState after, String row, int index) {
        return (double) before.row(row)[index] - after.row(row)[index];
    }
}
