// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.data.Times;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static int[] sizes(Split split) {
        return Arrays.stream(Part.values())
                .mapToInt(part -> split.rows(part).length)
                .toArray();
    }

    private static Split chance(SplitPlan plan, int[] classes, long seed) {
        return Split.of(plan, classes, new SplitKeys.None(), seed);
    }

    @Test
    void sharesAreRoundedByTheLargestRemainder() {
        assertArrayEquals(new int[] {7, 2, 1}, sizes(chance(new SplitPlan(0.7, 0.15, 0.15, false), new int[10], 1)));
        assertArrayEquals(new int[] {2, 1, 0}, sizes(chance(new SplitPlan(0.7, 0.3, 0, false), new int[3], 1)));
        assertArrayEquals(
                new int[] {1258, 270, 269}, sizes(chance(new SplitPlan(0.7, 0.15, 0.15, false), new int[1797], 1)));
        assertArrayEquals(new int[] {4, 0, 0}, sizes(chance(new SplitPlan(1, 0, 0, true), new int[4], 1)));
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
            Split split = chance(new SplitPlan(shares[0], shares[1], shares[2], true), groups, round);
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
                chance(new SplitPlan(0.7, 0.15, 0.15, true), new int[100], 1).rows(Part.TRAIN);
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

    private static SplitPlan folds(int folds, int fold, double test, boolean stratify, SplitPlan.Key key) {
        return new SplitPlan(
                (1 - test) * (folds - 1) / folds, (1 - test) / folds, test, stratify, key, folds, fold, 1, 1);
    }

    private static void assertComplete(Split split, int count, String message) {
        int[] all = Arrays.stream(Part.values())
                .flatMapToInt(part -> Arrays.stream(split.rows(part)))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, count).toArray(), all, message);
    }

    private static long count(int[] rows, int[] classes, int stratum) {
        return Arrays.stream(rows).filter(row -> classes[row] == stratum).count();
    }

    @Test
    void everyExampleIsHeldOutInOneFoldAndClassesDifferByOneAtMost() {
        Random random = new Random(6);
        for (int round = 0; round < 100; round++) {
            int strata = 1 + random.nextInt(5);
            int number = 2 + random.nextInt(8);
            int[] classes = IntStream.range(0, 100 + random.nextInt(200))
                    .map(i -> random.nextInt(strata))
                    .toArray();
            double test = round % 2 == 0 ? 0 : 0.2;
            int[] held = new int[classes.length];
            int[] tested = new int[0];
            for (int fold = 1; fold <= number; fold++) {
                Split split = chance(folds(number, fold, test, true, new SplitPlan.Chance()), classes, round);
                assertComplete(split, classes.length, "round " + round);
                Arrays.stream(split.rows(Part.VALIDATION)).forEach(row -> held[row]++);
                int[] others = split.rows(Part.TEST);
                assertTrue(fold == 1 || Arrays.equals(tested, others), "the test part is the same in all folds");
                tested = others;
                for (int c = 0; c < strata; c++) {
                    double share = (count(IntStream.range(0, classes.length).toArray(), classes, c)
                                    - count(others, classes, c))
                            / (double) number;
                    assertEquals(share, count(split.rows(Part.VALIDATION), classes, c), 1 - 1e-9, "round " + round);
                }
                double share = (classes.length - others.length) / (double) number;
                assertEquals(share, split.rows(Part.VALIDATION).length, 1 - 1e-9, "round " + round);
            }
            Arrays.stream(tested).forEach(row -> held[row]++);
            assertTrue(Arrays.stream(held).allMatch(times -> times == 1), "round " + round);
        }
    }

    @Test
    void repeatsDivideAnewButForTheTestPart() {
        int[] classes = IntStream.range(0, 90).map(i -> i % 3).toArray();
        SplitPlan plan = new SplitPlan(0.5, 0.3, 0.2, true, new SplitPlan.Chance(), 0, 0, 3, 1);
        SplitPlan folded = new SplitPlan(0.6, 0.2, 0.2, true, new SplitPlan.Chance(), 4, 2, 3, 1);
        for (SplitPlan first : List.of(plan, folded)) {
            Split one = chance(first, classes, 1);
            Split two = chance(first.withRepeat(2), classes, 1);
            assertArrayEquals(sizes(one), sizes(two));
            assertArrayEquals(one.rows(Part.TEST), two.rows(Part.TEST));
            assertNotEquals(one.fingerprint(), two.fingerprint());
            assertEquals(
                    two.fingerprint(), chance(first.withRepeat(2), classes, 1).fingerprint());
            assertComplete(two, 90, "repeat");
            for (int c = 0; c < 3; c++) {
                assertEquals(
                        count(one.rows(Part.VALIDATION), classes, c), count(two.rows(Part.VALIDATION), classes, c), 1);
            }
        }
    }

    @Test
    void groupsAreNeverDividedAndNoPartIsEmpty() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int groups = 6 + random.nextInt(40);
            int count = groups + random.nextInt(400);
            int[] numbers = IntStream.range(0, count)
                    .map(i -> i < groups ? i : random.nextInt(groups))
                    .toArray();
            int[] classes =
                    IntStream.range(0, count).map(i -> random.nextInt(3)).toArray();
            SplitKeys.Groups keys = new SplitKeys.Groups(numbers);
            SplitPlan.Key key = new SplitPlan.Group("g");
            boolean stratify = round % 3 > 0;
            int[] strata = stratify ? classes : new int[count];
            List<SplitPlan> plans = List.of(
                    new SplitPlan(0.6, 0.2, 0.2, stratify, key, 0, 0, 1, 1),
                    new SplitPlan(0.98, 0.01, 0.01, stratify, key, 0, 0, 2, 2),
                    folds(5, 1 + round % 5, round % 2 == 0 ? 0 : 0.2, stratify, key));
            for (SplitPlan plan : plans) {
                Split split = Split.of(plan, strata, keys, round);
                assertComplete(split, count, plan.toString());
                int[] partOf = new int[groups];
                for (Part part : Part.values()) {
                    assertTrue(plan.share(part) == 0 || split.rows(part).length > 0, plan + " " + part);
                    Arrays.stream(split.rows(part)).forEach(row -> partOf[numbers[row]] |= 1 << part.ordinal());
                }
                assertTrue(Arrays.stream(partOf).allMatch(bits -> Integer.bitCount(bits) == 1), plan.toString());
                assertEquals(
                        split.fingerprint(), Split.of(plan, strata, keys, round).fingerprint());
            }
        }
    }

    @Test
    void everyGroupIsHeldOutInOneFold() {
        int[] numbers = IntStream.range(0, 60).map(i -> i / 4).toArray();
        SplitKeys.Groups keys = new SplitKeys.Groups(numbers);
        int[] held = new int[60];
        for (int fold = 1; fold <= 5; fold++) {
            Split split = Split.of(folds(5, fold, 0, false, new SplitPlan.Group("g")), new int[60], keys, 3);
            Arrays.stream(split.rows(Part.VALIDATION)).forEach(row -> held[row]++);
            assertEquals(12, split.rows(Part.VALIDATION).length, "groups of one size are dealt equally");
        }
        assertTrue(Arrays.stream(held).allMatch(times -> times == 1));
    }

    @Test
    void groupsAreStratifiedAsFarAsTheyGo() {
        // half of the groups are of one class alone, and half of the other
        int[] numbers = IntStream.range(0, 200).map(i -> i / 5).toArray();
        int[] classes = Arrays.stream(numbers).map(group -> group % 2).toArray();
        SplitPlan plan = new SplitPlan(0.5, 0.25, 0.25, true, new SplitPlan.Group("g"), 0, 0, 1, 1);
        Split split = Split.of(plan, classes, new SplitKeys.Groups(numbers), 1);
        for (Part part : Part.values()) {
            int[] rows = split.rows(part);
            assertEquals(rows.length / 2.0, count(rows, classes, 0), 2.5, part + " of " + rows.length);
        }
        assertEquals(100, split.rows(Part.TRAIN).length, 5);
    }

    @Test
    void windowsNeverCoverABorder() {
        Random random = new Random(8);
        SplitPlan plan = new SplitPlan(0.6, 0.2, 0.2, true, new SplitPlan.Time("t"), 0, 0, 1, 1);
        for (int round = 0; round < 200; round++) {
            int count = 50 + random.nextInt(200);
            int window = random.nextInt(8);
            boolean even = round % 2 == 0;
            double[] firsts = IntStream.range(0, count)
                    .mapToDouble(i -> even ? i : random.nextInt(60))
                    .toArray();
            double[] lasts = Arrays.stream(firsts).map(first -> first + window).toArray();
            Times times = new Times(Doubles.of(firsts), Doubles.of(lasts));
            Split split = Split.of(plan, new int[count], new SplitKeys.Moments(times), round);
            double before = Double.NEGATIVE_INFINITY;
            int divided = 0;
            for (Part part : Part.values()) {
                int[] rows = split.rows(part);
                double earliest = Arrays.stream(rows)
                        .mapToDouble(row -> firsts[row])
                        .min()
                        .orElse(before + 1);
                assertTrue(
                        earliest > before, "round " + round + ": " + part + " begins after what was before it ended");
                before =
                        Arrays.stream(rows).mapToDouble(row -> lasts[row]).max().orElse(before);
                divided += rows.length;
            }
            assertEquals(count, divided + split.leftOut());
            if (even) {
                assertEquals(0.6 * count, split.rows(Part.TRAIN).length, 1);
                assertEquals(2 * window, split.leftOut(), "as many as cover one of two borders");
            }
        }
    }

    @Test
    void momentsWithoutWindowsMeetTheirShares() {
        SplitPlan plan = new SplitPlan(0.7, 0.15, 0.15, true, new SplitPlan.Time("t"), 0, 0, 1, 1);
        double[] times = IntStream.range(0, 20).mapToDouble(i -> (i * 7) % 20).toArray();
        Split split = Split.of(plan, new int[20], new SplitKeys.Moments(Times.of(times)), 1);
        assertArrayEquals(new int[] {14, 3, 3}, sizes(split));
        assertTrue(Arrays.stream(split.rows(Part.TRAIN)).allMatch(row -> times[row] < 14));
        assertTrue(Arrays.stream(split.rows(Part.TEST)).allMatch(row -> times[row] >= 17));
    }
}
