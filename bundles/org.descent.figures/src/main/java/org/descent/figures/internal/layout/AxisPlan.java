// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descent.api.figure.Axis;
import org.descent.figures.Scale;

/**
 * What is written at an axis, for a given length.
 *
 * <p>Threading: immutable.
 *
 * @param scale the scale
 * @param ticks where marks and numbers are
 * @param grid whether lines across the panel may stand at the ticks
 * @param degrees how the labels are turned clockwise
 * @param extent how much room the labels need across the axis, in pixels
 */
record AxisPlan(Scale scale, Ticks ticks, boolean grid, double degrees, double extent) {
    /** The angle at which labels still read well and neighbours may be one line apart. */
    private static final double SLANT = -45;

    private static final double LABEL_GAP = 12;
    private static final double LINEAR_SPACING_X = 64;
    private static final double LINEAR_SPACING_Y = 36;

    /**
     * Plans a horizontal axis from left to right.
     *
     * @param most how much room labels of categories may take across the axis
     */
    static AxisPlan horizontal(Axis axis, Domain domain, double left, double right, double most) {
        Scale scale = domain.scale(left, right);
        if (!axis.categories().isEmpty()) {
            return categoriesBelow(axis.categories(), scale, most);
        }
        double height = TextRole.TICK.lineHeight();
        if (domain.empty()) {
            return new AxisPlan(scale, Ticks.NONE, false, 0, 0);
        }
        int count = (int) Math.max(2, Math.min(20, (right - left) / LINEAR_SPACING_X));
        Ticks ticks = Ticks.choose(scale, domain.integers(), count, candidate -> fitsBeside(candidate, scale));
        return new AxisPlan(scale, ticks, true, 0, ticks.major().isEmpty() ? 0 : height);
    }

    /**
     * Plans a vertical axis.
     *
     * @param start the pixel of its first number, the lower end unless the axis grows downwards
     * @param most how much room labels may take across the axis
     */
    static AxisPlan vertical(Axis axis, Domain domain, double start, double end, double most) {
        Scale scale = domain.scale(start, end);
        Ticks ticks;
        if (!axis.categories().isEmpty()) {
            List<Integer> named = named(axis.categories());
            int stride = (int) Math.max(1, Math.ceil(TextRole.TICK.lineHeight() / slot(named, scale)));
            ticks = categories(axis.categories(), named, stride, most);
        } else {
            ticks = domain.empty() ? Ticks.NONE : verticalTicks(scale, domain.integers());
        }
        double widest =
                ticks.labels().stream().mapToDouble(TextRole.TICK::width).max().orElse(0);
        return new AxisPlan(scale, ticks, axis.categories().isEmpty(), 0, widest);
    }

    /** The numbers of a vertical axis that stand far enough apart. */
    static Ticks verticalTicks(Scale scale, boolean integers) {
        double length = Math.abs(scale.end() - scale.start());
        int count = (int) Math.max(2, Math.min(12, length / LINEAR_SPACING_Y));
        double least = TextRole.TICK.lineHeight() * 1.2;
        return Ticks.choose(scale, integers, count, candidate -> isSpaced(candidate, scale, i -> least));
    }

    private static boolean fitsBeside(Ticks ticks, Scale scale) {
        List<String> labels = ticks.labels();
        return isSpaced(
                ticks,
                scale,
                i -> (TextRole.TICK.width(labels.get(i)) + TextRole.TICK.width(labels.get(i - 1))) / 2 + LABEL_GAP);
    }

    private static boolean isSpaced(Ticks ticks, Scale scale, ToDoubleFunction<Integer> least) {
        return IntStream.range(1, ticks.major().size()).allMatch(i -> {
            double apart = scale.toPixel(ticks.major().get(i))
                    - scale.toPixel(ticks.major().get(i - 1));
            return Math.abs(apart) >= least.applyAsDouble(i);
        });
    }

    /** The places that have a name; the others have no tick. */
    private static List<Integer> named(List<String> names) {
        return IntStream.range(0, names.size())
                .filter(i -> !names.get(i).isBlank())
                .boxed()
                .toList();
    }

    /** The least room that a name has along the axis, in pixels. */
    private static double slot(List<Integer> named, Scale scale) {
        double place = Math.abs(scale.toPixel(1) - scale.toPixel(0));
        int least = IntStream.range(1, named.size())
                .map(i -> named.get(i) - named.get(i - 1))
                .min()
                .orElse(1);
        return Math.max(0.01, place * least);
    }

    /** Level if the names fit, else slanted, shortened where they are long, and only every so many where they are too many. */
    private static AxisPlan categoriesBelow(List<String> names, Scale scale, double most) {
        List<Integer> named = named(names);
        double slot = slot(named, scale);
        double widest = names.stream().mapToDouble(TextRole.TICK::width).max().orElse(0);
        double height = named.isEmpty() ? 0 : TextRole.TICK.lineHeight();
        if (widest + LABEL_GAP / 2 <= slot) {
            return new AxisPlan(scale, categories(names, named, 1, widest), false, 0, height);
        }
        double sine = StrictMath.sin(Math.toRadians(-SLANT));
        int stride = (int) Math.max(1, Math.ceil(height / (slot * sine)));
        if (stride > 1 && widest + LABEL_GAP / 2 <= slot * stride) {
            return new AxisPlan(scale, categories(names, named, stride, widest), false, 0, height);
        }
        double longest = Math.max(0, most / sine - height);
        Ticks ticks = categories(names, named, stride, longest);
        double used =
                ticks.labels().stream().mapToDouble(TextRole.TICK::width).max().orElse(0);
        return new AxisPlan(scale, ticks, false, SLANT, used * sine + height * sine);
    }

    private static Ticks categories(List<String> names, List<Integer> named, int stride, double longest) {
        List<Double> places = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < named.size(); i += stride) {
            places.add((double) named.get(i));
            labels.add(TextRole.TICK.shortened(names.get(named.get(i)), longest));
        }
        return new Ticks(places, labels, List.of());
    }
}
