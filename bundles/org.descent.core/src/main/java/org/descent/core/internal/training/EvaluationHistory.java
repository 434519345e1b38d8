// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.internal.watching.Moment;

/**
 * What was evaluated so far, so that whoever counts evaluations can be shown them again when a training is taken up from a checkpoint.
 *
 * <p>Takes 16 bytes for each evaluation and 8 more for each of its values.
 *
 * <p>Threading: confined to one thread.
 */
final class EvaluationHistory {
    private static final int FIRST_CAPACITY = 16;

    private final Course course;
    private final Map<CurveKey, double[]> values = new TreeMap<>();
    private long[] steps = new long[FIRST_CAPACITY];
    private long[] nanos = new long[FIRST_CAPACITY];
    private int size;

    EvaluationHistory(Course course) {
        this.course = course;
    }

    /** Whether nothing was evaluated. */
    boolean isEmpty() {
        return size == 0;
    }

    /** How many evaluations there were. */
    int size() {
        return size;
    }

    /** Adds an evaluation; each has the same curves. */
    void add(Moment moment, Map<CurveKey, Double> evaluated) {
        if (size == steps.length) {
            int larger = size * 2;
            steps = Arrays.copyOf(steps, larger);
            nanos = Arrays.copyOf(nanos, larger);
            values.replaceAll((key, numbers) -> Arrays.copyOf(numbers, larger));
        }
        steps[size] = moment.step();
        nanos[size] = moment.nanos();
        evaluated.forEach(
                (key, value) -> values.computeIfAbsent(key, absent -> new double[steps.length])[size] = value);
        size++;
    }

    /** Adds the evaluations that {@link #curves} gave. */
    void addAll(SortedMap<CurveKey, Curve> curves) {
        Curve first = curves.values().stream().findFirst().orElse(Curve.EMPTY);
        for (int i = 0; i < first.size(); i++) {
            Map<CurveKey, Double> evaluated = new LinkedHashMap<>();
            for (Map.Entry<CurveKey, Curve> curve : curves.entrySet()) {
                evaluated.put(curve.getKey(), curve.getValue().value(i));
            }
            add(new Moment(first.step(i), first.epoch(i), first.examples(i), first.nanos(i)), evaluated);
        }
    }

    /** Shows all evaluations, in order. */
    void forEach(BiConsumer<Moment, Map<CurveKey, Double>> watcher) {
        for (int i = 0; i < size; i++) {
            Map<CurveKey, Double> evaluated = new TreeMap<>();
            for (Map.Entry<CurveKey, double[]> numbers : values.entrySet()) {
                evaluated.put(numbers.getKey(), numbers.getValue()[i]);
            }
            watcher.accept(new Moment(steps[i], course.epoch(steps[i]), course.seen(steps[i]), nanos[i]), evaluated);
        }
    }

    /** The evaluations as curves. */
    SortedMap<CurveKey, Curve> curves() {
        long[] all = Arrays.copyOf(steps, size);
        double[] epochs = Arrays.stream(all).mapToDouble(course::epoch).toArray();
        long[] seen = Arrays.stream(all).map(course::seen).toArray();
        SortedMap<CurveKey, Curve> curves = new TreeMap<>();
        values.forEach((key, numbers) -> curves.put(
                key, new Curve(all, epochs, seen, Arrays.copyOf(nanos, size), Arrays.copyOf(numbers, size))));
        return curves;
    }
}
