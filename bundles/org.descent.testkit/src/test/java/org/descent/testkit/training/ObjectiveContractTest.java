// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.descent.api.Doubles;
import org.descent.api.Problem;
import org.descent.api.network.Network;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.OptimizerPlan.Penalty;
import org.descent.core.training.Labels;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.api.Test;

/** The contract finds engines that break it. */
class ObjectiveContractTest {
    @Test
    void aSoundEngineFailsNothing() {
        assertEquals(Set.of(), failures(settings -> settings));
    }

    @Test
    void anEngineThatForgetsToSmoothIsFound() {
        assertEquals(
                Set.of("labelsAreSmoothed"),
                failures(settings ->
                        with(settings, new Labels(0, settings.labels().classWeights()), penalty(settings))));
    }

    @Test
    void anEngineThatForgetsWeightsIsFound() {
        assertEquals(
                Set.of("classesAreWeighted"),
                failures(settings ->
                        with(settings, new Labels(settings.labels().smoothing(), Doubles.of()), penalty(settings))));
    }

    @Test
    void anEngineThatForgetsPenaltiesIsFound() {
        assertEquals(
                Set.of("weightsArePenalizedAndBiasesAreNot", "penaltiesAreClipped"),
                failures(settings -> with(settings, settings.labels(), Penalty.NONE)));
    }

    private static Penalty penalty(TrainingSettings settings) {
        return settings.optimizer().penalty();
    }

    private static TrainingSettings with(TrainingSettings settings, Labels labels, Penalty penalty) {
        OptimizerPlan plan = settings.optimizer();
        return new TrainingSettings(
                settings.network(),
                settings.target(),
                settings.loss(),
                labels,
                new OptimizerPlan(plan.optimizer(), plan.schedule(), penalty, plan.clip(), plan.weightDecay()),
                settings.initSeed(),
                settings.dropoutSeed(),
                settings.threads());
    }

    /** The tests of the contract that an engine fails which changes its settings like this. */
    private static Set<String> failures(UnaryOperator<TrainingSettings> change) {
        ObjectiveContract contract = new ObjectiveContract() {
            @Override
            protected Trainer trainer() {
                return new Changed(change);
            }
        };
        Set<String> failures = new TreeSet<>();
        for (Method method : ObjectiveContract.class.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                try {
                    method.invoke(contract);
                } catch (InvocationTargetException e) {
                    failures.add(method.getName());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(method + " is not public", e);
                }
            }
        }
        return failures;
    }

    /** The engine for tests with other settings than it was given. */
    private record Changed(UnaryOperator<TrainingSettings> change) implements Trainer {
        @Override
        public String name() {
            return "changed";
        }

        @Override
        public SortedMap<String, String> provenance() {
            return new TreeMap<>();
        }

        @Override
        public List<Problem> check(Network network) {
            return new FakeTrainer().check(network);
        }

        @Override
        public TrainingSession open(TrainingSettings settings) {
            return new FakeTrainer().open(change.apply(settings));
        }
    }
}
