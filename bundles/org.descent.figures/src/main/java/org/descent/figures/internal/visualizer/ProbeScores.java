// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descent.api.figure.Figure;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;

/**
 * What a network predicts for the examples of the probe set, and what is true.
 *
 * <p>Threading: immutable.
 *
 * @param predictions a row for each example, a probability for each class
 * @param truth the true class of each example
 */
record ProbeScores(Matrix predictions, List<Integer> truth) {
    static final String NOTHING = "No predicted classes were recorded. Runs with train.record.predictions do, of"
            + " train.record.probe examples of the validation part.";

    private static final Context PROBE = Context.part("probe");
    private static final CurveKey PREDICTION = new CurveKey("prediction", PROBE);
    private static final CurveKey TARGET = new CurveKey("target", PROBE);

    ProbeScores {
        truth = List.copyOf(truth);
    }

    /** Those of a run at the step that is asked for; empty if none were recorded or no classes are predicted. */
    static Optional<ProbeScores> of(Values values, RunView run) {
        Optional<Matrix> predictions = Matrices.at(values, run, PREDICTION);
        Optional<Matrix> target = run.matrix(TARGET).stream()
                .filter(matrix -> matrix.columns().equals(List.of("class")))
                .findFirst();
        if (predictions.isEmpty()
                || target.isEmpty()
                || predictions.get().columns().size() < 2
                || !predictions.get().rows().equals(target.get().rows())) {
            return Optional.empty();
        }
        Matrix classes = target.get();
        return Optional.of(new ProbeScores(
                predictions.get(),
                IntStream.range(0, classes.rows().size())
                        .mapToObj(row -> (int) classes.cell(row, 0))
                        .toList()));
    }

    int size() {
        return truth.size();
    }

    List<String> classes() {
        return predictions.columns();
    }

    /** The classes that are told from all others: of two only the second, since the first is its mirror image. */
    List<Integer> told() {
        return classes().size() == 2
                ? List.of(1)
                : IntStream.range(0, classes().size()).boxed().toList();
    }

    /** How well the probability of a class tells its examples from all others. */
    Ranking ranking(int of) {
        double[] scores = new double[size()];
        boolean[] positive = new boolean[size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = predictions.cell(i, of);
            positive[i] = truth.get(i) == of;
        }
        return Ranking.of(scores, positive);
    }

    /** What the pictures say of them: {@code 270 examples of the probe set · step 320}. */
    String words() {
        return Figure.joined(
                Numbers.whole(size()) + (size() == 1 ? " example" : " examples") + " of the probe set",
                Matrices.step(predictions));
    }
}
