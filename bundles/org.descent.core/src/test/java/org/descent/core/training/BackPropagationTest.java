// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.training.Loss;
import org.descent.core.training.BackPropagation.Quantity;
import org.descent.core.training.BackPropagation.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackPropagationTest {
    /** 2 inputs, 2 sigmoid units, 2 sigmoid outputs: the net of which M. Mazur works out a step (A Step by Step Backpropagation Example, 2015). */
    private static BackPropagation published() {
        Network network = Network.chain(Shape.of(2))
                .dense(2, Activation.SIGMOID)
                .dense(2, Activation.SIGMOID)
                .build();
        ModelState state = new ModelState(
                0,
                Map.of(
                        "dense1/WEIGHT", new float[] {0.15f, 0.25f, 0.2f, 0.3f},
                        "dense1/BIAS", new float[] {0.35f, 0.35f},
                        "dense2/WEIGHT", new float[] {0.4f, 0.5f, 0.45f, 0.55f},
                        "dense2/BIAS", new float[] {0.6f, 0.6f}));
        return BackPropagation.of(
                network,
                Loss.MEAN_SQUARED_ERROR,
                state,
                new float[] {0.05f, 0.1f},
                new float[] {0.01f, 0.99f},
                List.of());
    }

    private static Quantity find(BackPropagation shown, String name) {
        return shown.quantities().stream()
                .filter(quantity -> quantity.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The published error is half of a sum of two squares, which is what the mean of two is. */
    @Test
    void aPublishedExampleHasThePublishedNumbers() {
        BackPropagation shown = published();

        assertEquals(0.3775, find(shown, "dense1.z1").value(), 1e-7);
        assertEquals(0.593269992, find(shown, "dense1.a1").value(), 1e-7);
        assertEquals(0.596884378, find(shown, "dense1.a2").value(), 1e-7);
        assertEquals(1.105905967, find(shown, "dense2.z1").value(), 1e-7);
        assertEquals(0.75136507, find(shown, "dense2.a1").value(), 1e-7);
        assertEquals(0.772928465, find(shown, "dense2.a2").value(), 1e-7);
        assertEquals(0.298371109, shown.loss().value(), 1e-7);
        assertEquals(0.74136507, find(shown, "dense2.a1").gradient(), 1e-7);
        assertEquals(0.138498562, find(shown, "dense2.z1").gradient(), 1e-7);
        assertEquals(0.082167041, find(shown, "dense2.w1.1").gradient(), 1e-7);
        assertEquals(0.036350306, find(shown, "dense1.a1").gradient(), 1e-7);
        assertEquals(0.000438568, find(shown, "dense1.w1.1").gradient(), 1e-8);
    }

    @Test
    void aGradientIsTheSumOverWhatTheNumberEnters() {
        List<Term> terms = find(published(), "dense1.a1").terms();

        assertEquals(
                List.of("dense2.z1", "dense2.z2"),
                terms.stream().map(Term::into).toList());
        assertEquals(0.055399425, terms.get(0).local() * terms.get(0).gradient(), 1e-8);
        assertEquals(-0.019049119, terms.get(1).local() * terms.get(1).gradient(), 1e-8);
    }

    @Test
    void forwardIsCountedBeforeBackwardAndEachGradientBehindThoseItIsMadeOf() {
        BackPropagation shown = published();
        List<String> forward = shown.quantities().stream()
                .filter(quantity -> quantity.forward() > 0)
                .sorted(Comparator.comparingInt(Quantity::forward))
                .map(Quantity::name)
                .toList();

        assertEquals(
                List.of(
                        "dense1.z1",
                        "dense1.a1",
                        "dense1.z2",
                        "dense1.a2",
                        "dense2.z1",
                        "dense2.a1",
                        "dense2.z2",
                        "dense2.a2",
                        "L"),
                forward);
        assertEquals(10, shown.loss().backward());
        assertEquals(
                shown.quantities().size(),
                shown.quantities().stream()
                        .mapToInt(Quantity::backward)
                        .distinct()
                        .count());
        for (Quantity quantity : shown.quantities()) {
            for (Term term : quantity.terms()) {
                assertTrue(
                        find(shown, term.into()).backward() < quantity.backward(),
                        () -> quantity.name() + " is made of " + term);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGradientAgreesWithItsFiniteDifference(Activation activation) {
        for (Loss loss : Loss.values()) {
            BackPropagation shown = random(activation, loss);

            assertEquals(List.of(), shown.disagreeing());
            assertEquals(List.of(), shown.atKinks());
            assertTrue(shown.quantities().stream().anyMatch(quantity -> quantity.gradient() != 0));
        }
    }

    private static BackPropagation random(Activation activation, Loss loss) {
        Network network = Network.chain(Shape.of(3))
                .dense(4, Activation.IDENTITY)
                .add("activation", new Layer.Activate(activation))
                .dropout(0.5)
                .add("dense", new Layer.Dense(3, activation, Initializer.HE_NORMAL, false))
                .dense(2, Activation.IDENTITY)
                .build();
        SplittableRandom random = new SplittableRandom(5);
        Map<String, float[]> rows = new TreeMap<>();
        int inputs = 3;
        for (LayerSummary layer : network.summary()) {
            if (layer.node().layer() instanceof Layer.Dense dense) {
                rows.put(layer.node().name() + "/WEIGHT", numbers(random, inputs * dense.units()));
                rows.put(layer.node().name() + "/BIAS", numbers(random, dense.units()));
                inputs = dense.units();
            }
        }
        boolean classes = loss == Loss.CROSS_ENTROPY;
        return BackPropagation.of(
                network,
                loss,
                new ModelState(3, rows),
                numbers(random, 3),
                classes ? new float[] {1} : new float[] {0.3f, -0.7f},
                classes ? List.of("no", "yes") : List.of());
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (3 * random.nextDouble() - 1.5);
        }
        return numbers;
    }

    @Test
    void aKinkIsNamedAndTheSlopeThereIsThatOfTheLeftSide() {
        Network network = Network.chain(Shape.of(1)).dense(1, Activation.RELU).build();
        ModelState state = new ModelState(0, Map.of("dense1/WEIGHT", new float[] {2}, "dense1/BIAS", new float[] {0}));
        BackPropagation shown = BackPropagation.of(
                network, Loss.MEAN_SQUARED_ERROR, state, new float[] {0}, new float[] {1}, List.of());

        assertEquals(List.of(), shown.disagreeing());
        assertTrue(find(shown, "dense1.w1.1").agrees(), "an input of 0 does not move the sum");
        assertEquals(
                List.of("x1", "dense1.b1", "dense1.z1"),
                shown.atKinks().stream().map(Quantity::name).toList());
        assertEquals(0, find(shown, "dense1.z1").gradient());
        assertEquals(-1, find(shown, "dense1.z1").finiteDifference(), 1e-2);
        assertFalse(find(shown, "dense1.z1").agrees());
    }

    @Test
    void weightsThatAreNoNumbersAgreeWithNothing() {
        Network network = Network.chain(Shape.of(1)).dense(1, Activation.RELU).build();
        ModelState state =
                new ModelState(0, Map.of("dense1/WEIGHT", new float[] {Float.NaN}, "dense1/BIAS", new float[] {0}));
        BackPropagation shown = BackPropagation.of(
                network, Loss.MEAN_SQUARED_ERROR, state, new float[] {1}, new float[] {1}, List.of());

        assertTrue(Double.isNaN(shown.loss().value()));
        assertFalse(find(shown, "dense1.w1.1").agrees());
    }

    @Test
    void allThatIsNotShownIsNamedAtOnce() {
        Network network = Network.chain(Shape.of(1, 4, 4))
                .convolution2d(2, 3, 1, Padding.SAME, Activation.RELU)
                .add("norm", new Layer.BatchNormalization(0.9, 1e-3))
                .dense(70, Activation.RELU)
                .build();
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> BackPropagation.of(
                        network,
                        Loss.CROSS_ENTROPY,
                        new ModelState(0, Map.of()),
                        new float[16],
                        new float[1],
                        List.of("a")));

        List<String> texts = refused.problems().stream().map(Problem::toString).toList();
        assertEquals(4, texts.size(), texts::toString);
        assertTrue(texts.get(0).contains("'conv1' (Convolution2d)"), texts::toString);
        assertTrue(texts.get(1).contains("'norm1' (BatchNormalization)"), texts::toString);
        assertTrue(texts.get(2).contains("86 inputs and units, and at most 60"), texts::toString);
        assertTrue(texts.get(3).contains("weights and biases, and at most 300"), texts::toString);
    }

    @Test
    void aLayerThatDoesNotTakeTheOneBeforeItIsRefused() {
        Network network = Network.chain(Shape.of(2))
                .dense(2, Activation.TANH)
                .add("sum", new Layer.Add(), List.of("dense1", Network.INPUT))
                .build();
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> BackPropagation.of(
                        network,
                        Loss.CROSS_ENTROPY,
                        new ModelState(0, Map.of()),
                        new float[2],
                        new float[1],
                        List.of("a", "b")));

        assertTrue(String.valueOf(refused.getMessage()).contains("'sum1' (Add)"), refused::toString);
    }
}
