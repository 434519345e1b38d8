// SPDX-License-Identifier: Apache-2.0
package org.descent.api.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.run.CurveKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTest {
    @Test
    void directionSaysWhichIsBetter() {
        assertTrue(Direction.SMALLER.better(1, 2));
        assertFalse(Direction.SMALLER.better(2, 1));
        assertTrue(Direction.LARGER.better(2, 1));
        assertFalse(Direction.LARGER.better(1, 2));
    }

    @ParameterizedTest
    @EnumSource
    void equalIsNotBetter(Direction direction) {
        assertFalse(direction.better(1, 1));
        assertFalse(direction.better(0.0, -0.0));
    }

    @ParameterizedTest
    @EnumSource
    void nanIsWorseThanAnyNumber(Direction direction) {
        for (double number : new double[] {0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            assertTrue(direction.better(number, Double.NaN));
            assertFalse(direction.better(Double.NaN, number));
        }
        assertFalse(direction.better(Double.NaN, Double.NaN));
    }

    @ParameterizedTest
    @EnumSource
    void lossIsFoundByItsWord(Loss loss) {
        assertEquals(loss, Loss.of(loss.word()));
    }

    @Test
    void unknownLossIsRefused() {
        assertEquals(List.of("crossEntropy", "meanSquaredError"), Loss.words());
        assertThrows(IllegalArgumentException.class, () -> Loss.of("hinge"));
    }

    @Test
    void evaluationIsCopied() {
        Map<CurveKey, Double> values = new HashMap<>(Map.of(CurveKey.VALIDATION_LOSS, Double.NaN));
        StopCriterion.Evaluation evaluation = new StopCriterion.Evaluation(1, 1, 1, 1, values, Map.of());
        values.clear();
        assertEquals(Map.of(CurveKey.VALIDATION_LOSS, Double.NaN), evaluation.values());
    }
}
