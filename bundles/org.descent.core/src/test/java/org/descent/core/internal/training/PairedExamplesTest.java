// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PairedExamplesTest {
    private static PairedExamples seen(PairedExamples losses, double... values) {
        losses.add(values, new boolean[values.length], values.length);
        return losses;
    }

    @Test
    void errorIsTheDeviationOverTheRootOfTheCount() {
        PairedExamples losses = new PairedExamples(4, false);
        losses.add(new double[] {1, 2, 99}, new boolean[3], 2);
        losses.add(new double[] {3, 4}, new boolean[2], 2);
        // deviation sqrt(5 / 3)
        assertEquals(Math.sqrt(5.0 / 3 / 4), losses.error().orElseThrow(), 1e-15);
        assertEquals(OptionalDouble.empty(), losses.differenceError());
    }

    @Test
    void differencesAreTakenExampleByExample() {
        PairedExamples losses = new PairedExamples(3, false);
        seen(losses, 1, 20, 300).close();
        seen(losses, 2, 22, 303);
        // differences 1, 2, 3: deviation 1, although the losses deviate by 150
        assertEquals(Math.sqrt(1.0 / 3), losses.differenceError().orElseThrow(), 1e-12);
    }

    @Test
    void theBestEvaluationBeforeIsThePartner() {
        PairedExamples losses = new PairedExamples(2, false);
        seen(losses, 5, 5).close();
        seen(losses, 1, 1).close();
        seen(losses, 8, 4).close();
        seen(losses, 3, 1);
        // against (1, 1): differences 2 and 0, deviation sqrt(2)
        assertEquals(1, losses.differenceError().orElseThrow(), 1e-15);
    }

    @Test
    void aNewBestIsHeldAgainstTheOldOneFirst() {
        PairedExamples losses = new PairedExamples(2, false);
        seen(losses, 5, 5).close();
        seen(losses, 1, 3);
        assertEquals(1, losses.differenceError().orElseThrow(), 1e-15);
    }

    @Test
    void lossesThatAreNoNumbersAreNeverThePartner() {
        PairedExamples losses = new PairedExamples(2, false);
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
        PairedExamples losses = new PairedExamples(1, false);
        assertEquals(OptionalDouble.empty(), seen(losses, 1).error());
    }

    @Test
    void rightAndWrongAreHeldAgainstTheSameExamplesAtTheSmallestLoss() {
        PairedExamples examples = new PairedExamples(5, true);
        examples.add(new double[] {1, 1, 1, 1, 1}, new boolean[] {true, true, true, false, false}, 5);
        assertEquals(OptionalDouble.empty(), examples.accuracyDifferenceError());
        examples.close();
        boolean[] now = {true, true, false, false, true};
        examples.add(new double[] {2, 2, 2, 2, 2}, now, 5);
        // differences 0, 0, -1, 0, 1: mean 0, squares 2
        assertEquals(Math.sqrt(2.0 / 4 / 5), examples.accuracyDifferenceError().orElseThrow(), 1e-15);
        PairedExamples restored = new PairedExamples(5, true);
        restored.restore(examples.best());
        restored.add(new double[] {2, 2, 2, 2, 2}, now, 5);
        assertEquals(examples.accuracyDifferenceError(), restored.accuracyDifferenceError());
        assertEquals(examples.differenceError(), restored.differenceError());
    }

    @Test
    void quantitiesAreNeitherRightNorWrong() {
        PairedExamples losses = new PairedExamples(2, false);
        seen(losses, 1, 2).close();
        assertEquals(OptionalDouble.empty(), seen(losses, 2, 2).accuracyDifferenceError());
    }
}
