// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.Arrays;
import java.util.Locale;
import org.descent.api.figure.Axis;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.XAxis;

/** The axes that pictures of curves share. Stateless. */
final class Axes {
    static final ChoiceParameter X = new ChoiceParameter(
            "x",
            XAxis.EPOCH.word(),
            Arrays.stream(XAxis.values()).map(XAxis::word).toList(),
            "What the curves are drawn over.");
    static final ChoiceParameter SCALE = new ChoiceParameter(
            "scale",
            word(Axis.Scale.LINEAR),
            Arrays.stream(Axis.Scale.values()).map(Axes::word).toList(),
            "How the values become heights: symlog is linear near zero and logarithmic beyond.");

    private Axes() {}

    private static String word(Axis.Scale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

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

    static Axis y(String label, Values values) {
        return Axis.of(label, scale(values));
    }
}
