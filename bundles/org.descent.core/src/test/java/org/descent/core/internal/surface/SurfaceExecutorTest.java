// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.descent.api.Doubles;
import org.descent.api.Plugin;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.Matrix;
import org.descent.api.surface.Region;
import org.descent.api.surface.Surface;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.fixture.TestSurface;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;

/** How a point is moved, against numbers worked out by hand: the surface is {@code x^2 - y^2}. */
class SurfaceExecutorTest {
    private static final String FILE = """
            descent: 1
            experiment: passes
            surface: pass
            optimizer: { use: sgd, learningRate: 0.25, momentum: 0 }
            train: { steps: 2 }
            """;

    private final MemoryRecorder recorder = new MemoryRecorder();

    private Outcome train(TestSurface surface, TrainingControl control, MemoryRecorder into, String... overrides) {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(surface);
        plugins.add(new Heavy());
        RunSpec spec = Experiments.of(PluginRegistry.of(plugins))
                .read("test.yaml", FILE, Path.of("/experiments"), List.of(overrides))
                .get(0);
        AtomicLong clock = new AtomicLong();
        return new SurfaceExecutor(() -> clock.addAndGet(1_000_000))
                .execute(spec, (SurfacePlan) spec.subject(), Path.of("run"), into, control);
    }

    private Outcome train(String... overrides) {
        return train(new TestSurface(), TrainingControl.NONE, recorder, overrides);
    }

    private double[] curve(String key) {
        Curve curve = recorder.curve(key);
        double[] values = new double[curve.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = curve.value(i);
        }
        return values;
    }

    private void assertCurve(String key, double... expected) {
        assertEquals(Doubles.of(expected), Doubles.of(curve(key)), key);
    }

    @Test
    void plainDescentGoesDownTheGradient() {
        // x' = x - 0.25 * 2 x = x / 2, y' = y + 0.25 * 2 y = 1.5 y
        assertEquals(RunState.COMPLETED, train().state());
        assertCurve("x1", 1, 0.5, 0.25);
        assertCurve("x2", 0.5, 0.75, 1.125);
        assertCurve("value", 0.75, -0.3125, -1.203125);
        assertCurve("gradientNorm", Math.sqrt(5), Math.sqrt(1 + 2.25), Math.sqrt(0.25 + 5.0625));
        assertCurve("learningRate", 0.25, 0.25);
        assertEquals(List.of(0L, 1L, 2L), recorder.steps("value"));
    }

    @Test
    void ascentGoesUpTheGradient() {
        // x' = 1.5 x, y' = y / 2
        train("surface.direction=ascent");
        assertCurve("x1", 1, 1.5, 2.25);
        assertCurve("x2", 0.5, 0.25, 0.125);
        assertEquals("larger", recorder.fact("metrics.value.direction"));
        assertEquals(2, recorder.selectedStep);
    }

    @Test
    void momentumKeepsItsVelocity() {
        // along x from 1: v = 2, then 0.5 * 2 + 1 = 2
        train("optimizer.use=heavy");
        assertCurve("x1", 1, 0.5, 0);
    }

    @Test
    void atTheSaddleItStaysToTheBit() {
        train("surface.start=[0, 0]", "optimizer.use=heavy", "train.steps=50");
        for (String key : List.of("value", "gradientNorm")) {
            for (double value : curve(key)) {
                assertEquals(0.0, value, key);
            }
        }
    }

    @Test
    void theGradientIsLimitedByValueThenByNorm() {
        // g = (2, -1): by value 1 it is (1, -1), by norm 1 then (1, -1) / sqrt(2)
        train("optimizer.clip.value=1", "optimizer.clip.norm=1", "train.steps=1");
        assertEquals(1 - 0.25 / Math.sqrt(2), curve("x1")[1], 1e-7);
        assertEquals(0.5 + 0.25 / Math.sqrt(2), curve("x2")[1], 1e-7);
        assertEquals(1, curve("clippedNorm")[0], 1e-12);
        assertEquals(Math.sqrt(5), curve("gradientNorm")[0], 1e-12);
    }

