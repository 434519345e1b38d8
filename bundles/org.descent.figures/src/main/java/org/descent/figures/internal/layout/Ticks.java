// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.descent.figures.Scale;

/**
 * The places of an axis that bear a number, and those between them.
 *
 * <p>Threading: immutable.
 *
 * @param major the numbers that are written, ascending
 * @param labels what is written at each
 * @param minor the numbers that have a mark only
 */
record Ticks(List<Double> major, List<String> labels, List<Double> minor) {
    static final Ticks NONE = new Ticks(List.of(), List.of(), List.of());

    private static final double TOUCH = 1e-9;
    private static final int[][] FACTORS = {{1}, {1, 2, 5}, {1, 2, 3, 4, 5, 6, 7, 8, 9}};

    Ticks {
        major = List.copyOf(major);
        labels = List.copyOf(labels);
        minor = List.copyOf(minor);
    }

    /**
     * The most ticks that fit.
     *
     * @param scale the axis
     * @param integers whether there is nothing between whole numbers
     * @param most how many linear ticks there may be
     * @param fits whether ticks fit; none at all always do
     */
    static Ticks choose(Scale scale, boolean integers, int most, Predicate<Ticks> fits) {
        return candidates(scale, integers, most).stream()
                .filter(fits)
                .findFirst()
                .orElse(NONE);
    }

    private static List<Ticks> candidates(Scale scale, boolean integers, int most) {
        return switch (scale.kind()) {
            case LINEAR -> linear(scale, integers, most);
            case LOG -> logarithmic(scale, most);
            case SYMLOG -> symlog(scale);
        };
    }

    /** Steps of 1, 2 or 5 times a power of ten, the smallest first; one more where the smallest would leave a single number, which says nothing of a scale. */
    private static List<Ticks> linear(Scale scale, boolean integers, int most) {
        List<Ticks> candidates = new ArrayList<>();
        double raw = (scale.max() / most - scale.min() / most);
        int exponent = (int) StrictMath.floor(StrictMath.log10(raw));
        Ticks finer = NONE;
        for (int size = exponent - 1; size <= exponent + 2; size++) {
            for (int factor : FACTORS[1]) {
                double step = Double.parseDouble(factor + "e" + size);
                if (integers && size < 0) {
                    continue;
                }
                if (step >= raw * (1 - TOUCH)) {
                    candidates.add(steps(scale, factor, size, step));
                } else {
                    finer = steps(scale, factor, size, step);
                }
            }
        }
        if (!candidates.isEmpty() && candidates.get(0).major.size() < 2 && finer.major.size() > 1) {
            candidates.add(0, finer);
        }
        if (integers && exponent < 0) {
            for (int factor : FACTORS[1]) {
                candidates.add(steps(scale, factor, 0, factor));
            }
        }
        return candidates;
    }

    private static Ticks steps(Scale scale, int factor, int exponent, double step) {
        List<Double> values = new ArrayList<>();
        List<Long> multiples = new ArrayList<>();
        double first = Math.ceil(scale.min() / step - TOUCH * 100);
        double last = Math.floor(scale.max() / step + TOUCH * 100);
        for (double at = first; at <= last && values.size() < 1000; at++) {
            long multiple = Math.round(at) * factor;
            multiples.add(multiple);
            values.add(Double.parseDouble(multiple + "e" + exponent));
        }
        return new Ticks(values, TickLabels.linear(multiples, exponent), List.of());
    }

    /** Decades where there are at least two; else their parts; else linear steps. */
    private static List<Ticks> logarithmic(Scale scale, int most) {
        int first = (int) StrictMath.ceil(StrictMath.log10(scale.min()) - TOUCH);
        int last = (int) StrictMath.floor(StrictMath.log10(scale.max()) + TOUCH);
        List<Ticks> candidates = new ArrayList<>();
        int decades = last - first + 1;
        if (decades <= 3) {
            Ticks parts = parts(scale, first, last);
            if (parts.major.size() >= 3) {
                candidates.add(parts);
            }
        }
        if (decades < 2) {
            linear(scale, false, most).stream()
                    .map(ticks -> new Ticks(ticks.major, ticks.labels, List.of()))
                    .forEach(candidates::add);
        }
        for (int stride = 1; stride <= Math.max(1, decades); stride++) {
            candidates.add(decades(scale, first, last, stride));
        }
        return candidates;
    }

    private static Ticks parts(Scale scale, int first, int last) {
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int decade = first - 1; decade <= last; decade++) {
            for (int factor : FACTORS[1]) {
                double value = Double.parseDouble(factor + "e" + decade);
                if (isOn(scale, value)) {
                    values.add(value);
                    labels.add(TickLabels.multiple(factor, decade));
                }
            }
        }
        return new Ticks(values, labels, between(scale, first, last, values));
    }

    private static Ticks decades(Scale scale, int first, int last, int stride) {
        boolean plain = first >= -3 && last <= 4;
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int decade = first; decade <= last; decade++) {
            if (Math.floorMod(decade, stride) == 0) {
                values.add(Double.parseDouble("1e" + decade));
                labels.add(plain ? TickLabels.multiple(1, decade) : TickLabels.power(decade));
            }
        }
        double pixelsPerDecade = Math.abs(scale.toPixel(scale.min() * 10) - scale.start());
        List<Double> minor = pixelsPerDecade >= 16 ? between(scale, first, last, values) : List.of();
        return new Ticks(values, labels, minor);
    }

    private static List<Double> between(Scale scale, int first, int last, List<Double> taken) {
        List<Double> minor = new ArrayList<>();
        for (int decade = first - 1; decade <= last; decade++) {
            for (int factor : FACTORS[2]) {
                double value = Double.parseDouble(factor + "e" + decade);
                if (isOn(scale, value) && !taken.contains(value)) {
                    minor.add(value);
                }
            }
        }
        return minor;
    }

    /** Zero, and on both sides the decades from the threshold on. */
    private static List<Ticks> symlog(Scale scale) {
        int first = (int) Math.round(StrictMath.log10(scale.threshold()));
        double largest = Math.max(Math.abs(scale.min()), Math.abs(scale.max()));
        int last = (int) StrictMath.floor(StrictMath.log10(largest) + TOUCH);
        boolean plain = first >= -3 && last <= 4;
        List<Ticks> candidates = new ArrayList<>();
        for (int stride = 1; stride <= Math.max(1, last - first + 1); stride++) {
            // Next to zero, decades crowd: they go first.
            for (int skipped = 0; skipped < 3; skipped++) {
                candidates.add(symlog(scale, first + skipped, last, stride, plain));
            }
        }
        return candidates;
    }

    private static Ticks symlog(Scale scale, int first, int last, int stride, boolean plain) {
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int sign : new int[] {-1, 1}) {
            for (int decade = last; decade >= first; decade -= stride) {
                double value = Double.parseDouble(sign + "e" + decade);
                if (isOn(scale, value)) {
                    String label = plain ? TickLabels.multiple(1, decade) : TickLabels.power(decade);
                    values.add(value);
                    labels.add((sign < 0 ? "−" : "") + label);
                }
            }
        }
        if (isOn(scale, 0)) {
            values.add(0.0);
            labels.add("0");
        }
        return sorted(values, labels);
    }

    private static Ticks sorted(List<Double> values, List<String> labels) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(values.get(a), values.get(b)));
        return new Ticks(
                order.stream().map(values::get).toList(),
                order.stream().map(labels::get).toList(),
                List.of());
    }

    private static boolean isOn(Scale scale, double value) {
        double slack = Math.abs(value) * TOUCH;
        return value >= scale.min() - slack && value <= scale.max() + slack;
    }
}
