// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import org.descent.api.InvalidInputException;
import org.descent.api.Problem;

/** Examples in two arrays. */
final class MemoryExamples implements Examples {
    private final DataSpec spec;
    private final float[] features;
    private final float[] targets;
    private final Columns columns;
    private final int count;

    MemoryExamples(DataSpec spec, float[] features, float[] targets, Columns columns) {
        int width = spec.target().width();
        this.spec = spec;
        this.features = features.clone();
        this.targets = targets.clone();
        this.columns = columns;
        this.count = targets.length / width;
        if (targets.length != count * width
                || features.length != (long) count * spec.input().size()) {
            throw new IllegalArgumentException("there are " + features.length + " features and " + targets.length
                    + " targets; each example has " + spec.input().size() + " and " + width);
        }
        checkFinite(this.features, spec.input().size(), "feature");
        checkFinite(this.targets, width, "target");
        if (spec.target() instanceof Target.Classes classes) {
            checkClasses(classes.names().size());
        }
    }

    private static void checkFinite(float[] numbers, int width, String word) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new InvalidInputException(Problem.at(
                        "data",
                        Float.toString(numbers[i]),
                        word + " " + i % width + " of example " + i / width + " is " + numbers[i]
                                + ", must be a finite number",
                        "Remove the example or replace the value."));
            }
        }
    }

    private void checkClasses(int classes) {
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] != (int) targets[i] || targets[i] < 0 || targets[i] >= classes) {
                throw new InvalidInputException(Problem.at(
                        "data",
                        Float.toString(targets[i]),
                        "the class of example " + i + " is " + targets[i] + ", must be a whole number in [0, "
                                + (classes - 1) + "]",
                        "Name every class in the data set's specification."));
            }
        }
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public void read(int[] rows, int from, int to, float[] intoFeatures, float[] intoTargets) {
        int size = spec.input().size();
        int width = spec.target().width();
        for (int i = from; i < to; i++) {
            System.arraycopy(features, rows[i] * size, intoFeatures, (i - from) * size, size);
            System.arraycopy(targets, rows[i] * width, intoTargets, (i - from) * width, width);
        }
    }
}
