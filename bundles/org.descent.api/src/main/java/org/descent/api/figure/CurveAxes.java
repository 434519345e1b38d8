// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.Arrays;
import java.util.Locale;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.XAxis;

/**
 * The axes that pictures of curves share: two parameters, under the same keys in each picture, and what follows from their values.
 *
 * <p>A visualizer that draws curves puts {@link #X} and {@link #SCALE} into its schema.
 *
 * <p>Threading: stateless.
 *
 * @since 1.2
 */
public final class CurveAxes {
    /** What curves are drawn over: a word of {@link XAxis}. */
    public static final ChoiceParameter X = new ChoiceParameter(
            "x",
            XAxis.EPOCH.word(),
            Arrays.stream(XAxis.values()).map(XAxis::word).toList(),
            "What the curves are drawn over.");

    /** How values become heights: a word for each {@link Axis.Scale}. */
    public static final ChoiceParameter SCALE = new ChoiceParameter(
            "scale",
            word(Axis.Scale.LINEAR),
            Arrays.stream(Axis.Scale.values()).map(CurveAxes::word).toList(),
            "How the values become heights: symlog is linear near zero and logarithmic beyond.");

    private CurveAxes() {}

    private static String word(Axis.Scale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

    /** What is chosen for {@link #X}. */
    public static XAxis along(Values values) {
        return XAxis.of(values.get(X));
    }

    /** The horizontal axis: linear, it spans its marks. */
    public static Axis x(Values values) {
        return Axis.linear(
                switch (along(values)) {
                    case STEP -> "step";
                    case EPOCH -> "epoch";
                    case EXAMPLES -> "examples seen";
                    case SECONDS -> "time since training began (s)";
                });
    }

    /** What is chosen for {@link #SCALE}. */
    public static Axis.Scale scale(Values values) {
        return Axis.Scale.valueOf(values.get(SCALE).toUpperCase(Locale.ROOT));
    }

    /** The vertical axis: it spans its marks. */
    public static Axis y(String label, Values values) {
        return Axis.of(label, scale(values));
    }
}
