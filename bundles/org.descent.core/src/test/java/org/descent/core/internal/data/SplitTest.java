// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static int[] sizes(Split split) {
        return Arrays.stream(Part.values())
                .mapToInt(part -> split.rows(part).length)
                .toArray();
    }

    @Test
    void sharesAreRoundedByTheLargestRemainder() {
        assertArrayEquals(new int[] {7, 2, 1}, sizes(Split.of(new SplitPlan(0.7, 0.15, 0.15, false), new int[10], 1)));
        assertArrayEquals(new int[] {2, 1, 0}, sizes(Split.of(new SplitPlan(0.7, 0.3, 0, false), new int[3], 1)));
        assertArrayEquals(
                new int[] {1258, 270, 269}, sizes(Split.of(new SplitPlan(0.7, 0.15, 0.15, false), new int[1797], 1)));
        assertArrayEquals(new int[] {4, 0, 0}, sizes(Split.of(new SplitPlan(1, 0, 0, true), new int[4], 1)));
    }

    @Test
    void everyClassKeepsItsShareAndSoDoesTheWhole() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            int classes = 1 + random.nextInt(12);
            int[] groups = IntStream.range(0, 1 + random.nextInt(400))
                    .map(i -> random.nextInt(classes))
                    .toArray();
            double train = 0.3 + 0.6 * random.nextDouble();
            double validation = (1 - train) * random.nextDouble();
            double[] shares = {train, validation, 1 - train - validation};
            Split split = Split.of(new SplitPlan(shares[0], shares[1], shares[2], true), groups, round);
            for (Part part : Part.values()) {
                double share = shares[part.ordinal()];
                int[] rows = split.rows(part);
                // a class that is too small for its share of the training part gets an example there nevertheless
                long small = Arrays.stream(groups)
                        .distinct()
                        .filter(c -> train
                                        * Arrays.stream(groups)
                                                .filter(group -> group == c)
                                                .count()
                                < 1)
                        .count();
                assertEquals(share * groups.length, rows.length, 2 + small, "round " + round + " " + part);
                for (int c = 0; c < classes; c++) {
                    int number = c;
                    long all = Arrays.stream(groups)
                            .filter(group -> group == number)
                            .count();
                    long here = Arrays.stream(rows)
                            .filter(row -> groups[row] == number)
                            .count();
                    assertEquals(share * all, here, 1 + 1e-6, "round " + round + " class " + c + " " + part);
                    assertTrue(part != Part.TRAIN || all == 0 || here > 0, "no class is without training");
                }
            }
        }
    }

    @Test
    void examplesOfAPartAreNotInOrder() {
        int[] rows =
                Split.of(new SplitPlan(0.7, 0.15, 0.15, true), new int[100], 1).rows(Part.TRAIN);
        int[] sorted = rows.clone();
        Arrays.sort(sorted);
        assertTrue(!Arrays.equals(rows, sorted));
    }

    @Test
    void everyPlaceIsEquallyLikely() {
        int[] first = new int[5];
        for (int seed = 0; seed < 20_000; seed++) {
            int[] numbers = {0, 1, 2, 3, 4};
            new RandomOrder(RandomOrder.derive(7, seed)).shuffle(numbers);
            first[numbers[0]]++;
        }
        for (int count : first) {
            // five standard deviations of a binomial distribution
            assertEquals(4000, count, 5 * Math.sqrt(20_000 * 0.2 * 0.8));
        }
    }

    @Test
    void orderIsTheSameForEver() {
        int[] numbers = IntStream.range(0, 8).toArray();
        new RandomOrder(42).shuffle(numbers);
        // computed with another implementation of the published algorithms
        assertArrayEquals(new int[] {5, 4, 2, 1, 0, 6, 7, 3}, numbers);
    }
}
