// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SortedMap;
import org.descent.api.InvalidInputException;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.descent.testkit.training.Momentum;
import org.descent.testkit.training.TrainerContract;
import org.junit.jupiter.api.Test;

class Dl4jTrainerTest extends TrainerContract {
    @Override
    protected Trainer trainer() {
        return new Dl4jTrainer();
    }

    @Override
    protected List<Network> refused() {
        return List.of(Network.chain(Shape.of(3)).flatten().build());
    }

    private static TrainingSettings settings(Target target, Loss loss, int threads) {
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        Network network =
                Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        return new TrainingSettings(network, target, loss, plan, 1, 2, threads);
    }

    @Test
    void outputsThatDoNotFitTheTargetAreRefused() {
        Target two = new Target.Classes(List.of("a", "b"));
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> new Dl4jTrainer()
                .open(settings(two, Loss.CROSS_ENTROPY, 1))
                .close());
        assertEquals(
                "the network must have 2 outputs, got 3",
                refusal.problems().get(0).what());
    }

    @Test
    void lossThatDoesNotFitTheTargetIsRefused() {
        Target quantities = new Target.Quantities(List.of("x", "y", "z"));
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> new Dl4jTrainer()
                .open(settings(quantities, Loss.CROSS_ENTROPY, 1))
                .close());
        assertEquals("task.loss", refusal.problems().get(0).path());
    }

    @Test
    void sessionTakesItsThreads() {
        Target classes = new Target.Classes(List.of("a", "b", "c"));
        for (int threads : new int[] {2, 1}) {
            try (TrainingSession session = new Dl4jTrainer().open(settings(classes, Loss.CROSS_ENTROPY, threads))) {
                assertEquals(3, session.segments().get(1).size());
                SortedMap<String, String> facts = new Dl4jTrainer().provenance();
                assertEquals(Integer.toString(threads), facts.get("ompThreads"));
                assertEquals(Integer.toString(threads), facts.get("blasThreads"));
            }
        }
    }

    @Test
    void provenanceNamesEngineBackendAndHelpers() {
        SortedMap<String, String> facts = new Dl4jTrainer().provenance();
        assertEquals("dl4j 1.0.0-M2.1, nd4j 1.0.0-M2.1", facts.get("engine"));
        assertEquals("CPU", facts.get("backend"));
        assertEquals("OPENBLAS", facts.get("blas"));
        assertEquals("-onednn", facts.get("extension"));
        assertEquals("on", facts.get("helpers"), "the gradients of these tests are to be those of the product");
    }
}
