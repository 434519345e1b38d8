// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.data.Target;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.ClassWeights;
import org.descent.core.experiment.TaskPlan;
import org.descent.core.training.Labels;

/** What a task says of labels, brought together with the data. */
final class LabelFit {
    private static final String WEIGHTS = "task.classWeights";
    private static final int CHUNK = 256;

    private LabelFit() {}

    /** What does not fit; empty if {@link #labels} can be asked. */
    static List<Problem> check(TaskPlan task, Target target) {
        List<Problem> problems = new ArrayList<>();
        if (target instanceof Target.Classes classes) {
            checkNames(task.classWeights(), classes.names(), problems);
            return problems;
        }
        if (!(task.classWeights() instanceof ClassWeights.None)) {
            problems.add(Problem.at(
                    WEIGHTS, "", "needs a target of classes, and the data have " + target.text(), "Leave it out."));
        }
        if (task.labelSmoothing() > 0) {
            problems.add(Problem.at(
                    "task.labelSmoothing",
                    Double.toString(task.labelSmoothing()),
                    "needs a target of classes, and the data have " + target.text(),
                    "Leave it out."));
        }
        return problems;
    }

    private static void checkNames(ClassWeights weights, List<String> names, List<Problem> problems) {
        if (weights instanceof ClassWeights.Named named) {
            named.weights().forEach((name, weight) -> {
                if (!names.contains(name)) {
                    problems.add(Problem.at(
                            WEIGHTS + "." + name,
                            Double.toString(weight),
                            "there is no class '" + name + "' in the data",
                            Spelling.hint(name, names)));
                }
            });
        }
        if (weights instanceof ClassWeights.Listed listed && listed.weights().size() != names.size()) {
            problems.add(Problem.at(
                    WEIGHTS,
                    listed.weights().toString(),
                    "must have a weight for each of " + names.size() + " classes, got "
                            + listed.weights().size(),
                    "The order of the classes is " + String.join(", ", names) + "."));
        }
    }

    /** The labels' part in the objective; balanced weights come from the training part alone. */
    static Labels labels(TaskPlan task, PreparedData data) {
        if (!(data.spec().target() instanceof Target.Classes classes)) {
            return Labels.PLAIN;
        }
        double[] weights =
                switch (task.classWeights()) {
                    case ClassWeights.None none -> new double[0];
                    case ClassWeights.Balanced balanced ->
                        balanced(counts(data, classes.names().size()));
                    case ClassWeights.Named named ->
                        classes.names().stream()
                                .mapToDouble(name -> weight(named.weights(), name))
                                .toArray();
                    case ClassWeights.Listed listed ->
                        listed.weights().stream().mapToDouble(weight -> weight).toArray();
                };
        return new Labels(task.labelSmoothing(), Doubles.of(weights));
    }

    private static double weight(Map<String, Double> weights, String name) {
        return Optional.ofNullable(weights.get(name)).orElse(1.0);
    }

    /** {@code n / (k n_c)}; 1 for a class without examples, which nothing uses. */
    static double[] balanced(long[] counts) {
        double all = Arrays.stream(counts).sum();
        return Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 1 : all / (counts.length * (double) count))
                .toArray();
    }

    private static long[] counts(PreparedData data, int classes) {
        long[] counts = new long[classes];
        int all = data.count(Part.TRAIN);
        int[] indices = IntStream.range(0, all).toArray();
        float[] features = new float[Math.min(CHUNK, all) * data.spec().input().size()];
        float[] targets = new float[Math.min(CHUNK, all)];
        for (int from = 0; from < all; from += CHUNK) {
            int to = Math.min(all, from + CHUNK);
            data.read(Part.TRAIN, indices, from, to, features, targets);
            for (int i = 0; i < to - from; i++) {
                counts[(int) targets[i]]++;
            }
        }
        return counts;
    }
}
