// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ChanceTest {
    private static final int DRAWS = 200_000;

    /** SplitMix64 as Steele, Lea and Flood published it, for which the Java library gives no guarantee. */
    @Test
    void uniformIsThePublishedGenerator() {
        Chance chance = new Chance(1);
        long state = 1;
        for (int i = 0; i < 1000; i++) {
            state += 0x9e3779b97f4a7c15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            z ^= z >>> 31;
            assertEquals((z >>> 11) * 0x1.0p-53, chance.uniform());
        }
    }

    @Test
    void gaussianHasTheMomentsOfTheNormalDistribution() {
        Chance chance = new Chance(7);
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = chance.gaussian();
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
        }
        // five standard errors of each mean: sqrt(1 / n), sqrt(2 / n) and sqrt(96 / n)
        assertEquals(0, sum / DRAWS, 5 * Math.sqrt(1.0 / DRAWS));
        assertEquals(1, squares / DRAWS, 5 * Math.sqrt(2.0 / DRAWS));
        assertEquals(3, fourth / DRAWS, 5 * Math.sqrt(96.0 / DRAWS));
    }

    @Test
    void otherSeedGivesOtherNumbers() {
        assertNotEquals(new Chance(1).gaussian(), new Chance(2).gaussian());
    }
}
