// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.OptimizerPlan.Clip;
import org.descent.core.experiment.OptimizerPlan.Penalty;
import org.descent.core.training.Labels;
import org.descent.core.training.ModelState;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every engine promises of its objective: label smoothing, class weights and penalties, checked by hand computation and finite
 * differences; an addition to {@link TrainerContract}.
 *
 * <p>Threading: confined to the thread that tests.
 */
public abstract class ObjectiveContract {
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** For extenders. */
    protected ObjectiveContract() {}

    /** The engine; a new one at each call. */
    protected abstract Trainer trainer();

    /** By hand: probabilities of 1/8, 2/8 and 5/8, and a label of class a smoothed to 0.8, 0.1 and 0.1. */
    @Test
    @DisplayName(
            "Label smoothing spreads its share over all classes, in the objective and its gradient, not in the loss")
    public void labelsAreSmoothed() {
        try (TrainingSession session = eighths(new Labels(0.3, Doubles.of()), Penalty.NONE)) {
            StepResult step = session.step(new float[] {0}, new float[] {0}, 1, Momentum.rate(1));
            assertEquals(Math.log(8), step.loss(), 1e-6, "the loss of the true class");
            double objective = 0.8 * Math.log(8) + 0.1 * Math.log(4) + 0.1 * Math.log(1.6);
            assertEquals(objective, step.objective(), 1e-6, "the objective");
            assertChange(session, -(0.125 - 0.8), -(0.25 - 0.1), -(0.625 - 0.1));
        }
    }

    /** By hand: the mean is over examples, not over weights. */
    @Test
    @DisplayName("Class weights multiply each example's part, and the mean divides by the number of examples")
    public void classesAreWeighted() {
        try (TrainingSession session = eighths(new Labels(0, Doubles.of(2, 1, 0.5)), Penalty.NONE)) {
            StepResult step = session.step(new float[] {0, 0}, new float[] {0, 2}, 2, Momentum.rate(1));
            assertEquals((Math.log(8) + Math.log(1.6)) / 2, step.loss(), 1e-6, "the loss, each example the same");
            assertEquals((2 * Math.log(8) + 0.5 * Math.log(1.6)) / 2, step.objective(), 1e-6, "the objective");
            assertChange(
                    session,
                    -(2 * (0.125 - 1) + 0.5 * 0.125) / 2,
                    -(2 * 0.25 + 0.5 * 0.25) / 2,
                    -(2 * 0.625 + 0.5 * (0.625 - 1)) / 2);
        }
    }

    /** The same loss in training and in evaluation, whatever is made small. */
    @Test
    @DisplayName(
            "Losses that are evaluated are neither smoothed nor weighted, so that they are partners of a step's loss")
    public void evaluatedLossesAreThoseOfTrueClasses() {
        try (TrainingSession session = eighths(new Labels(0.3, Doubles.of(2, 1, 0.5)), new Penalty(0.1, 0.1))) {
            double[] losses = new double[2];
            session.evaluate(new float[] {0, 0}, new float[] {0, 2}, 2, new float[6], losses);
            assertArrayEquals(new double[] {Math.log(8), Math.log(1.6)}, losses, 1e-6, "losses");
            StepResult step = session.step(new float[] {0, 0}, new float[] {0, 2}, 2, Momentum.rate(1));
            assertEquals((losses[0] + losses[1]) / 2, step.loss(), 1e-6, "the loss of the step");
        }
    }

    /** By hand, where the loss has no gradient. */
    @Test
    @DisplayName("Penalties are l1 |w| + l2 / 2 w^2 over weights, a weight of 0 stays, and biases are left out")
    public void weightsArePenalizedAndBiasesAreNot() {
        Network network =
                Network.chain(Shape.of(3)).dense(1, Activation.IDENTITY).build();
        Target target = new Target.Quantities(List.of("y"));
        try (TrainingSession session = open(network, target, Labels.PLAIN, new Penalty(0.5, 0.25), Clip.NONE)) {
            put(session, "dense1/WEIGHT", 2, -4, 0);
            put(session, "dense1/BIAS", 3);
            StepResult step = session.step(new float[] {0, 0, 0}, new float[] {3}, 1, Momentum.rate(0.1));
            assertEquals(0, step.loss(), 1e-12, "the loss");
            assertEquals(0.5 * 6 + 0.25 / 2 * 20, step.objective(), 1e-6, "the objective");
            // gradients of 0.5 + 0.5 and -0.5 - 1
            assertArrayEquals(new float[] {1.9f, -3.85f, 0}, session.state().row("dense1/WEIGHT"), 1e-6f, "weights");
            assertArrayEquals(new float[] {3}, session.state().row("dense1/BIAS"), "bias");
            assertEquals(Math.hypot(1, 1.5), step.gradientNorm(), 1e-6, "the norm has the penalties");
        }
    }

