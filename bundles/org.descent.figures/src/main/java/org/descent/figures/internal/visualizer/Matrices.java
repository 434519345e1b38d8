// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;

/** Finds matrices that were recorded, and reads the names of their rows and columns. Stateless. */
final class Matrices {
    static final ChoiceParameter STEP = new ChoiceParameter(
            "step",
            "selected",
            List.of("selected", "last", "first"),
            "Whether what was recorded with the selected weights, with the last or with the first ones is drawn.");

    private Matrices() {}

    /** The matrix of the step that is asked for: for the selected one, the last that was recorded up to it. */
    static Optional<Matrix> at(Values values, RunView run, CurveKey key) {
        List<Matrix> all = run.matrix(key).stream()
                .filter(each -> !each.rows().isEmpty() && !each.columns().isEmpty())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Matrix first = all.get(0);
        Matrix last = all.get(all.size() - 1);
        OptionalLong selected = run.selectedStep();
        return Optional.of(
                switch (values.get(STEP)) {
                    case "first" -> first;
                    case "selected" ->
                        selected.isEmpty()
                                ? last
                                : all.stream()
                                        .filter(each -> each.step() <= selected.getAsLong())
                                        .reduce((a, b) -> b)
                                        .orElse(first);
                    default -> last;
                });
    }

    /** The layers that have a matrix of a metric, in the order of their names, numbers counted as numbers. */
    static List<String> layers(RunView run, String metric) {
        return sorted(run.matrices().stream()
                .filter(key -> key.metric().equals(metric))
                .map(CurveKey::context));
    }

    /** The layers of some contexts, {@code dense2} before {@code dense10}. */
    static List<String> sorted(Stream<Context> contexts) {
        List<String> layers = new ArrayList<>();
        contexts.forEach(context -> {
            String layer = context.labels().get("layer");
            if (layer != null && !layers.contains(layer)) {
                layers.add(layer);
            }
        });
        layers.sort(Matrices::natural);
        return layers;
    }

    private static int natural(String a, String b) {
        String wordA = a.replaceFirst("\\d+$", "");
        String wordB = b.replaceFirst("\\d+$", "");
        if (!wordA.equals(wordB)) {
            return wordA.compareTo(wordB);
        }
        String numberA = a.substring(wordA.length());
        String numberB = b.substring(wordB.length());
        return numberA.length() != numberB.length()
                ? Integer.compare(numberA.length(), numberB.length())
                : numberA.compareTo(numberB);
    }

    /** The numbers of a name such as {@code 3,0,17}; a piece that is no number is 0. */
    static int[] indices(String name) {
        return Stream.of(name.split(","))
                .mapToInt(piece -> piece.matches("\\d{1,9}") ? Integer.parseInt(piece) : 0)
                .toArray();
    }

    /** The step of a matrix, for a title. */
    static String step(Matrix matrix) {
        return "step " + Numbers.whole(matrix.step());
    }
}
