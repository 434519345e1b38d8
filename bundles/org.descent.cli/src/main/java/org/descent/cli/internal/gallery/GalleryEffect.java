// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.cli.internal.UsageException;
import org.descent.core.phenomena.Measure;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What a fault must have done before a rule is asked to find it: a number that is measured of the run, mostly beside a control with the same seed, and a bound.
 *
 * <p>Threading: immutable.
 *
 * @param measure what is measured
 * @param against how it is held against the control
 * @param per the curve whose constant predictor's loss is the unit; empty for a plain number
 * @param atLeast the lower bound, or negative infinity
 * @param atMost the upper bound, or infinity
 */
record GalleryEffect(Measure measure, Against against, Optional<CurveKey> per, double atLeast, double atMost) {
    /** How a run is held against others. */
    enum Against {
        /** Not at all. */
        NOTHING,
        /** The control's number is taken from it. */
        LESS,
        /** It is divided by the control's number. */
        OVER,
        /** It is the deviation over the runs that differ in their seed alone. */
        SEEDS
    }

    /**
     * Reads the section of an effect.
     *
     * @param words puts the words of a data set into a text
     */
    static GalleryEffect of(Map<String, Object> section, String path, UnaryOperator<String> words) {
        Against against = section.containsKey("less")
                ? Against.LESS
                : section.containsKey("over")
                        ? Against.OVER
                        : Boolean.TRUE.equals(section.get("overSeeds")) ? Against.SEEDS : Against.NOTHING;
        try {
            return new GalleryEffect(
                    Measure.parse(words.apply(String.valueOf(section.get("measure")))),
                    against,
                    Optional.ofNullable(section.get("per")).map(text -> CurveKey.parse(String.valueOf(text))),
                    bound(section, path, "atLeast", Double.NEGATIVE_INFINITY),
                    bound(section, path, "atMost", Double.POSITIVE_INFINITY));
        } catch (IllegalArgumentException e) {
            throw new UsageException("the gallery's " + path + ": " + e.getMessage());
        }
    }

    private static double bound(Map<String, Object> section, String path, String key, double otherwise) {
        Object value = section.getOrDefault(key, otherwise);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new UsageException("the gallery's " + path + "." + key + " must be a number, got '" + value + "'");
    }

    /**
     * The size of the effect.
     *
     * @param control the run beside it, for {@link Against#LESS} and {@link Against#OVER}
     * @param siblings the runs that differ in the seed, for {@link Against#SEEDS}
     * @return infinite if the run broke and the control did not; NaN if it cannot be told
     */
    double of(RunView run, @Nullable RunView control, List<RunView> siblings) {
        double unit = per.map(key -> run.baselines(key).getOrDefault("constant", Double.NaN))
                .orElse(1.0);
        if (control != null
                && run.state().equals("diverged")
                && !control.state().equals("diverged")) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (against) {
            case NOTHING -> measure.of(run) / unit;
            case LESS -> control == null ? Double.NaN : (measure.of(run) - measure.of(control)) / unit;
            case OVER -> control == null ? Double.NaN : measure.of(run) / measure.of(control);
            case SEEDS -> deviation(siblings.stream().mapToDouble(measure::of).toArray()) / unit;
        };
    }

    private static double deviation(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** Whether an effect of this size is one. */
    boolean shown(double size) {
        return size >= atLeast && size <= atMost;
    }
}
