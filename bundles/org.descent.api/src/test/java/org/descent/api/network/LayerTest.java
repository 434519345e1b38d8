// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {
    private static final Initializer ANY = Initializer.HE_NORMAL;
    private static final Window ONE = Window.square(1);

    @Test
    void sizesAreAtLeastOne() {
        assertRefused(() -> new Layer.Dense(0, Activation.RELU, ANY, true));
        assertRefused(() -> new Layer.Convolution2d(0, ONE, ONE, Padding.SAME, Activation.RELU, ANY, true));
        assertRefused(() -> new Layer.Convolution1d(0, 1, 1, Padding.SAME, Activation.RELU, ANY, true));
        assertRefused(() -> new Layer.Convolution1d(1, 0, 1, Padding.SAME, Activation.RELU, ANY, true));
        assertRefused(() -> new Layer.Convolution1d(1, 1, 0, Padding.SAME, Activation.RELU, ANY, true));
        assertRefused(() -> new Layer.Pooling1d(Pooling.MAX, 0, 1, Padding.SAME));
        assertRefused(() -> new Layer.Pooling1d(Pooling.MAX, 1, 0, Padding.SAME));
        assertRefused(() -> new Layer.SimpleRecurrent(0, Activation.TANH, ANY, true));
        assertRefused(() -> new Layer.Lstm(0, ANY, true));
        assertRefused(() -> new Window(0, 1));
        assertRefused(() -> new Window(1, 0));
    }

    @Test
    void windowKnowsItsArea() {
        assertEquals(15, new Window(3, 5).area());
        assertEquals(new Window(4, 4), Window.square(4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void dropoutLeavesSomething(double rate) {
        assertRefused(() -> new Layer.Dropout(rate));
    }

    @Test
    void normalizationHasRangesOfItsOwn() {
        assertDoesNotThrow(() -> new Layer.BatchNormalization(0, 1e-9));
        assertRefused(() -> new Layer.BatchNormalization(1, 1e-5));
        assertRefused(() -> new Layer.BatchNormalization(Double.NaN, 1e-5));
        assertRefused(() -> new Layer.BatchNormalization(0.9, 0));
        assertRefused(() -> new Layer.BatchNormalization(0.9, Double.NaN));
    }

    @ParameterizedTest
    @EnumSource
    void activationIsFoundByItsWord(Activation activation) {
        assertEquals(activation, Activation.of(activation.word()));
    }

    @Test
    void unknownActivationIsRefused() {
        assertRefused(() -> Activation.of("RELU"));
        assertEquals(Activation.values().length, Activation.words().size());
    }

    static List<String> initializers() {
        return Initializer.words();
    }

    @ParameterizedTest
    @MethodSource("initializers")
    void initializerIsFoundByItsWord(String word) {
        assertEquals(Initializer.named().get(word), Initializer.of(word));
    }

    @Test
    void initializersHaveThePublishedVariances() {
        // Glorot: 2 / (in + out) = 1 / mean; He: 2 / in; LeCun: 1 / in
        assertEquals(
                new Initializer.VarianceScaling(1, Initializer.Fan.AVERAGE, Initializer.Distribution.UNIFORM),
                Initializer.of("glorotUniform"));
        assertEquals(
                new Initializer.VarianceScaling(1, Initializer.Fan.AVERAGE, Initializer.Distribution.NORMAL),
                Initializer.of("glorotNormal"));
        assertEquals(
                new Initializer.VarianceScaling(2, Initializer.Fan.IN, Initializer.Distribution.UNIFORM),
                Initializer.of("heUniform"));
        assertEquals(new Initializer.Orthogonal(1), Initializer.of("orthogonal"));
        assertEquals(new Initializer.Constant(0), Initializer.of("zero"));
        assertEquals(
                new Initializer.VarianceScaling(2, Initializer.Fan.IN, Initializer.Distribution.NORMAL),
                Initializer.of("heNormal"));
        assertEquals(
                new Initializer.VarianceScaling(1, Initializer.Fan.IN, Initializer.Distribution.NORMAL),
                Initializer.of("lecunNormal"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void scalesOfInitializersArePositiveAndFinite(double scale) {
        assertRefused(
                () -> new Initializer.VarianceScaling(scale, Initializer.Fan.OUT, Initializer.Distribution.NORMAL));
        assertRefused(() -> new Initializer.Normal(scale));
        assertRefused(() -> new Initializer.Uniform(scale));
        assertRefused(() -> new Initializer.Orthogonal(scale));
    }

    @Test
    void constantIsAnyFiniteNumber() {
        assertDoesNotThrow(() -> new Initializer.Constant(-3));
        assertRefused(() -> new Initializer.Constant(Double.NaN));
        assertRefused(() -> new Initializer.Constant(Double.NEGATIVE_INFINITY));
        assertRefused(() -> Initializer.of("ones"));
    }

    private static void assertRefused(Executable executable) {
        assertThrows(IllegalArgumentException.class, executable);
    }
}
