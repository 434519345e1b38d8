// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
import org.descent.core.workspace.Workspace;
import org.descent.core.workspace.Workspaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each file in the folder of phenomena shows, over its seeds, what its first lines say, and its cures cure it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PhenomenaTest {
    private static final Path PHENOMENA = Checkout.ROOT.resolve("examples/phenomena");
    private static final CurveKey TEST_ACCURACY = new CurveKey("accuracy", Context.part("test"));
    private static final CurveKey VALIDATION_ACCURACY = new CurveKey("accuracy", Context.VALIDATION);

    private static final CurveKey VALUE = new CurveKey("value", Context.NONE);

    private final Workspace workspace;

    PhenomenaTest(@TempDir Path temporary) throws Exception {
        workspace = Services.get(Workspaces.class).open(temporary.resolve("workspace"));
    }

    @AfterEach
    void closeWorkspace() {
        workspace.close();
    }

    @Test
    void gradientsVanishInSigmoidLayersAndNotInReluLayers() throws Exception {
        List<RunHead> vanishing = train("vanishing.yaml", 5, "train.epochs=2");
        List<RunHead> cured = train("vanishing-relu.yaml", 5);

        for (RunHead run : vanishing) {
            double ratio = firstToLastGradient(run);
            assertTrue(ratio < 1e-3, () -> "first to last layer's gradient: " + ratio);
        }
        for (RunHead run : cured) {
            double ratio = firstToLastGradient(run);
            assertTrue(ratio > 0.05, () -> "first to last layer's gradient, cured: " + ratio);
        }
        assertMeanBetween(0.05, 0.2, vanishing, run -> selected(run, TEST_ACCURACY));
        assertMeanBetween(0.75, 1, cured, run -> selected(run, TEST_ACCURACY));
    }

    @Test
    void aRateTooLargeDivergesAndASmallerOneDoesNot() throws Exception {
        assertAll(RunState.DIVERGED, train("rate-too-large.yaml", 5));
        List<RunHead> cured = train("rate-smaller.yaml", 5);
        assertAll(RunState.COMPLETED, cured);
        assertMeanBetween(0.9, 1, cured, run -> selected(run, TEST_ACCURACY));
    }

    @Test
    void aGainAboveOneExplodesInDepthAndAGainOfOneOrClippingDoesNot() throws Exception {
        List<RunHead> exploding = train("exploding.yaml", 5);
        List<RunHead> clipped = train("exploding-clipped.yaml", 5);
        List<RunHead> cured = train("exploding-gain-1.yaml", 5);

        assertAll(RunState.DIVERGED, exploding);
        assertAll(RunState.COMPLETED, clipped);
        assertAll(RunState.COMPLETED, cured);
        for (RunHead run : exploding) {
            double times = growth(run);
            assertTrue(times > 10, () -> "growth from the first to the last hidden layer: " + times);
        }
        for (RunHead run : cured) {
            double times = growth(run);
            assertTrue(times < 3, () -> "growth from the first to the last hidden layer, cured: " + times);
        }
        assertMeanBetween(0.35, 1, clipped, run -> selected(run, TEST_ACCURACY));
        assertMeanBetween(0.8, 1, cured, run -> selected(run, TEST_ACCURACY));
    }

    @Test
    void aLargeNetOverfitsFewExamplesAndEachCureRemovesHalfOfTheGap() throws Exception {
        List<RunHead> byHeart = train("overfitting.yaml", 5);
        double gap = mean(byHeart, PhenomenaTest::rise);
        double accuracy = mean(byHeart, run -> selected(run, TEST_ACCURACY));

        for (RunHead run : byHeart) {
            double rise = rise(run);
            assertTrue(rise >= 0.3, () -> "rise of the validation loss: " + rise);
        }
        for (String cure : List.of("dropout", "stopped", "more-data")) {
            List<RunHead> cured = train("overfitting-" + cure + ".yaml", 5);
            double left = mean(cured, PhenomenaTest::rise);
            assertTrue(left <= gap / 2, () -> cure + " leaves " + left + " of " + gap);
            assertMeanBetween(accuracy - 0.01, 1, cured, run -> selected(run, TEST_ACCURACY));
        }
    }

    @Test
    void theTrainingPartJudgesTooWellAndTheValidationPartDoesNot() throws Exception {
        CurveKey trainAccuracy = new CurveKey("accuracy", Context.TRAIN);
        List<RunHead> wrong = train("judged-by-training.yaml", 5);
        List<RunHead> cured = train("judged-by-validation.yaml", 5);

        assertMeanBetween(0.1, 1, wrong, run -> selected(run, trainAccuracy) - selected(run, TEST_ACCURACY));
        assertMeanBetween(-0.03, 0.03, cured, run -> selected(run, VALIDATION_ACCURACY) - selected(run, TEST_ACCURACY));
    }

    @Test
    void theVerdictOfASmallValidationPartScatters() throws Exception {
        double small = deviation(train("validation-too-small.yaml", 10), VALIDATION_ACCURACY);
        double large = deviation(train("validation-larger.yaml", 10), VALIDATION_ACCURACY);

        assertTrue(small >= 2 * large, () -> "deviations of the accuracy: " + small + " and " + large);
    }

    @Test
    void atTheExactSaddleDescentAndMomentumStayAndNoiseLeaves() throws Exception {
        List<RunHead> staying = new ArrayList<>(train("saddle.yaml", 5));
        staying.addAll(train("saddle-momentum.yaml", 5));
        for (RunHead run : staying) {
            CurveSummary value = run.summaries().getOrDefault(VALUE, CurveSummary.EMPTY);
            assertEquals(1001, value.count());
            assertEquals(0, value.min());
            assertEquals(0, value.max());
        }
        for (RunHead run : train("saddle-noise.yaml", 5)) {
            long left = leaves(run);
            assertTrue(left > 100 && left < 900, () -> "noise leaves after " + left + " steps");
        }
    }

    @Test
    void besideTheSaddleMomentumLeavesInFewerStepsThanPlainDescent() throws Exception {
        List<RunHead> plain = train("saddle-beside.yaml", 5);
        List<RunHead> momentum = train("saddle-beside-momentum.yaml", 5);
        for (int seed = 0; seed < 5; seed++) {
            long slow = leaves(plain.get(seed));
            long fast = leaves(momentum.get(seed));
            assertTrue(fast * 4 < slow, () -> "momentum leaves after " + fast + " steps, plain descent after " + slow);
        }
    }

    /** The first step at which the value is below -1, or the largest number if there is none. */
    private long leaves(RunHead run) {
        Curve value = workspace.store().curve(run.id(), VALUE);
        for (int i = 0; i < value.size(); i++) {
            if (value.value(i) < -1) {
                return value.step(i);
            }
        }
        return Long.MAX_VALUE / 8;
    }

    private List<RunHead> train(String name, int seeds, String... changes) throws Exception {
        List<RunSpec> specs = Services.get(Experiments.class)
                .read(name, Files.readString(PHENOMENA.resolve(name)), PHENOMENA, List.of(changes));
        Training training = workspace.start(specs, new TrainingOptions(1, Isolation.THREAD), TrainingListener.NONE);
        training.await();
        List<RunHead> heads = new ArrayList<>();
        for (String run : training.runs()) {
            heads.add(workspace.store().find(run).orElseThrow());
        }
        assertEquals(seeds, heads.size());
        return heads;
    }

    /** How far the validation loss at the end is above its minimum, as a share of the minimum. */
    private static double rise(RunHead run) {
        CurveSummary loss = run.summaries().getOrDefault(CurveKey.VALIDATION_LOSS, CurveSummary.EMPTY);
        return loss.last() / loss.min() - 1;
    }

    private static double firstToLastGradient(RunHead run) {
        return first(run, "gradientNorm", "dense1") / first(run, "gradientNorm", "dense9");
    }

    private static double growth(RunHead run) {
        return first(run, "activationDeviation", "dense10") / first(run, "activationDeviation", "dense1");
    }

    private static double first(RunHead run, String metric, String layer) {
        return run.summaries()
                .getOrDefault(new CurveKey(metric, Context.layer(layer)), CurveSummary.EMPTY)
                .first();
    }

    private static double selected(RunHead run, CurveKey key) {
        return run.selected().getOrDefault(key, Double.NaN);
    }

    private static double mean(List<RunHead> runs, ToDoubleFunction<RunHead> value) {
        return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double deviation(List<RunHead> runs, CurveKey key) {
        double mean = mean(runs, run -> selected(run, key));
        double squares = runs.stream()
                .mapToDouble(run -> Math.pow(selected(run, key) - mean, 2))
                .sum();
        return Math.sqrt(squares / (runs.size() - 1));
    }

    private static void assertMeanBetween(
            double low, double high, List<RunHead> runs, ToDoubleFunction<RunHead> value) {
        double mean = mean(runs, value);
        assertTrue(mean >= low && mean <= high, () -> "mean " + mean + ", not from " + low + " to " + high);
    }

    private static void assertAll(RunState state, List<RunHead> runs) {
        for (RunHead run : runs) {
            assertEquals(state, run.state(), run.reason());
        }
    }
}
