// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import org.descent.api.data.Target;
import org.descent.core.experiment.LabelPlan;
import org.junit.jupiter.api.Test;

class LabelChangeTest {
    private static final Target THREE = new Target.Classes(List.of("a", "b", "c"));
    private static final Target TWO_QUANTITIES = new Target.Quantities(List.of("x", "y"));

    private static float[] classes(int count) {
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
        }
        return labels;
    }

    @Test
    void exactlyTheShareOfLabelsIsReplacedByAnotherClass() {
        float[] labels = classes(3000);
        assertEquals(600, LabelChange.apply(new LabelPlan(0.2, false), THREE, labels, 1));
        int[][] became = new int[3][3];
        for (int i = 0; i < labels.length; i++) {
            became[i % 3][(int) labels[i]]++;
        }
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                assertEquals(from == to ? 800 : 100, became[from][to], 60, from + " to " + to);
            }
        }
    }

    @Test
    void allLabelsCanBeReplaced() {
        float[] labels = classes(300);
        assertEquals(300, LabelChange.apply(new LabelPlan(1, false), THREE, labels, 1));
    }

    @Test
    void shuffledLabelsAreTheSameOnesElsewhere() {
        float[] labels = classes(300);
        int changed = LabelChange.apply(new LabelPlan(0, true), THREE, labels, 1);
        assertEquals(200, changed, 40, "two thirds come to an example of another class");
        float[] sorted = labels.clone();
        Arrays.sort(sorted);
        float[] expected = classes(300);
        Arrays.sort(expected);
        assertArrayEquals(expected, sorted);
    }

    @Test
    void quantitiesOfAnExampleStayTogetherWhenTheyAreShuffled() {
        float[] labels = new float[200];
        for (int i = 0; i < 100; i++) {
            labels[2 * i] = i;
            labels[2 * i + 1] = -i;
        }
        LabelChange.apply(new LabelPlan(0, true), TWO_QUANTITIES, labels, 1);
        for (int i = 0; i < 100; i++) {
            assertEquals(0, labels[2 * i] + labels[2 * i + 1], 0);
        }
        assertNotEquals(List.of(0f, 1f, 2f), List.of(labels[0], labels[2], labels[4]));
    }

    @Test
    void noiseOnQuantitiesHasItsShareOfTheirDeviation() {
        int count = 20_000;
        float[] labels = new float[2 * count];
        for (int i = 0; i < count; i++) {
            // deviations of 1 and 100
            labels[2 * i] = i % 2 == 0 ? 1 : -1;
            labels[2 * i + 1] = i % 2 == 0 ? 400 : 200;
        }
        float[] before = labels.clone();
        assertEquals(count, LabelChange.apply(new LabelPlan(0.5, false), TWO_QUANTITIES, labels, 1));
        double[] squares = new double[2];
        for (int i = 0; i < labels.length; i++) {
            squares[i % 2] += (labels[i] - before[i]) * (labels[i] - before[i]) / count;
        }
        assertEquals(0.5, Math.sqrt(squares[0]), 0.02);
        assertEquals(50, Math.sqrt(squares[1]), 2);
    }

    @Test
    void seedDecides() {
        float[] first = classes(300);
        float[] again = classes(300);
        float[] other = classes(300);
        LabelChange.apply(new LabelPlan(0.3, false), THREE, first, 1);
        LabelChange.apply(new LabelPlan(0.3, false), THREE, again, 1);
        LabelChange.apply(new LabelPlan(0.3, false), THREE, other, 2);
        assertArrayEquals(first, again);
        assertNotEquals(Arrays.toString(first), Arrays.toString(other));
    }
}
