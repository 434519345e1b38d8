// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;

/**
 * Divides groups of examples, none of which is taken apart.
 *
 * <p>Since groups differ in size and in their shares of classes, parts come near to their shares, but seldom meet them. Groups are given
 * away one after another, the largest first, those of one size in random order, each to the part that lacks most of what the group has,
 * counted by class where that is wanted; a part that would end without a group gets one. As for a division by chance, the test part is
 * decided by the seed alone.
 *
 * <p>Threading: confined to one thread.
 */
final class GroupDivision {
    private static final int REPEATS = 1_000;
    private static final double TOLERANCE = 1e-9;

    private final SplitPlan plan;
    private final SplitKeys.Groups groups;
    private final long seed;
    /** How many examples of each class each group has. */
    private final int[][] contents;

    /** A division; classes that do not matter are all 0. */
    GroupDivision(SplitPlan plan, int[] classes, SplitKeys.Groups groups, long seed) {
        this.plan = plan;
        this.groups = groups;
        this.seed = seed;
        int strata = Arrays.stream(classes).max().orElse(0) + 1;
        this.contents = new int[groups.count()][strata];
        for (int row = 0; row < classes.length; row++) {
            contents[groups.of(row)][classes[row]]++;
        }
        this.rows = classes.length;
    }

    private final int rows;

    /** For each example the ordinal of its part. */
    int[] parts() {
        int[] parts = new int[groups.count()];
        List<Integer> all = IntStream.range(0, groups.count()).boxed().toList();
        List<Integer> rest = all;
        if (plan.test() > 0) {
            int[] tested = assign(all, new double[] {1 - plan.test(), plan.test()}, 0);
            all.forEach(group -> parts[group] = tested[group] == 1 ? Part.TEST.ordinal() : 0);
            rest = all.stream().filter(group -> tested[group] == 0).toList();
        }
        if (plan.folds() > 0) {
            double[] equal = new double[plan.folds()];
            Arrays.fill(equal, 1.0 / plan.folds());
            int[] folds = assign(rest, equal, REPEATS + plan.repeat());
            rest.forEach(group -> parts[group] = part(folds[group] + 1 == plan.fold()));
        } else if (plan.validation() > 0) {
            double both = plan.train() + plan.validation();
            int[] held =
                    assign(rest, new double[] {plan.train() / both, plan.validation() / both}, REPEATS + plan.repeat());
            rest.forEach(group -> parts[group] = part(held[group] == 1));
        }
        int[] ofRows = new int[rows];
        Arrays.setAll(ofRows, row -> parts[groups.of(row)]);
        return ofRows;
    }

    private static int part(boolean held) {
        return (held ? Part.VALIDATION : Part.TRAIN).ordinal();
    }

    /** For each group which of the shares it goes to; 0 for one that is not among the given. */
    private int[] assign(List<Integer> given, double[] shares, int stream) {
        int strata = contents.length == 0 ? 0 : contents[0].length;
        double[] totals = new double[strata];
        given.forEach(group -> add(totals, contents[group], 1));
        double[][] lacking = new double[shares.length][];
        for (int part = 0; part < shares.length; part++) {
            double share = shares[part];
            lacking[part] = Arrays.stream(totals).map(total -> total * share).toArray();
        }
        boolean[] served = new boolean[shares.length];
        int unserved = shares.length;
        int[] assigned = new int[contents.length];
        List<Integer> order = order(given, stream);
        for (int i = 0; i < order.size(); i++) {
            int group = order.get(i);
            boolean toUnserved = order.size() - i <= unserved;
            int best = -1;
            double most = 0;
            for (int part = 0; part < shares.length; part++) {
                double fit = fit(lacking[part], contents[group], totals);
                if (!(toUnserved && served[part]) && (best < 0 || fit > most + TOLERANCE)) {
                    best = part;
                    most = fit;
                }
            }
            best = Math.max(best, 0);
            unserved -= served[best] ? 0 : 1;
            served[best] = true;
            assigned[group] = best;
            add(lacking[best], contents[group], -1);
        }
        return assigned;
    }

    private List<Integer> order(List<Integer> given, int stream) {
        int[] shuffled = given.stream().mapToInt(Integer::intValue).toArray();
        new RandomOrder(RandomOrder.derive(seed, stream)).shuffle(shuffled);
        return Arrays.stream(shuffled)
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer group) -> -Arrays.stream(contents[group]).sum()))
                .collect(Collectors.toList());
    }

    private static void add(double[] sums, int[] numbers, int sign) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += sign * numbers[i];
        }
    }

    /**
     * How much less is lacking with the group than without: the difference of squared lacks, relative to the size of each class, without
     * what is the same for all parts.
     */
    private static double fit(double[] lacking, int[] group, double[] totals) {
        double fit = 0;
        for (int stratum = 0; stratum < group.length; stratum++) {
            fit += group[stratum] == 0 ? 0 : lacking[stratum] * group[stratum] / totals[stratum];
        }
        return fit;
    }
}