    /** First the penalties, then the limits. */
    @Test
    @DisplayName("Penalties are clipped with the gradient, and weight decay is not")
    public void penaltiesAreClipped() {
        Network network =
                Network.chain(Shape.of(2)).dense(1, Activation.IDENTITY).build();
        Target target = new Target.Quantities(List.of("y"));
        Clip clip = new Clip(INFINITE, 0.75);
        try (TrainingSession session = open(network, target, Labels.PLAIN, new Penalty(0, 0.5), clip)) {
            put(session, "dense1/WEIGHT", 1, -4);
            put(session, "dense1/BIAS", 0);
            StepResult step = session.step(new float[] {0, 0}, new float[] {0}, 1, Momentum.rate(1));
            assertArrayEquals(new float[] {0.5f, -3.25f}, session.state().row("dense1/WEIGHT"), 1e-6f, "weights");
            assertEquals(Math.hypot(0.5, 2), step.gradientNorm(), 1e-6, "before");
            assertEquals(Math.hypot(0.5, 0.75), step.clippedNorm(), 1e-6, "after");
        }
    }

    /** The gradient is that of the objective which is reported. */
    @Test
    @DisplayName("The gradient of smoothed labels, weighted classes and penalties is that of finite differences")
    public void gradientsAreThoseOfTheObjective() {
        Network network = Network.chain(Shape.of(2))
                .dense(4, Activation.TANH)
                .dense(3, Activation.IDENTITY)
                .build();
        Labels labels = new Labels(0.2, Doubles.of(3, 1, 0.25));
        try (TrainingSession session = open(network, CLASSES, labels, new Penalty(0.02, 0.3), Clip.NONE)) {
            ModelState start = session.state();
            step(session, 1);
            ModelState end = session.state();
            int compared = 0;
            for (String row : start.names()) {
                float[] before = start.row(row);
                for (int i = 0; i < before.length && !row.endsWith("/v"); i++) {
                    // where a weight is near 0, its absolute value has no derivative
                    if (Math.abs(before[i]) > 4e-3 || row.endsWith("BIAS")) {
                        double slope =
                                (objective(session, start, row, i, 2e-3f) - objective(session, start, row, i, -2e-3f))
                                        / 4e-3;
                        assertEquals(slope, before[i] - end.row(row)[i], 1e-3, row + "[" + i + "]");
                        compared++;
                    }
                }
            }
            assertTrue(compared > 20, "only " + compared + " slopes were compared");
        }
    }

    private static StepResult step(TrainingSession session, double rate) {
        float[] features = {0.5f, -1, 1.5f, 0.25f, -0.75f, 1};
        return session.step(features, new float[] {0, 1, 2}, 3, Momentum.rate(rate));
    }

    private static double objective(TrainingSession session, ModelState start, String row, int i, float by) {
        TreeMap<String, float[]> rows = rows(start);
        float[] changed = start.row(row).clone();
        changed[i] += by;
        rows.put(row, changed);
        session.restore(new ModelState(0, rows));
        return step(session, 0).objective();
    }

    /** A session whose probabilities are 1/8, 2/8 and 5/8 for any example. */
    private TrainingSession eighths(Labels labels, Penalty penalty) {
        Network network =
                Network.chain(Shape.of(1)).dense(3, Activation.IDENTITY).build();
        TrainingSession session = open(network, CLASSES, labels, penalty, Clip.NONE);
        put(session, "dense1/WEIGHT", 0, 0, 0);
        put(session, "dense1/BIAS", 0, (float) Math.log(2), (float) Math.log(5));
        return session;
    }

    private static void assertChange(TrainingSession session, double... changes) {
        double[] expected = {changes[0], Math.log(2) + changes[1], Math.log(5) + changes[2]};
        float[] biases = session.state().row("dense1/BIAS");
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], biases[k], 1e-6, "bias " + k + " of " + Arrays.toString(biases));
        }
    }

    private TrainingSession open(Network network, Target target, Labels labels, Penalty penalty, Clip clip) {
        OptimizerPlan plan =
                new OptimizerPlan(new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), penalty, clip, 0);
        Loss loss = target instanceof Target.Classes ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR;
        return trainer().open(new TrainingSettings(network, target, loss, labels, plan, 1, 2, 1));
    }

    private static void put(TrainingSession session, String row, float... numbers) {
        TreeMap<String, float[]> rows = rows(session.state());
        rows.put(row, numbers);
        session.restore(new ModelState(session.steps(), rows));
    }

    private static TreeMap<String, float[]> rows(ModelState state) {
        TreeMap<String, float[]> rows = new TreeMap<>();
        state.names().forEach(name -> rows.put(name, state.row(name).clone()));
        return rows;
    }
}
