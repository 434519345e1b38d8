// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.figure.Axis;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;

/** Axes and words that these pictures share; their keys are those of the pictures of curves. Stateless. */
final class PictureAxes {
    static final ChoiceParameter X = new ChoiceParameter(
            "x",
            XAxis.EPOCH.word(),
            Arrays.stream(XAxis.values()).map(XAxis::word).toList(),
            "What the curves are drawn over.");
    static final ChoiceParameter SCALE = new ChoiceParameter(
            "scale",
            "linear",
            List.of("linear", "log", "symlog"),
            "How the values become heights: symlog is linear near zero and logarithmic beyond.");

    private PictureAxes() {}

    static XAxis along(Values values) {
        return XAxis.of(values.get(X));
    }

    static Axis x(Values values) {
        return Axis.linear(
                switch (along(values)) {
                    case STEP -> "step";
                    case EPOCH -> "epoch";
                    case EXAMPLES -> "examples seen";
                    case SECONDS -> "time since training began (s)";
                });
    }

    static Axis.Scale scale(Values values) {
        return Axis.Scale.valueOf(values.get(SCALE).toUpperCase(Locale.ROOT));
    }

    /** What a run is called; with its identity where another one has the same name. */
    static String name(RunView run, Collection<RunView> among) {
        boolean shared =
                among.stream().filter(other -> other.name().equals(run.name())).count() > 1;
        return run.name().isBlank() ? run.id() : shared ? run.name() + " · " + run.id() : run.name();
    }

    /** The pieces that are not empty, set apart. */
    static String sentence(String... pieces) {
        return Stream.of(pieces).filter(piece -> !piece.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** The experiments that the runs belong to, if those are few. */
    static String experiments(Collection<RunView> runs) {
        List<String> names = runs.stream()
                .map(RunView::experiment)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : names.isEmpty() ? "" : names.size() + " experiments";
    }
}
