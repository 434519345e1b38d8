// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.descent.api.network.Initializer.Distribution;
import org.descent.api.network.Initializer.Fan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {
    @Test
    void gainMultipliesEachWeight() {
        assertEquals(new Initializer.VarianceScaling(8, Fan.IN, Distribution.NORMAL), Initializer.HE_NORMAL.times(2));
        assertEquals(new Initializer.Normal(0.5), new Initializer.Normal(0.25).times(2));
        assertEquals(new Initializer.Uniform(0.5), new Initializer.Uniform(0.25).times(2));
        assertEquals(new Initializer.Constant(-3), new Initializer.Constant(-1).times(3));
        assertEquals(new Initializer.Orthogonal(1.5), new Initializer.Orthogonal(1).times(1.5));
    }

    @Test
    void gainOfOneChangesNothing() {
        for (Initializer initializer : Initializer.named().values()) {
            assertEquals(initializer, initializer.times(1));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void gainThatIsNotPositiveIsRefused(double gain) {
        assertThrows(IllegalArgumentException.class, () -> Initializer.HE_NORMAL.times(gain));
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "SIGMOID", "TANH", "SOFTSIGN"})
    void symmetricActivationsGetGlorots(Activation activation) {
        assertSame(Initializer.GLOROT_UNIFORM, Initializer.suiting(activation));
    }

    @ParameterizedTest
    @EnumSource(names = {"RELU", "LEAKY_RELU", "ELU", "GELU", "SWISH", "SOFTPLUS"})
    void rectifyingActivationsGetHes(Activation activation) {
        assertSame(Initializer.HE_NORMAL, Initializer.suiting(activation));
    }

    @Test
    void seluGetsLecuns() {
        assertSame(Initializer.LECUN_NORMAL, Initializer.suiting(Activation.SELU));
    }
}
