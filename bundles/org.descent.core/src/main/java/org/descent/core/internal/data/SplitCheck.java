// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;

/**
 * Looks for what makes a division of the data unfit to be trained with.
 *
 * <p>Threading: confined to one thread.
 */
final class SplitCheck {
    private final SplitPlan plan;
    private final int[] classes;
    private final List<String> names;
    private final long[] sizes;

    /**
     * A check.
     *
     * @param classes for each example the number of its class, or 0 for quantities
     */
    SplitCheck(DataSpec spec, SplitPlan plan, int[] classes) {
        this.plan = plan;
        this.classes = classes;
        this.names = spec.target() instanceof Target.Classes target ? target.names() : List.of();
        this.sizes = counts(allRows(classes.length));
    }

    private static int[] allRows(int count) {
        int[] rows = new int[count];
        java.util.Arrays.setAll(rows, row -> row);
        return rows;
    }

    private long[] counts(int[] rows) {
        long[] counts = new long[names.size()];
        for (int row : rows) {
            if (!names.isEmpty()) {
                counts[classes[row]]++;
            }
        }
        return counts;
    }

    /** What is wrong with a plan for these examples. */
    List<Problem> before(SplitKeys keys) {
        List<Problem> problems = new ArrayList<>();
        int folds = plan.folds();
        int beside = plan.test() > 0 ? 1 : 0;
        String also = beside == 1 ? " and the test part beside them" : "";
        if (keys instanceof SplitKeys.Groups groups) {
            int parts = folds > 0
                    ? folds + beside
                    : (int) java.util.Arrays.stream(Part.values())
                            .filter(part -> plan.share(part) > 0)
                            .count();
            if (groups.count() < parts) {
                String what = folds > 0 ? folds + " folds" + also : parts + " parts";
                problems.add(Problem.at(
                        folds > 0 ? "data.split.folds" : "data.split.group",
                        Integer.toString(groups.count()),
                        groups.count() + (groups.count() == 1 ? " group is" : " groups are") + " too few for " + what,
                        folds > 0 ? "Use fewer folds." : "Use a column with more groups, or fewer parts."));
            }
            return problems;
        }
        if (folds == 0) {
            return problems;
        }
        if (classes.length < folds + beside) {
            problems.add(Problem.at(
                    "data.split.folds",
                    Integer.toString(folds),
                    classes.length + " examples are too few for " + folds + " folds" + also,
                    "Use fewer folds."));
        } else if (plan.stratify()) {
            for (int c = 0; c < names.size(); c++) {
                if (sizes[c] < folds + beside) {
                    problems.add(Problem.at(
                            "data.split.folds",
                            Integer.toString(folds),
                            "the class '" + names.get(c) + "' has " + sizes[c]
                                    + (sizes[c] == 1 ? " example" : " examples") + ", fewer than the " + folds
                                    + " folds" + also,
                            "Use fewer folds, leave the class out, or divide with stratify: false."));
                }
            }
        }
        return problems;
    }

    /** What is wrong with a division. */
    List<Problem> after(Split split) {
        List<Problem> problems = new ArrayList<>();
        for (Part part : Part.values()) {
            double share = plan.share(part);
            if (share > 0 && split.rows(part).length == 0) {
                problems.add(empty(part, share, split.leftOut()));
            }
        }
        long[] trained = counts(split.rows(Part.TRAIN));
        for (int c = 0; c < trained.length && split.rows(Part.TRAIN).length > 0; c++) {
            if (trained[c] == 0 && sizes[c] > 0) {
                problems.add(Problem.at(
                        "data.split",
                        names.get(c),
                        "no example of the class '" + names.get(c) + "' is in the training part",
                        switch (plan.key()) {
                            case SplitPlan.Chance chance -> "Divide with stratify: true, or with another seed.";
                            case SplitPlan.Group group -> "Divide with another seed, or by a column with more groups.";
                            case SplitPlan.Time time ->
                                "The class comes later in time: give the training part a larger share, or leave the"
                                        + " class out.";
                        }));
            }
        }
        return problems;
    }

    private Problem empty(Part part, double share, int leftOut) {
        String path = "data.split." + (plan.folds() > 0 && part != Part.TEST ? "folds" : part.context());
        if (plan.key() instanceof SplitPlan.Time) {
            String others = leftOut == 0 ? "" : "; " + leftOut + " examples cover a border and are in no part";
            return Problem.at(
                    path,
                    Double.toString(share),
                    "by time, nothing is left for the part " + part.context() + others,
                    "Use more examples, shorter windows, or a column with more different times.");
        }
        return Problem.at(
                path,
                Double.toString(share),
                "the share " + share + " of " + classes.length + " examples is not a single one",
                "Use more examples, or give the part a larger share or none.");
    }
}