    @Test
    void weightDecayPullsTowardsZero() {
        // x' = x - 0.25 * 2 x - 0.25 * 0.4 x
        train("optimizer.weightDecay=0.4", "train.steps=1");
        assertEquals(0.4, curve("x1")[1], 1e-7);
        assertEquals(0.7, curve("x2")[1], 1e-7);
    }

    @Test
    void noiseHasItsDeviationAndIsInNoValue() {
        // along y the surface is level, so that the way of the point is the sum of the noise
        train(
                "surface.noise=2",
                "optimizer.learningRate=0.001",
                "train.steps=4000",
                "surface.fall=0",
                "surface.start=[0, 0]");
        double[] y = curve("x2");
        double sum = 0;
        double squares = 0;
        for (int i = 1; i < y.length; i++) {
            double noise = (y[i - 1] - y[i]) / 0.001;
            sum += noise;
            squares += noise * noise;
        }
        int n = y.length - 1;
        assertEquals(0, sum / n, 4 * 2 / Math.sqrt(n));
        assertEquals(2, Math.sqrt(squares / n), 0.1);
        double x = curve("x1")[7];
        assertEquals(x * x, curve("value")[7]);
        assertEquals(4000, recorder.curve("gradientNorm@noisy").size());
    }

    @Test
    void noiseIsThatOfTheSeed() {
        train("surface.noise=1", "train.steps=20");
        MemoryRecorder again = new MemoryRecorder();
        train(new TestSurface(), TrainingControl.NONE, again, "surface.noise=1", "train.steps=20");
        MemoryRecorder other = new MemoryRecorder();
        train(new TestSurface(), TrainingControl.NONE, other, "surface.noise=1", "train.steps=20", "seed=1");
        assertEquals(recorder.curve("x1"), again.curve("x1"));
        assertNotEquals(recorder.curve("x1").value(1), other.curve("x1").value(1));
    }

    @Test
    void plannedChangesComeIntoForce() {
        train("train.changes=[{at: 1, set: {optimizer.learningRate: 0.125, optimizer.clip.norm: 1000}}]");
        assertCurve("learningRate", 0.25, 0.125);
        assertCurve("x1", 1, 0.5, 0.375);
        assertEquals(1, recorder.curve("clippedNorm").size());
    }

    @Test
    void schedulesCountStepsAsEpochs() {
        train("optimizer.schedule={use: halving, every: 1}", "train.steps=3");
        assertCurve("learningRate", 0.25, 0.125, 0.0625);
    }

    @Test
    void everyOtherStepIsRecordedAndTheLast() {
        train("train.record.every=2", "train.steps=5");
        assertEquals(List.of(0L, 2L, 4L, 5L), recorder.steps("value"));
        assertEquals(List.of(0L, 2L, 4L), recorder.steps("learningRate"));
    }

    @Test
    void theStepWithTheBestValueIsSelected() {
        // from (1, 0) with rate 0.9: x = 1, -0.8, 0.64; the smallest value is the last; with rate 1.5 it grows
        train("surface.start=[1, 0]", "optimizer.learningRate=0.9");
        assertEquals(2, recorder.selectedStep);
        MemoryRecorder growing = new MemoryRecorder();
        train(new TestSurface(), TrainingControl.NONE, growing, "surface.start=[1, 0]", "optimizer.learningRate=1");
        assertEquals(0, growing.selectedStep);
        assertEquals(1, growing.selected("value"));
    }

    @Test
    void numbersThatAreUsedUpAreADivergence() {
        Outcome outcome = train("train.steps=100000");
        assertEquals(RunState.DIVERGED, outcome.state());
        assertTrue(outcome.reason().contains("x2 is Infinity at step"), outcome.reason());
        double[] y = curve("x2");
        assertEquals(Double.POSITIVE_INFINITY, y[y.length - 1]);
    }

