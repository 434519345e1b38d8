// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descent.api.figure.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleTest {
    @ParameterizedTest
    @EnumSource
    void pixelsLeadBackToNumbers(Axis.Scale kind) {
        Scale scale = new Scale(kind, 0.01, 0.001, 1000, 400, 20);
        assertEquals(400, scale.toPixel(0.001), 1e-9);
        assertEquals(20, scale.toPixel(1000), 1e-9);
        for (double value : new double[] {0.001, 0.02, 1, 77, 1000}) {
            assertEquals(value, scale.toValue(scale.toPixel(value)), value * 1e-9 + 1e-10);
        }
    }

    @Test
    void logScaleHasNoPlaceForZero() {
        Scale scale = new Scale(Axis.Scale.LOG, 1, 0.1, 10, 0, 100);
        assertEquals(50, scale.toPixel(1), 1e-9);
        assertTrue(Double.isNaN(scale.toPixel(0)));
        assertTrue(Double.isNaN(scale.toPixel(-1)));
    }

    @Test
    void symlogScaleIsOdd() {
        Scale scale = new Scale(Axis.Scale.SYMLOG, 1, -100, 100, 0, 100);
        assertEquals(50, scale.toPixel(0), 1e-9);
        assertEquals(100, scale.toPixel(-7) + scale.toPixel(7), 1e-9);
        assertEquals(50 + 50 * Math.log(2) / Math.log(101), scale.toPixel(1), 1e-9);
    }

    @Test
    void pixelsAreNeverInfinite() {
        Scale scale = new Scale(Axis.Scale.LINEAR, 1, 0, 1e-300, 0, 100);
        assertEquals(1e7, scale.toPixel(1e300));
        assertEquals(-1e7, scale.toPixel(Double.NEGATIVE_INFINITY));
        assertTrue(Double.isNaN(scale.toPixel(Double.NaN)));
    }

    @Test
    void widestAxisHasAMiddle() {
        Scale scale = new Scale(Axis.Scale.LINEAR, 1, -Double.MAX_VALUE, Double.MAX_VALUE, 0, 100);
        assertEquals(50, scale.toPixel(0));
        assertEquals(100, scale.toPixel(Double.MAX_VALUE));
    }

    @Test
    void boundsThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Scale(Axis.Scale.LINEAR, 1, 1, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Scale(Axis.Scale.LINEAR, 1, 0, Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Scale(Axis.Scale.LOG, 1, 0, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Scale(Axis.Scale.SYMLOG, 0, 0, 1, 0, 1));
    }
}
