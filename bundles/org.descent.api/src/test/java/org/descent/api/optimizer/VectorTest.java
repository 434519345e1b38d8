// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTest {
    @ParameterizedTest
    @ValueSource(
            floats = {
                0,
                Float.MIN_VALUE,
                1e-44f,
                1e-40f,
                0x0.fffffep-126f,
                Float.MIN_NORMAL,
                0x1.8p-126f,
                1e-37f,
                3.3e-35f,
                1e-30f,
                0x1.111112p-101f,
                7e-25f
            })
    void smallNumbersBecomeZeroOrNormal(float number) {
        for (float signed : new float[] {number, -number}) {
            float flushed = Vector.flushed(signed);
            assertEquals(signed, flushed, Math.max(0x1p-125f, Math.ulp(number)));
            assertTrue(flushed == 0 || Math.abs(flushed) >= Float.MIN_NORMAL, signed + " became " + flushed);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0x1p-76f, 0x1.fffffep-76f, 0x1.234566p-75f, 1e-20f, 1, 0.1f, 1e30f, Float.MAX_VALUE})
    void numbersFromTwoToTheMinusSeventySixOnAreUnchanged(float number) {
        assertEquals(number, Vector.flushed(number));
        assertEquals(-number, Vector.flushed(-number));
    }

    @Test
    void whatIsNotFiniteStays() {
        assertEquals(Float.NaN, Vector.flushed(Float.NaN));
        assertEquals(Float.NEGATIVE_INFINITY, Vector.flushed(Float.NEGATIVE_INFINITY));
        assertEquals(Float.POSITIVE_INFINITY, Vector.flushed(Float.POSITIVE_INFINITY));
    }
}
