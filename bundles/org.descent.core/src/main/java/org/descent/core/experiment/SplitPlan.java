// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/**
 * How the examples are divided.
 *
 * <p>Threading: immutable.
 *
 * @param train the share of the training part, in (0, 1]
 * @param validation the share of the validation part, in [0, 1)
 * @param test the share of the test part, in [0, 1); the three add up to 1
 * @param stratify whether each class is divided by itself, so that all parts have the same shares of classes
 * @param key what examples are kept together or in order by
 * @param folds into how many folds all but the test part is divided, at least 2, or 0 for none; with folds, the shares of training and
 *     validation are those of all folds but one and of one
 * @param fold which fold is the validation part, from 1; 0 without folds
 * @param repeats how often all but the test part is divided anew, at least 1
 * @param repeat which of these divisions it is, from 1
 */
public record SplitPlan(
        double train,
        double validation,
        double test,
        boolean stratify,
        Key key,
        int folds,
        int fold,
        int repeats,
        int repeat) {
    /** What examples are divided by. */
    public sealed interface Key {}

    /** By chance alone. */
    public record Chance() implements Key {}

    /**
     * In groups that stay whole.
     *
     * @param column the column that says to which group an example belongs
     */
    public record Group(String column) implements Key {}

    /**
     * In time: training before validation before test.
     *
     * @param column the column that says when an example was
     */
    public record Time(String column) implements Key {}

    /** A division by chance into the three parts. */
    public SplitPlan(double train, double validation, double test, boolean stratify) {
        this(train, validation, test, stratify, new Chance(), 0, 0, 1, 1);
    }

    /** The same plan with another fold as the validation part. */
    public SplitPlan withFold(int number) {
        return new SplitPlan(train, validation, test, stratify, key, folds, number, repeats, repeat);
    }

    /** The same plan as another of the repeats. */
    public SplitPlan withRepeat(int number) {
        return new SplitPlan(train, validation, test, stratify, key, folds, fold, repeats, number);
    }

    /** The share of a part. */
    public double share(org.descent.core.data.Part part) {
        return switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