    @Test
    void aRequestStopsIt() {
        int[] asked = {0};
        Outcome outcome = train(new TestSurface(), () -> ++asked[0] > 3, recorder, "train.steps=100");
        assertEquals(RunState.STOPPED, outcome.state());
        assertEquals("stopped at step 3 of 100", outcome.reason());
    }

    @Test
    void theSurfaceIsRecorded() {
        train("surface.start=[3, 0]");
        assertEquals(List.of(0.0, 0.0), recorder.fact("surface.saddle.1"));
        assertEquals(List.of(-2.0, -2.0), recorder.fact("surface.region.low"));
        Matrix heights = recorder.matrices("value@grid").get(0);
        // rows are y from below, columns x from the left; the region reaches to the start and a little further
        assertEquals("-2.0", heights.rows().get(0));
        assertEquals("-2.0", heights.columns().get(0));
        assertEquals(3.2, Double.parseDouble(heights.columns().getLast()), 1e-12);
        assertEquals(0, heights.cell(0, 0), 1e-12);
        assertEquals(3.2 * 3.2 - 4, heights.cell(0, 100), 1e-9);
    }

    @Test
    void ofManyVariablesTheFirstAreRecorded() {
        Outcome outcome = train(
                new Wrong() {
                    @Override
                    public Doubles start() {
                        return Doubles.of(new double[40]);
                    }

                    @Override
                    public double value(Doubles point) {
                        return point.size();
                    }

                    @Override
                    public Doubles gradient(Doubles point) {
                        return Doubles.of(new double[40]);
                    }

                    @Override
                    public Region region() {
                        double[] ones = new double[40];
                        Arrays.fill(ones, 1);
                        return new Region(start(), Doubles.of(ones));
                    }
                },
                TrainingControl.NONE,
                recorder);
        assertEquals(RunState.COMPLETED, outcome.state(), outcome.reason());
        assertEquals(3, recorder.curve("x32").size());
        assertTrue(recorder.keys().stream().noneMatch(key -> key.equals("x33")), () -> recorder.keys()
                .toString());
        assertTrue(recorder.matrices("value@grid").isEmpty());
    }

    @Test
    void aSurfaceThatThrowsFailsItsRunByName() {
        Outcome outcome = train(
                new Wrong() {
                    @Override
                    public double value(Doubles point) {
                        throw new IllegalArgumentException("no such place");
                    }
                },
                TrainingControl.NONE,
                recorder);
        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("org.descent.pass"), outcome.reason());
        assertTrue(outcome.reason().contains("no such place"), outcome.reason());
    }

    @Test
    void aGradientOfAnotherSizeFailsItsRun() {
        Outcome outcome = train(
                new Wrong() {
                    @Override
                    public Doubles gradient(Doubles point) {
                        return Doubles.of(1, 2, 3);
                    }
                },
                TrainingControl.NONE,
                recorder);
        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("gradient() has 3 numbers"), outcome.reason());
    }

    /** {@code v = 0.5 v + g, w = w - 0.25 v}. */
    private static final class Heavy extends TestPlugin.Descent {
        Heavy() {
            super("org.descent.heavy");
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
                    Vector velocity = update.state("v").scale(0.5).add(1, update.gradient());
                    update.parameters().add(-0.25, velocity);
                }
            };
        }
    }

    /** A surface with one mistake. */
    private abstract static class Wrong extends TestSurface implements Surface.Function {
        private final Surface.Function sound =
                new TestSurface().create(new TestSurface().schema().read(Map.of()));

        @Override
        public Surface.Function create(Values values) {
            return this;
        }

        @Override
        public Doubles start() {
            return sound.start();
        }

        @Override
        public double value(Doubles point) {
            return sound.value(point);
        }

        @Override
        public Doubles gradient(Doubles point) {
            return sound.gradient(point);
        }

        @Override
        public Region region() {
            return sound.region();
        }
    }
}
