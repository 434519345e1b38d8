// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.curves;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RoughnessTest {
    @Test
    void bothEstimatesFindTheDeviationOfNormalNoiseOnASlope() {
        Random random = new Random(7);
        double[] values = new double[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.1 * i + 3 * random.nextGaussian();
        }
        assertEquals(3, Roughness.of(values), 0.1);
        assertEquals(3, Roughness.upper(values), 0.1);
    }

    /** Swings in a third of the time bend nearly half of the values: the median is 0, the upper fifth is 2 / 1.2816 / sqrt 6. */
    @Test
    void theUpperOneSeesSwingsBetweenStandstills() {
        double[] values = new double[30];
        for (int i = 0; i < 10; i++) {
            values[10 + i] = i % 2 == 0 ? 0.5 : -0.5;
        }
        assertEquals(0, Roughness.of(values));
        assertEquals(2 / 1.2815515655 / Math.sqrt(6), Roughness.upper(values), 1e-9);
    }

    @Test
    void aSingleJumpIsNoSwing() {
        double[] values = new double[20];
        values[10] = 5;
        assertEquals(0, Roughness.upper(values));
        assertEquals(0, Roughness.upper(new double[] {1, 2}));
    }
}
