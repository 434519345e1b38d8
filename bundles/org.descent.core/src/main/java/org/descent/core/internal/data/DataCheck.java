// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;

/**
 * Looks for what makes data unfit to be trained on, whether or not the data set looked itself.
 *
 * <p>Threading: confined to one thread.
 */
final class DataCheck {
    private final DataSpec spec;
    private final int inputs;
    private final int width;
    private final List<String> classes;
    private final long[] classCounts;
    private final Finding features = new Finding();
    private final Finding targets = new Finding();
    private final boolean missingValues;
    private long examples;

    /**
     * A check.
     *
     * @param missingValues whether a feature may be NaN
     */
    DataCheck(DataSpec spec, boolean missingValues) {
        this.missingValues = missingValues;
        this.spec = spec;
        this.inputs = spec.input().size();
        this.width = spec.target().width();
        this.classes = spec.target() instanceof Target.Classes target ? target.names() : List.of();
        this.classCounts = new long[classes.size()];
    }

    /** How often something was found, and where first. */
    private static final class Finding {
        private long values;
        private long firstExample;
        private int firstColumn;
        private float firstValue;

        void add(long example, int column, float value) {
            if (values == 0) {
                firstExample = example;
                firstColumn = column;
                firstValue = value;
            }
            values++;
        }

        String others() {
            return values == 1 ? "" : " (and " + (values - 1) + " more like it)";
        }
    }

    void add(float[] readFeatures, float[] readTargets, int count) {
        for (int i = 0; i < count * inputs; i++) {
            if (!Float.isFinite(readFeatures[i]) && !(missingValues && Float.isNaN(readFeatures[i]))) {
                features.add(examples + i / inputs, i % inputs, readFeatures[i]);
            }
        }
        for (int i = 0; i < count * width; i++) {
            if (!acceptable(readTargets[i])) {
                targets.add(examples + i / width, i % width, readTargets[i]);
            } else if (!classes.isEmpty()) {
                classCounts[(int) readTargets[i]]++;
            }
        }
        examples += count;
    }

    private boolean acceptable(float target) {
        return classes.isEmpty()
                ? Float.isFinite(target)
                : target == (int) target && target >= 0 && target < classes.size();
    }

    /** What is wrong with the examples as such. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (examples == 0) {
            problems.add(Problem.at(
                    "data", "0", "has no examples", "Look whether the file or the filter is the right one."));
            return problems;
        }
        if (features.values > 0) {
            problems.add(Problem.at(
                    "data",
                    Float.toString(features.firstValue),
                    "feature " + name(features.firstColumn) + " of example " + features.firstExample + " is "
                            + features.firstValue + ", must be a finite number" + features.others(),
                    "Remove these examples or replace the values."));
        }
        if (targets.values > 0) {
            String rule = classes.isEmpty()
                    ? ", must be a finite number"
                    : ", must be the index of a class in [0, " + (classes.size() - 1) + "]";
            problems.add(Problem.at(
                    "data",
                    Float.toString(targets.firstValue),
                    "the target of example " + targets.firstExample + " is " + targets.firstValue + rule
                            + targets.others(),
                    "Remove the examples without a target, or correct it."));
        }
        long present =
                java.util.Arrays.stream(classCounts).filter(count -> count > 0).count();
        if (!classes.isEmpty() && present == 1) {
            problems.add(Problem.at(
                    "data",
                    "",
                    "all " + examples + " examples are of the class '" + only() + "'",
                    "There must be at least two classes to tell apart."));
        }
        for (int c = 0; c < classCounts.length && present > 1; c++) {
            if (classCounts[c] == 0) {
                problems.add(Problem.at(
                        "data",
                        classes.get(c),
                        "there is no example of the class '" + classes.get(c) + "'",
                        "Leave the class out, or add examples of it."));
            }
        }
        return problems;
    }

    private String only() {
        for (int c = 0; c < classCounts.length; c++) {
            if (classCounts[c] > 0) {
                return classes.get(c);
            }
        }
        return "";
    }

    private String name(int feature) {
        return spec.featureNames().isEmpty()
                ? Integer.toString(feature)
                : feature + " ('" + spec.featureNames().get(feature) + "')";
    }

    /** Whether every target is one, so that the examples can be divided. */
    boolean targetsAreSound() {
        return targets.values == 0 && examples > 0;
    }
}
