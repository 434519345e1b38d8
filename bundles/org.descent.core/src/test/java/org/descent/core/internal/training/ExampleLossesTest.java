// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExampleLossesTest {
    private static ExampleLosses seen(ExampleLosses losses, double... values) {
        losses.add(values, values.length);
        return losses;
    }

    @Test
    void errorIsTheDeviationOverTheRootOfTheCount() {
        ExampleLosses losses = new ExampleLosses(4);
        losses.add(new double[] {1, 2, 99}, 2);
        losses.add(new double[] {3, 4}, 2);
        // deviation sqrt(5 / 3)
        assertEquals(Math.sqrt(5.0 / 3 / 4), losses.error().orElseThrow(), 1e-15);
        assertEquals(OptionalDouble.empty(), losses.differenceError());
    }

    @Test
    void differencesAreTakenExampleByExample() {
        ExampleLosses losses = new ExampleLosses(3);
        seen(losses, 1, 20, 300).close();
        seen(losses, 2, 22, 303);
        // differences 1, 2, 3: deviation 1, although the losses deviate by 150
        assertEquals(Math.sqrt(1.0 / 3), losses.differenceError().orElseThrow(), 1e-12);
    }

    @Test
    void theBestEvaluationBeforeIsThePartner() {
        ExampleLosses losses = new ExampleLosses(2);
        seen(losses, 5, 5).close();
        seen(losses, 1, 1).close();
        seen(losses, 8, 4).close();
        seen(losses, 3, 1);
        // against (1, 1): differences 2 and 0, deviation sqrt(2)
        assertEquals(1, losses.differenceError().orElseThrow(), 1e-15);
    }

    @Test
    void aNewBestIsHeldAgainstTheOldOneFirst() {
        ExampleLosses losses = new ExampleLosses(2);
        seen(losses, 5, 5).close();
        seen(losses, 1, 3);
        assertEquals(1, losses.differenceError().orElseThrow(), 1e-15);
    }

    @Test
    void lossesThatAreNoNumbersAreNeverThePartner() {
        ExampleLosses losses = new ExampleLosses(2);
        seen(losses, Double.NaN, 1).close();
        assertEquals(OptionalDouble.empty(), seen(losses, 2, 2).differenceError());
        losses.close();
        seen(losses, Double.NaN, 1);
        assertTrue(Double.isNaN(losses.differenceError().orElseThrow()));
        losses.close();
        assertEquals(0, seen(losses, 3, 3).differenceError().orElseThrow());
    }

    @Test
    void oneExampleHasNoError() {
        ExampleLosses losses = new ExampleLosses(1);
        assertEquals(OptionalDouble.empty(), seen(losses, 1).error());
    }
}
