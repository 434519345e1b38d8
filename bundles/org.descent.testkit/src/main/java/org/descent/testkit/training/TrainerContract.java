// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.descent.api.InvalidInputException;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.optimizer.Segment;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.OptimizerPlan.Clip;
import org.descent.core.training.ModelState;
import org.descent.core.training.StepObserver;
import org.descent.core.training.StepObserver.Quantity;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every engine promises, checked by hand computation and finite differences on small networks.
 *
 * <p>An engine that trains more than dense layers and dropout has tests of its own for the others.
 *
 * <p>Threading: confined to the thread that tests.
 */
public abstract class TrainerContract {
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));
    private static final Target QUANTITY = new Target.Quantities(List.of("y"));
    private static final int COUNT = 6;

    /** For extenders. */
    protected TrainerContract() {}

    /** The engine; a new one at each call. */
    protected abstract Trainer trainer();

    /** A network that the engine says it cannot train, or an empty list if it trains every layer. */
    protected List<Network> refused() {
        return List.of();
    }

    /** The engine can be named in a record. */
    @Test
    @DisplayName("It has a name, and its provenance is the same at each call")
    public void hasAName() {
        assertFalse(trainer().name().isBlank(), "name() is blank");
        assertEquals(trainer().provenance(), trainer().provenance(), "provenance()");
    }

    /** What it cannot train, it says before training. */
    @Test
    @DisplayName("A network that the check refuses is refused by name when it is opened")
    public void whatTheCheckRefusesIsNotOpened() {
        for (Network network : refused()) {
            assertFalse(trainer().check(network).isEmpty(), "check() accepts " + network);
            trainer()
                    .check(network)
                    .forEach(problem ->
                            assertFalse(problem.path().startsWith("model"), "paths begin at the model: " + problem));
            TrainingSettings settings = settings(network, CLASSES, Loss.CROSS_ENTROPY, Clip.NONE, 0);
            assertThrows(InvalidInputException.class, () -> open(settings).close(), "open() accepts " + network);
        }
    }

    /** Weights lie as the state's description says. */
    @Test
    @DisplayName("A dense layer is inputs by units, row by row; its loss is the mean over quantities")
    public void denseLayersAreComputedAsDescribed() {
        Network network =
                Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        Target target = new Target.Quantities(List.of("x", "y", "z"));
        try (TrainingSession session = open(settings(network, target, Loss.MEAN_SQUARED_ERROR, Clip.NONE, 0))) {
            put(session, "dense1/WEIGHT", 1, 2, 3, 10, 20, 30);
            put(session, "dense1/BIAS", 0.5f, 0, 0);
            float[] outputs = new float[3];
            session.predict(new float[] {1, 2}, 1, outputs);
            assertArrayEquals(new float[] {21.5f, 42, 63}, outputs, 1e-5f, "x W + b");
            double[] losses = new double[1];
            session.evaluate(new float[] {1, 2}, new float[] {20.5f, 42, 60}, 1, outputs, losses);
            assertEquals((1 + 0 + 9) / 3.0, losses[0], 1e-5, "the loss of the example");
        }
    }

    /** Probabilities and their loss. */
    @Test
    @DisplayName(
            "Outputs for classes are probabilities, the loss is minus the logarithm of the true one's, however small")
    public void classesGetProbabilities() {
        Network network =
                Network.chain(Shape.of(1)).dense(3, Activation.IDENTITY).build();
        try (TrainingSession session = open(settings(network, CLASSES, Loss.CROSS_ENTROPY, Clip.NONE, 0))) {
            put(session, "dense1/WEIGHT", 1, 2, 400);
            put(session, "dense1/BIAS", 0, 0, 0);
            float[] outputs = new float[6];
            double[] losses = new double[2];
            session.evaluate(new float[] {0, 1}, new float[] {1, 0}, 2, outputs, losses);
            assertArrayEquals(new float[] {1 / 3f, 1 / 3f, 1 / 3f, 0, 0, 1}, outputs, 1e-6f, "softmax");
            assertEquals(Math.log(3), losses[0], 1e-6, "the loss where all are alike");
            assertEquals(399, losses[1], 1e-3, "the loss where the true class is all but impossible");
        }
    }

    /** The gradient is that of the mean loss. */
    @Test
    @DisplayName("The gradient is that of finite differences")
    public void gradientsAreThoseOfFiniteDifferences() {
        Network network = Network.chain(Shape.of(4))
                .dense(5, Activation.TANH)
                .dense(4, Activation.SIGMOID)
                .dense(3, Activation.IDENTITY)
                .build();
        try (TrainingSession session = open(settings(network, CLASSES, Loss.CROSS_ENTROPY, Clip.NONE, 0))) {
            float[] features = features(4);
            ModelState start = session.state();
            session.step(features, classes(), COUNT, Momentum.rate(1));
            ModelState end = session.state();
            for (String row : start.names()) {
                float[] before = start.row(row);
                for (int i = 0; i < before.length && !row.endsWith("/v"); i++) {
                    double slope = (loss(session, start, row, i, 2e-3f, features)
                                    - loss(session, start, row, i, -2e-3f, features))
                            / 4e-3;
                    assertEquals(slope, before[i] - end.row(row)[i], 1e-3, row + "[" + i + "]");
                }
            }
        }
    }

    /** The reported loss belongs to the weights before the step. */
    @Test
    @DisplayName("A step reports the loss before it, and makes it smaller")
    public void stepsReportTheLossBeforeThem() {
        try (TrainingSession session = open(linear(Clip.NONE, 0))) {
            double[] losses = new double[COUNT];
            session.evaluate(features(2), classes(), COUNT, new float[COUNT * 3], losses);
            double mean = Arrays.stream(losses).average().orElseThrow();
            StepResult step = session.step(features(2), classes(), COUNT, Momentum.rate(0.3));
            assertEquals(mean, step.loss(), 1e-5, "the loss before the step");
            assertEquals(step.loss(), step.objective(), 1e-9, "there are no penalties");
            assertTrue(
                    session.step(features(2), classes(), COUNT, Momentum.rate(0.3))
                                    .loss()
                            < mean,
                    "it went uphill");
        }
    }

    /** The same seeds give the same bits. */
    @Test
    @DisplayName("Two sessions with the same seeds have the same bits; another seed has others")
    public void seedsDecideAllBits() {
        TrainingSettings settings = dropout();
        try (TrainingSession first = open(settings);
                TrainingSession second = open(settings);
                TrainingSession other = open(new TrainingSettings(
                        settings.network(), CLASSES, Loss.CROSS_ENTROPY, settings.optimizer(), 99, 2, 1))) {
            assertFalse(
                    Arrays.equals(
                            first.state().row("dense1/WEIGHT"), other.state().row("dense1/WEIGHT")),
                    "another seed gives the same weights");
            steps(first, 5);
            steps(second, 5);
            assertSame(first.state(), second.state());
        }
    }

    /** A run can go on from what was stored. */
    @Test
    @DisplayName("Five steps, a restored state and five steps are ten steps, bit by bit, with dropout and momentum")
    public void restoredStatesGoOn() {
        TrainingSettings settings = dropout();
        try (TrainingSession whole = open(settings);
                TrainingSession first = open(settings);
                TrainingSession second = open(settings)) {
            steps(whole, 10);
            steps(first, 5);
            second.restore(first.state());
            assertEquals(5, second.steps(), "steps()");
            steps(second, 5);
            assertSame(whole.state(), second.state());
        }
    }

    /** A state is a copy. */
    @Test
    @DisplayName("A state does not change when the session goes on")
    public void statesAreCopies() {
        try (TrainingSession session = open(linear(Clip.NONE, 0))) {
            ModelState state = session.state();
            float[] before = state.row("dense1/WEIGHT").clone();
            steps(session, 3);
            assertArrayEquals(before, state.row("dense1/WEIGHT"), "the state of step 0");
        }
    }

    /** Clipping by norm. */
    @Test
    @DisplayName("Clipping by norm limits the norm over all parameters and keeps the direction")
    public void normIsGlobal() {
        try (TrainingSession free = open(linear(Clip.NONE, 0));
                TrainingSession clipped = open(linear(new Clip(0.01, Double.POSITIVE_INFINITY), 0))) {
            float[] gradient = change(free, 1);
            float[] limited = change(clipped, 1);
            double norm = norm(gradient);
            assertTrue(norm > 0.02, "the test needs a gradient to clip, got " + norm);
            for (int i = 0; i < gradient.length; i++) {
                assertEquals(gradient[i] * 0.01 / norm, limited[i], 1e-6, "element " + i);
            }
        }
    }

    /** Clipping by value. */
    @Test
    @DisplayName("Clipping by value limits each element, and both norms are reported")
    public void valuesAreLimitedOneByOne() {
        try (TrainingSession free = open(linear(Clip.NONE, 0));
                TrainingSession clipped = open(linear(new Clip(Double.POSITIVE_INFINITY, 0.02), 0))) {
            float[] gradient = change(free, 1);
            float[] limited = change(clipped, 1);
            for (int i = 0; i < gradient.length; i++) {
                assertEquals(Math.max(-0.02, Math.min(0.02, gradient[i])), limited[i], 1e-6, "element " + i);
            }
        }
        try (TrainingSession clipped = open(linear(new Clip(Double.POSITIVE_INFINITY, 0.02), 0))) {
            StepResult step = clipped.step(features(2), classes(), COUNT, Momentum.rate(1));
            assertTrue(step.clippedNorm() < step.gradientNorm(), "norms " + step);
        }
    }

    /** Decoupled weight decay. */
    @Test
    @DisplayName("Weights decay by learning rate times decay, biases do not")
    public void weightsDecayAndBiasesDoNot() {
        Network network =
                Network.chain(Shape.of(2)).dense(1, Activation.IDENTITY).build();
        try (TrainingSession session = open(settings(network, QUANTITY, Loss.MEAN_SQUARED_ERROR, Clip.NONE, 0.5))) {
            put(session, "dense1/WEIGHT", 2, -4);
            put(session, "dense1/BIAS", 3);
            // no input, and the target is the bias: the gradient is zero
            session.step(new float[] {0, 0}, new float[] {3}, 1, Momentum.rate(0.1));
            assertArrayEquals(new float[] {1.9f, -3.8f}, session.state().row("dense1/WEIGHT"), 1e-6f, "weights");
            assertArrayEquals(new float[] {3}, session.state().row("dense1/BIAS"), "bias");
        }
    }

    /** Limits and decay that change while it trains. */
    @Test
    @DisplayName("After an adjustment, steps are those of an engine that was opened with these limits and this decay")
    public void limitsAndDecayAreAdjustedFromTheNextStepOn() {
        Clip tight = new Clip(0.01, 0.004);
        try (TrainingSession adjusted = open(linear(Clip.NONE, 0));
                TrainingSession fresh = open(linear(tight, 0.5))) {
            steps(adjusted, 2);
            fresh.restore(adjusted.state());
            adjusted.adjust(tight, 0.5);
            steps(adjusted, 3);
            steps(fresh, 3);
            assertSame(fresh.state(), adjusted.state());
            adjusted.adjust(Clip.NONE, 0);
            StepResult free = adjusted.step(features(2), classes(), COUNT, Momentum.rate(0.1));
            assertEquals(free.gradientNorm(), free.clippedNorm(), 1e-9, "without limits again");
        }
    }

    /** Dropout drops its share in training, and nothing in evaluation. */
    @Test
    @DisplayName("Dropout drops its share of the values, scales the others, and is off in evaluation")
    public void dropoutDropsItsShare() {
        int width = 2000;
        Network network = Network.chain(Shape.of(width))
                .add("dropout", new Layer.Dropout(0.25))
                .dense(1, Activation.IDENTITY)
                .build();
        try (TrainingSession session = open(settings(network, QUANTITY, Loss.MEAN_SQUARED_ERROR, Clip.NONE, 0))) {
            put(session, "dense1/WEIGHT", new float[width]);
            float[] ones = new float[width];
            Arrays.fill(ones, 1);
            session.step(ones, new float[] {-1}, 1, Momentum.rate(1));
            // the gradient of a weight is 2 (0 + 1) times its input: nothing where that was dropped
            float[] weights = session.state().row("dense1/WEIGHT");
            int dropped = 0;
            double sum = session.state().row("dense1/BIAS")[0];
            for (float weight : weights) {
                dropped += weight == 0 ? 1 : 0;
                sum += weight;
                assertEquals(weight == 0 ? 0 : -2 / 0.75, weight, 1e-4, "a weight");
            }
            assertEquals(0.25 * width, dropped, 4 * Math.sqrt(width * 0.25 * 0.75), "values dropped");
            float[] outputs = new float[1];
            session.predict(ones, 1, outputs);
            assertEquals(sum, outputs[0], Math.abs(sum) * 1e-4, "nothing is dropped in evaluation");
        }
    }

    /** Chunks do not matter. */
    @Test
    @DisplayName("An example is evaluated the same whatever is evaluated with it")
    public void evaluationDoesNotDependOnTheOthers() {
        int many = 1500;
        try (TrainingSession session = open(linear(Clip.NONE, 0))) {
            float[] features = new float[many * 2];
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) random.nextDouble() - 0.5f;
            }
            float[] all = new float[many * 3];
            session.predict(features, many, all);
            float[] one = new float[3];
            for (int i : new int[] {0, 511, 512, 1499}) {
                session.predict(Arrays.copyOfRange(features, 2 * i, 2 * i + 2), 1, one);
                assertArrayEquals(Arrays.copyOfRange(all, 3 * i, 3 * i + 3), one, 1e-6f, "example " + i);
            }
        }
    }

    /** An observer sees the numbers of the step. */
    @Test
    @DisplayName("An observer sees the gradient, what clipping made of it, the weights and the update of each segment")
    public void observersSeeTheStep() {
        Network network =
                Network.chain(Shape.of(2)).dense(1, Activation.IDENTITY).build();
        Clip clip = new Clip(Double.POSITIVE_INFINITY, 3);
        try (TrainingSession session = open(settings(network, QUANTITY, Loss.MEAN_SQUARED_ERROR, clip, 0.5))) {
            put(session, "dense1/WEIGHT", 2, -4);
            put(session, "dense1/BIAS", 3);
            Seen seen = new Seen(session.segments(), Set.of(Quantity.values()));
            // the output is 2 - 8 + 3 = -3, so the slope there is 2 (-3 - -2) = -2
            session.step(new float[] {1, 2}, new float[] {-2}, 1, Momentum.rate(0.1), seen);
            seen.assertSegment("WEIGHT", Quantity.GRADIENT, -2, -4);
            seen.assertSegment("BIAS", Quantity.GRADIENT, -2);
            seen.assertSegment("WEIGHT", Quantity.CLIPPED_GRADIENT, -2, -3);
            seen.assertSegment("BIAS", Quantity.CLIPPED_GRADIENT, -2);
            seen.assertSegment("WEIGHT", Quantity.WEIGHTS, 2, -4);
            seen.assertSegment("BIAS", Quantity.WEIGHTS, 3);
            // 0.1 times the gradient, and for weights 0.1 x 0.5 of them
            seen.assertSegment("WEIGHT", Quantity.UPDATE, 0.2f - 0.1f, 0.3f + 0.2f);
            seen.assertSegment("BIAS", Quantity.UPDATE, 0.2f);
        }
    }

    /** Only what is wanted is given. */
    @Test
    @DisplayName("An observer is given nothing that it does not want")
    public void observersGetWhatTheyWant() {
        try (TrainingSession session = open(dropout())) {
            for (Quantity quantity : Quantity.values()) {
                Seen seen = new Seen(session.segments(), Set.of(quantity));
                session.step(features(2), classes(), COUNT, Momentum.rate(0.1), seen);
                assertEquals(Set.of(quantity), seen.quantities(), "what was given");
            }
        }
    }

    /** An observer sees each number once, in large segments as in small ones. */
    @Test
    @DisplayName(
            "An observer sees each number once: gradients have the reported norms, updates lead to the new weights")
    public void observersSeeEachNumberOnce() {
        Network network = Network.chain(Shape.of(2))
                .dense(3001, Activation.RELU)
                .dense(3, Activation.IDENTITY)
                .build();
        Clip clip = new Clip(0.01, Double.POSITIVE_INFINITY);
        try (TrainingSession session = open(settings(network, CLASSES, Loss.CROSS_ENTROPY, clip, 0))) {
            ModelState before = session.state();
            Seen seen = new Seen(session.segments(), Set.of(Quantity.values()));
            StepResult result = session.step(features(2), classes(), COUNT, Momentum.rate(1), seen);
            ModelState after = session.state();
            assertEquals(result.gradientNorm(), seen.norm(Quantity.GRADIENT), 1e-4, "the norm before clipping");
            assertEquals(0.01, seen.norm(Quantity.CLIPPED_GRADIENT), 1e-6, "the norm after clipping");
            for (Segment segment : session.segments()) {
                String row = segment.layer() + "/" + segment.role();
                assertArrayEquals(
                        sorted(before.row(row)), sorted(seen.numbers(segment, Quantity.WEIGHTS)), row + " before");
                float[] weights = seen.numbers(segment, Quantity.WEIGHTS);
                float[] update = seen.numbers(segment, Quantity.UPDATE);
                for (int i = 0; i < weights.length; i++) {
                    weights[i] += update[i];
                }
                assertArrayEquals(sorted(after.row(row)), sorted(weights), 1e-6f, row + " after");
            }
        }
    }

    /** Whatever an engine does to be fast, its sums are right. */
    @Test
    @DisplayName("Sums that an engine makes for an observer are those of the numbers, for tiny gradients as well")
    public void observersGetSumsOfTheNumbers() {
        Network network = Network.chain(Shape.of(2))
                .dense(3001, Activation.RELU)
                .dense(3, Activation.IDENTITY)
                .build();
        for (double size : new double[] {1, 1e-15}) {
            Clip clip = new Clip(Double.POSITIVE_INFINITY, size);
            try (TrainingSession session = open(settings(network, CLASSES, Loss.CROSS_ENTROPY, clip, 0))) {
                Compared compared = new Compared(9009 + 3 * 3001 + 3);
                for (int i = 0; i < 2; i++) {
                    compared.blocks.clear();
                    session.step(features(2), classes(), COUNT, Momentum.rate(1), compared);
                    assertEquals(Set.of(Quantity.values()), compared.blocks.keySet());
                }
            }
        }
    }

    /** Where nothing limits the gradient, it is the same behind the limits. */
    @Test
    @DisplayName("Without limits an observer sees the same gradient before and after clipping")
    public void withoutLimitsNothingIsClipped() {
        try (TrainingSession session = open(dropout())) {
            Seen seen = new Seen(session.segments(), Set.of(Quantity.values()));
            StepResult result = session.step(features(2), classes(), COUNT, Momentum.rate(0.1), seen);
            assertEquals(result.gradientNorm(), seen.norm(Quantity.GRADIENT), 1e-5, "the norm before clipping");
            for (Segment segment : session.segments()) {
                assertArrayEquals(
                        seen.numbers(segment, Quantity.GRADIENT),
                        seen.numbers(segment, Quantity.CLIPPED_GRADIENT),
                        segment.toString());
            }
        }
    }

    /** Nobody can tell from the weights that somebody looked. */
    @Test
    @DisplayName("Steps that are observed, and activations that are asked for, change no bit")
    public void observersChangeNothing() {
        TrainingSettings settings = dropout();
        try (TrainingSession alone = open(settings);
                TrainingSession observed = open(settings)) {
            steps(alone, 6);
            for (int i = 0; i < 6; i++) {
                Seen seen = new Seen(observed.segments(), Set.of(Quantity.values()));
                observed.step(features(2), classes(), COUNT, Momentum.rate(0.1), i % 3 == 1 ? StepObserver.NONE : seen);
                observed.activations(features(2), COUNT, List.of("dense1"), List.of(new float[COUNT * 16]));
            }
            assertSame(alone.state(), observed.state());
        }
    }

    /** What a node puts out. */
    @Test
    @DisplayName("Activations are what nodes put out in inference mode; the last node's are logits")
    public void activationsAreWhatNodesPutOut() {
        Network network = Network.chain(Shape.of(2))
                .dense(3, Activation.RELU)
                .dropout(0.5)
                .dense(2, Activation.IDENTITY)
                .build();
        Target target = new Target.Classes(List.of("a", "b"));
        try (TrainingSession session = open(settings(network, target, Loss.CROSS_ENTROPY, Clip.NONE, 0))) {
            put(session, "dense1/WEIGHT", 1, -1, 2, 1, 1, -2);
            put(session, "dense1/BIAS", 0, 1, 0.5f);
            put(session, "dense2/WEIGHT", 1, 2, 3, 4, 5, 6);
            put(session, "dense2/BIAS", 0, -1);
            List<String> nodes = List.of("dense2", "dropout1", "dense1");
            List<float[]> rows = List.of(new float[4], new float[6], new float[6]);
            session.activations(new float[] {1, 2, 2, 0}, 2, nodes, rows);
            float[] hidden = {3, 2, 0, 2, 0, 4.5f};
            assertArrayEquals(hidden, rows.get(2), 1e-5f, "max(0, x W + b)");
            assertArrayEquals(hidden, rows.get(1), 1e-5f, "nothing is dropped in inference");
            assertArrayEquals(new float[] {9, 13, 24.5f, 30}, rows.get(0), 1e-4f, "plain outputs");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.activations(new float[2], 1, List.of("dense9"), List.of(new float[2])),
                    "a node that is not there");
        }
    }

    /** A training that is lost goes on. */
    @Test
    @DisplayName("NaN in a batch gives a loss of NaN and weights of NaN, and no exception")
    public void nanGoesThrough() {
        try (TrainingSession session = open(linear(Clip.NONE, 0))) {
            float[] features = features(2);
            features[0] = Float.NaN;
            assertTrue(
                    Double.isNaN(session.step(features, classes(), COUNT, Momentum.rate(0.1))
                            .loss()),
                    "the loss");
            assertTrue(Float.isNaN(session.state().row("dense1/WEIGHT")[0]), "the weights");
        }
    }

    /** The problem that needs a hidden layer. */
    @Test
    @DisplayName("A hidden layer learns XOR")
    public void learnsXor() {
        Network network = Network.chain(Shape.of(2))
                .dense(8, Activation.TANH)
                .dense(2, Activation.IDENTITY)
                .build();
        Target target = new Target.Classes(List.of("same", "different"));
        try (TrainingSession session = open(settings(network, target, Loss.CROSS_ENTROPY, Clip.NONE, 0))) {
            float[] corners = {0, 0, 0, 1, 1, 0, 1, 1};
            float[] different = {0, 1, 1, 0};
            for (int i = 0; i < 500; i++) {
                session.step(corners, different, 4, Momentum.rate(0.1));
            }
            float[] outputs = new float[8];
            session.predict(corners, 4, outputs);
            for (int i = 0; i < 4; i++) {
                assertTrue(outputs[2 * i + (int) different[i]] > 0.9, "corner " + i + ": " + Arrays.toString(outputs));
            }
        }
    }

    private TrainingSession open(TrainingSettings settings) {
        return trainer().open(settings);
    }

    private static TrainingSettings settings(Network network, Target target, Loss loss, Clip clip, double decay) {
        OptimizerPlan plan =
                new OptimizerPlan(new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), clip, decay);
        return new TrainingSettings(network, target, loss, plan, 1, 2, 1);
    }

    private static float[] sorted(float[] numbers) {
        float[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Compares each block with the numbers of the step before, in the way of the engine and in double precision. */
    private static final class Compared implements StepObserver {
        private final Map<Quantity, Integer> blocks = new EnumMap<>(Quantity.class);
        private final Map<Quantity, FloatBuffer> before = new EnumMap<>(Quantity.class);

        Compared(int parameters) {
            for (Quantity quantity : Quantity.values()) {
                before.put(
                        quantity,
                        ByteBuffer.allocateDirect(parameters * Float.BYTES)
                                .order(ByteOrder.nativeOrder())
                                .asFloatBuffer());
            }
        }

        @Override
        public boolean wants(Quantity quantity) {
            return true;
        }

        @Override
        public void block(Quantity quantity, int segment, Block block) {
            FloatBuffer others = Objects.requireNonNull(before.get(quantity));
            int at = blocks.getOrDefault(quantity, 0);
            int count = block.count();
            float[] numbers = new float[count];
            block.read(FloatBuffer.wrap(numbers), 0);
            Block exact = Block.of(numbers, count);
            String text = quantity + " of segment " + segment;
            double squares = exact.squares();
            assertEquals(squares, block.squares(), 1e-5 * squares, "squares, " + text);
            assertEquals(exact.sum(), block.sum(), 1e-5 * Math.sqrt(squares * count), "sum, " + text);
            Comparison expected = exact.compare(others, at);
            Comparison comparison = block.compare(others, at);
            double distance = expected.squaredDistance();
            assertEquals(distance, comparison.squaredDistance(), 1e-5 * distance, "distance, " + text);
            double product = 1e-5 * (squares + distance);
            assertEquals(expected.product(), comparison.product(), product, "product, " + text);
            block.read(others, at);
            blocks.put(quantity, at + count);
        }
    }

    /** Keeps what it sees. */
    private static final class Seen implements StepObserver {
        private final List<Segment> segments;
        private final Set<Quantity> wanted;
        private final Map<String, float[]> numbers = new TreeMap<>();

        Seen(List<Segment> segments, Set<Quantity> wanted) {
            this.segments = segments;
            this.wanted = wanted;
        }

        @Override
        public boolean wants(Quantity quantity) {
            return wanted.contains(quantity);
        }

        @Override
        public void block(Quantity quantity, int segment, Block block) {
            String key = key(segments.get(segment), quantity);
            float[] before = numbers.getOrDefault(key, new float[0]);
            float[] all = Arrays.copyOf(before, before.length + block.count());
            block.read(FloatBuffer.wrap(all), before.length);
            numbers.put(key, all);
        }

        private static String key(Segment segment, Quantity quantity) {
            return quantity + " " + segment.layer() + "/" + segment.role();
        }

        Set<Quantity> quantities() {
            return numbers.keySet().stream()
                    .map(key -> Quantity.valueOf(key.substring(0, key.indexOf(' '))))
                    .collect(Collectors.toSet());
        }

        float[] numbers(Segment segment, Quantity quantity) {
            return numbers.getOrDefault(key(segment, quantity), new float[0]).clone();
        }

        double norm(Quantity quantity) {
            double squares = 0;
            for (Segment segment : segments) {
                squares += Math.pow(TrainerContract.norm(numbers(segment, quantity)), 2);
            }
            return Math.sqrt(squares);
        }

        void assertSegment(String role, Quantity quantity, float... expected) {
            for (Segment segment : segments) {
                if (segment.role().name().equals(role)) {
                    assertArrayEquals(
                            sorted(expected), sorted(numbers(segment, quantity)), 1e-5f, role + " " + quantity);
                }
            }
        }
    }

    private static TrainingSettings linear(Clip clip, double decay) {
        Network network =
                Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        return settings(network, CLASSES, Loss.CROSS_ENTROPY, clip, decay);
    }

    private static TrainingSettings dropout() {
        Network network = Network.chain(Shape.of(2))
                .dense(16, Activation.RELU)
                .dropout(0.3)
                .dense(3, Activation.IDENTITY)
                .build();
        return settings(network, CLASSES, Loss.CROSS_ENTROPY, Clip.NONE, 0.01);
    }

    private static void steps(TrainingSession session, int count) {
        for (int i = 0; i < count; i++) {
            session.step(features(2), classes(), COUNT, Momentum.rate(0.1));
        }
    }

    private static float[] features(int size) {
        SplittableRandom random = new SplittableRandom(7);
        float[] features = new float[COUNT * size];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (4 * random.nextDouble() - 2);
        }
        return features;
    }

    private static float[] classes() {
        return new float[] {0, 1, 2, 0, 1, 2};
    }

    /** What one step takes from the weights and biases of a linear network, in this order. */
    private static float[] change(TrainingSession session, double rate) {
        ModelState before = session.state();
        session.step(features(2), classes(), COUNT, Momentum.rate(rate));
        ModelState after = session.state();
        float[] change = new float[9];
        int at = 0;
        for (String row : List.of("dense1/WEIGHT", "dense1/BIAS")) {
            for (int i = 0; i < before.row(row).length; i++) {
                change[at++] = before.row(row)[i] - after.row(row)[i];
            }
        }
        return change;
    }

    private static double norm(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        return Math.sqrt(squares);
    }

    private static double loss(
            TrainingSession session, ModelState start, String row, int i, float by, float[] features) {
        TreeMap<String, float[]> rows = rows(start);
        float[] changed = start.row(row).clone();
        changed[i] += by;
        rows.put(row, changed);
        session.restore(new ModelState(0, rows));
        double[] losses = new double[COUNT];
        session.evaluate(features, classes(), COUNT, new float[COUNT * 3], losses);
        return Arrays.stream(losses).average().orElseThrow();
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

    private static void assertSame(ModelState expected, ModelState actual) {
        assertEquals(expected.names(), actual.names(), "rows");
        assertEquals(expected.steps(), actual.steps(), "steps");
        expected.names().forEach(row -> assertArrayEquals(expected.row(row), actual.row(row), row));
    }
}
