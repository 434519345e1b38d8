// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.Arrays;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;

/**
 * Divides examples by chance, each class by itself if that is wanted.
 *
 * <p>The test part is decided by the seed alone, so that it is the same in all folds and repeats. Folds are dealt like cards, class after
 * class, so that their sizes, and those of each class in them, differ by one at most.
 *
 * <p>Threading: confined to one thread.
 */
final class ChanceDivision {
    private static final int TRAIN = Part.TRAIN.ordinal();
    private static final int VALIDATION = Part.VALIDATION.ordinal();
    private static final int TEST = Part.TEST.ordinal();
    /** The random streams of the orders in which examples are drawn: that of the repeats are this one and those after it. */
    private static final int REPEATS = 1_000;

    private final SplitPlan plan;
    private final int[] classes;
    private final int strata;
    private final long seed;

    /** A division; classes that do not matter are all 0. */
    ChanceDivision(SplitPlan plan, int[] classes, long seed) {
        this.plan = plan;
        this.classes = classes;
        this.strata = Arrays.stream(classes).max().orElse(0) + 1;
        this.seed = seed;
    }

    /** For each example the ordinal of its part. */
    int[] parts() {
        int[] shuffled = shuffled(0);
        if (plan.folds() == 0) {
            int[] parts = draw(shuffled, new double[] {plan.train(), plan.validation(), plan.test()});
            return plan.repeat() == 1 ? parts : redrawn(parts);
        }
        int[] parts = plan.test() == 0
                ? new int[classes.length]
                : draw(shuffled, new double[] {1 - plan.test(), 0, plan.test()});
        deal(parts, plan.repeat() == 1 ? shuffled : shuffled(REPEATS + plan.repeat()));
        return parts;
    }

    private int[] shuffled(int stream) {
        int[] rows = new int[classes.length];
        Arrays.setAll(rows, row -> row);
        new RandomOrder(RandomOrder.derive(seed, stream)).shuffle(rows);
        return rows;
    }

    private int[] sizes() {
        int[] sizes = new int[strata];
        for (int stratum : classes) {
            sizes[stratum]++;
        }
        return sizes;
    }

    private int[] draw(int[] shuffled, double[] shares) {
        int[][] left = Shares.allocate(shares, sizes());
        int[] parts = new int[classes.length];
        for (int row : shuffled) {
            int[] ofStratum = left[classes[row]];
            int part = ofStratum[TRAIN] > 0 ? TRAIN : ofStratum[VALIDATION] > 0 ? VALIDATION : TEST;
            ofStratum[part]--;
            parts[row] = part;
        }
        return parts;
    }

    /** Divides all but the test part anew, in the same numbers. */
    private int[] redrawn(int[] parts) {
        int[] training = new int[strata];
        for (int row = 0; row < parts.length; row++) {
            training[classes[row]] += parts[row] == TRAIN ? 1 : 0;
        }
        for (int row : shuffled(REPEATS + plan.repeat())) {
            if (parts[row] != TEST) {
                parts[row] = training[classes[row]]-- > 0 ? TRAIN : VALIDATION;
            }
        }
        return parts;
    }

    private void deal(int[] parts, int[] shuffled) {
        int dealt = 0;
        int[] next = new int[strata];
        int[] sizes = new int[strata];
        for (int row = 0; row < parts.length; row++) {
            sizes[classes[row]] += parts[row] == TEST ? 0 : 1;
        }
        for (int stratum = 0; stratum < strata; stratum++) {
            next[stratum] = dealt;
            dealt += sizes[stratum];
        }
        for (int row : shuffled) {
            if (parts[row] != TEST) {
                int fold = next[classes[row]]++ % plan.folds() + 1;
                parts[row] = fold == plan.fold() ? VALIDATION : TRAIN;
            }
        }
    }
}
