// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.descent.api.Problem;
import org.descent.api.network.Network;
import org.descent.api.optimizer.Segment;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.ModelState;
import org.descent.core.training.StepObserver;
import org.descent.core.training.StepObserver.Quantity;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.api.Test;

/** The contract finds engines that break it. */
class TrainerContractTest {
    @Test
    void aSoundEngineFailsNothing() {
        assertEquals(new TreeSet<>(), failures(new Faulty(settings -> settings, Passing::new)));
    }

    @Test
    void anEngineThatForgetsToClipIsFound() {
        assertFinds(
                new Faulty(
                        settings -> with(
                                settings,
                                OptimizerPlan.Clip.NONE,
                                settings.optimizer().weightDecay()),
                        Passing::new),
                "normIsGlobal",
                "valuesAreLimitedOneByOne");
    }

    @Test
    void anEngineThatForgetsToDecayIsFound() {
        assertFinds(
                new Faulty(settings -> with(settings, settings.optimizer().clip(), 0), Passing::new),
                "weightsDecayAndBiasesDoNot");
    }

    @Test
    void anEngineThatDoesNotAdjustIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public void adjust(OptimizerPlan.Clip clip, double weightDecay) {
                        // goes on as before
                    }
                }),
                "limitsAndDecayAreAdjustedFromTheNextStepOn");
    }

    @Test
    void anEngineThatIgnoresTheSeedIsFound() {
        assertFinds(
                new Faulty(
                        settings -> new TrainingSettings(
                                settings.network(),
                                settings.target(),
                                settings.loss(),
                                settings.optimizer(),
                                5,
                                settings.dropoutSeed(),
                                settings.threads()),
                        Passing::new),
                "seedsDecideAllBits");
    }

    @Test
    void anEngineThatSumsOverTheBatchIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public StepResult step(
                            float[] features, float[] targets, int count, Values values, StepObserver observer) {
                        double rate = values.get(Momentum.RATE);
                        return super.step(features, targets, count, values.with(Momentum.RATE, rate * count), observer);
                    }
                }),
                "gradientsAreThoseOfFiniteDifferences");
    }

    @Test
    void anEngineThatReportsTheLossAfterTheStepIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public StepResult step(
                            float[] features, float[] targets, int count, Values values, StepObserver observer) {
                        StepResult step = super.step(features, targets, count, values, observer);
                        double[] losses = new double[count];
                        super.evaluate(features, targets, count, new float[count * 3], losses);
                        double after = Arrays.stream(losses).average().orElseThrow();
                        return new StepResult(after, after, step.gradientNorm(), step.clippedNorm());
                    }
                }),
                "stepsReportTheLossBeforeThem");
    }

    @Test
    void anEngineThatForgetsTheRulesStateIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public void restore(ModelState state) {
                        Map<String, float[]> rows = new TreeMap<>();
                        state.names()
                                .forEach(name -> rows.put(
                                        name,
                                        name.endsWith("/v") ? new float[state.row(name).length] : state.row(name)));
                        super.restore(new ModelState(state.steps(), rows));
                    }
                }),
                "restoredStatesGoOn");
    }

    @Test
    void anEngineThatMixesUpItsWeightsIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public void restore(ModelState state) {
                        Map<String, float[]> rows = new TreeMap<>();
                        state.names().forEach(name -> rows.put(name, reversed(state.row(name))));
                        super.restore(new ModelState(state.steps(), rows));
                    }
                }),
                "denseLayersAreComputedAsDescribed");
    }

    @Test
    void anEngineThatShowsTheGradientForItsUpdateIsFound() {
        assertFinds(shows(Quantity.UPDATE, Quantity.GRADIENT), "observersSeeTheStep", "observersGetWhatTheyWant");
    }

    @Test
    void anEngineThatShowsTheUpdateForWhatWasClippedIsFound() {
        assertFinds(shows(Quantity.CLIPPED_GRADIENT, Quantity.UPDATE), "withoutLimitsNothingIsClipped");
    }

    @Test
    void anEngineThatShowsTheClippedGradientOnlyIsFound() {
        assertFinds(
                shows(Quantity.GRADIENT, Quantity.CLIPPED_GRADIENT),
                "observersSeeTheStep",
                "observersSeeEachNumberOnce");
    }

    @Test
    void anEngineWhoseSumsVanishIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public StepResult step(
                            float[] features, float[] targets, int count, Values values, StepObserver observer) {
                        return super.step(features, targets, count, values, new StepObserver() {
                            @Override
                            public boolean wants(Quantity quantity) {
                                return observer.wants(quantity);
                            }

                            @Override
                            public void block(Quantity quantity, int segment, Block block) {
                                observer.block(quantity, segment, new SinglePrecision(block));
                            }
                        });
                    }
                }),
                "observersGetSumsOfTheNumbers");
    }

    /** Sums squares in single precision. */
    private record SinglePrecision(StepObserver.Block block) implements StepObserver.Block {
        @Override
        public int count() {
            return block.count();
        }

        @Override
        public void read(FloatBuffer into, int at) {
            block.read(into, at);
        }

        @Override
        public double sum() {
            return block.sum();
        }

        @Override
        public double squares() {
            float[] numbers = new float[count()];
            read(FloatBuffer.wrap(numbers), 0);
            float sum = 0;
            for (float number : numbers) {
                sum += number * number;
            }
            return sum;
        }

        @Override
        public StepObserver.Comparison compare(FloatBuffer others, int at) {
            return block.compare(others, at);
        }
    }

    /** Shows one quantity under the name of another. */
    private static Trainer shows(Quantity wanted, Quantity given) {
        return new Faulty(settings -> settings, session -> new Passing(session) {
            @Override
            public StepResult step(float[] features, float[] targets, int count, Values values, StepObserver observer) {
                return super.step(features, targets, count, values, new StepObserver() {
                    @Override
                    public boolean wants(Quantity quantity) {
                        return quantity == given
                                ? observer.wants(wanted)
                                : quantity != wanted && observer.wants(quantity);
                    }

                    @Override
                    public void block(Quantity quantity, int segment, Block block) {
                        observer.block(quantity == given ? wanted : quantity, segment, block);
                    }
                });
            }
        });
    }

    @Test
    void anEngineThatStepsWhenItIsAskedForActivationsIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public void activations(float[] features, int count, List<String> nodes, List<float[]> rows) {
                        super.activations(features, count, nodes, rows);
                        super.step(features, new float[count * 3], count, Momentum.rate(0.1), StepObserver.NONE);
                    }
                }),
                "observersChangeNothing");
    }

    @Test
    void anEngineThatMixesUpItsNodesIsFound() {
        assertFinds(
                new Faulty(settings -> settings, session -> new Passing(session) {
                    @Override
                    public void activations(float[] features, int count, List<String> nodes, List<float[]> rows) {
                        super.activations(features, count, nodes, rows.reversed());
                    }
                }),
                "activationsAreWhatNodesPutOut");
    }

    private static float[] reversed(float[] row) {
        float[] reversed = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            reversed[i] = row[row.length - 1 - i];
        }
        return reversed;
    }

    private static TrainingSettings with(TrainingSettings settings, OptimizerPlan.Clip clip, double decay) {
        OptimizerPlan plan = settings.optimizer();
        return new TrainingSettings(
                settings.network(),
                settings.target(),
                settings.loss(),
                new OptimizerPlan(plan.optimizer(), plan.schedule(), clip, decay),
                settings.initSeed(),
                settings.dropoutSeed(),
                settings.threads());
    }

    private static void assertFinds(Trainer trainer, String... tests) {
        SortedSet<String> failures = failures(trainer);
        assertTrue(failures.containsAll(Set.of(tests)), "the contract fails only " + failures);
    }

    /** The tests of the contract that an engine fails. */
    private static SortedSet<String> failures(Trainer trainer) {
        TrainerContract contract = new TrainerContract() {
            @Override
            protected Trainer trainer() {
                return trainer;
            }
        };
        SortedSet<String> failures = new TreeSet<>();
        for (Method method : TrainerContract.class.getDeclaredMethods()) {
            if (!method.isAnnotationPresent(Test.class)) {
                continue;
            }
            try {
                method.invoke(contract);
            } catch (InvocationTargetException e) {
                failures.add(method.getName());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(method + " is not public", e);
            }
        }
        return failures;
    }

    /** The engine for tests with something wrong. */
    private record Faulty(UnaryOperator<TrainingSettings> settings, UnaryOperator<TrainingSession> session)
            implements Trainer {
        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public SortedMap<String, String> provenance() {
            return new FakeTrainer().provenance();
        }

        @Override
        public List<Problem> check(Network network) {
            return new FakeTrainer().check(network);
        }

        @Override
        public TrainingSession open(TrainingSettings given) {
            return session.apply(new FakeTrainer().open(settings.apply(given)));
        }
    }

    /** Passes everything on. */
    private static class Passing implements TrainingSession {
        private final TrainingSession session;

        Passing(TrainingSession session) {
            this.session = session;
        }

        @Override
        public List<Segment> segments() {
            return session.segments();
        }

        @Override
        public long steps() {
            return session.steps();
        }

        @Override
        public StepResult step(float[] features, float[] targets, int count, Values values, StepObserver observer) {
            return session.step(features, targets, count, values, observer);
        }

        @Override
        public void activations(float[] features, int count, List<String> nodes, List<float[]> rows) {
            session.activations(features, count, nodes, rows);
        }

        @Override
        public void adjust(OptimizerPlan.Clip clip, double weightDecay) {
            session.adjust(clip, weightDecay);
        }

        @Override
        public void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses) {
            session.evaluate(features, targets, count, outputs, losses);
        }

        @Override
        public void predict(float[] features, int count, float[] outputs) {
            session.predict(features, count, outputs);
        }

        @Override
        public ModelState state() {
            return session.state();
        }

        @Override
        public void restore(ModelState state) {
            session.restore(state);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
