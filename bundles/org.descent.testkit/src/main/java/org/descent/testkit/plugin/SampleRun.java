// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.descent.api.Doubles;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;

/**
 * A run for tests of visualizers and rules.
 *
 * <p>Threading: immutable.
 */
public final class SampleRun implements RunView {
    private static final int EVALUATIONS = 20;
    private static final int STEPS_BETWEEN = 10;

    private final String name;
    private final SortedMap<CurveKey, Curve> curves;
    private final SortedMap<CurveKey, List<Matrix>> matrices;
    private final OptionalLong selected;
    private final Map<String, Object> facts;
    private final String state;

    /**
     * A run with these curves and matrices.
     *
     * @param selected the selected step, or empty
     */
    public SampleRun(
            String name, Map<CurveKey, Curve> curves, Map<CurveKey, List<Matrix>> matrices, OptionalLong selected) {
        this(name, curves, matrices, selected, Map.of(), "");
    }

    private SampleRun(
            String name,
            Map<CurveKey, Curve> curves,
            Map<CurveKey, List<Matrix>> matrices,
            OptionalLong selected,
            Map<String, Object> facts,
            String state) {
        this.name = name;
        this.curves = Collections.unmodifiableSortedMap(new TreeMap<>(curves));
        this.matrices = Collections.unmodifiableSortedMap(new TreeMap<>(matrices));
        this.selected = selected;
        this.facts = Map.copyOf(facts);
        this.state = state;
    }

    /** The same run with other facts. */
    public SampleRun withFacts(Map<String, Object> other) {
        return new SampleRun(name, curves, matrices, selected, other, state);
    }

    /** The same run in another state, such as {@code running}. */
    public SampleRun withState(String other) {
        return new SampleRun(name, curves, matrices, selected, facts, other);
    }

    /** The same run with another curve. */
    public SampleRun with(CurveKey key, Curve curve) {
        Map<CurveKey, Curve> more = new TreeMap<>(curves);
        more.put(key, curve);
        return new SampleRun(name, more, matrices, selected, facts, state);
    }

    /** The same run with other matrices under a key. */
    public SampleRun with(CurveKey key, List<Matrix> tables) {
        Map<CurveKey, List<Matrix>> more = new TreeMap<>(matrices);
        more.put(key, tables);
        return new SampleRun(name, curves, more, selected, facts, state);
    }

    /** A run in which nothing was recorded. */
    public static SampleRun empty(String name) {
        return new SampleRun(name, Map.of(), Map.of(), OptionalLong.empty());
    }

    /** A run whose losses fall, whose validation loss rises at the end, and which has accuracies and confusion matrices. */
    public static SampleRun trained(String name) {
        return of(name, t -> Math.exp(-3 * t) + 0.02, t -> Math.exp(-3 * t) + 0.1 + 0.2 * t * t);
    }

    /** A run whose losses become infinite, then NaN. */
    public static SampleRun diverged(String name) {
        DoubleUnaryOperator loss = t -> t < 0.3 ? 1 + 10 * t : t < 0.5 ? Double.POSITIVE_INFINITY : Double.NaN;
        return of(name, loss, loss);
    }

    private static SampleRun of(String name, DoubleUnaryOperator train, DoubleUnaryOperator validation) {
        int points = EVALUATIONS + 1;
        Map<CurveKey, Curve> curves = new TreeMap<>();
        curves.put(CurveKey.BATCH_LOSS, curve(EVALUATIONS * STEPS_BETWEEN, 1, train));
        curves.put(CurveKey.TRAIN_LOSS, curve(points, STEPS_BETWEEN, train));
        curves.put(CurveKey.VALIDATION_LOSS, curve(points, STEPS_BETWEEN, validation));
        curves.put(CurveKey.parse("accuracy@train"), curve(points, STEPS_BETWEEN, t -> 1 - Math.exp(-4 * t)));
        curves.put(
                CurveKey.parse("accuracy@validation"), curve(points, STEPS_BETWEEN, t -> 0.9 - 0.9 * Math.exp(-4 * t)));
        List<String> classes = List.of("a", "b");
        Map<CurveKey, List<Matrix>> matrices = Map.of(
                CurveKey.parse("confusion@validation"),
                List.of(
                        new Matrix(0, 0, classes, classes, Doubles.of(5, 5, 6, 4)),
                        new Matrix(200, 20, classes, classes, Doubles.of(9, 1, 0, 10))));
        return new SampleRun(name, curves, matrices, OptionalLong.of(120));
    }

    private static Curve curve(int points, int stepsBetween, DoubleUnaryOperator value) {
        long[] steps = new long[points];
        double[] epochs = new double[points];
        long[] examples = new long[points];
        long[] nanos = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            steps[i] = (long) i * stepsBetween;
            epochs[i] = steps[i] / (double) STEPS_BETWEEN;
            examples[i] = steps[i] * 32;
            nanos[i] = steps[i] * 1_000_000;
            values[i] = value.applyAsDouble((double) i / points);
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }

    @Override
    public String id() {
        return "20260101-000000-" + name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String experiment() {
        return "sample";
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("optimizer.learningRate", 0.001);
    }

    @Override
    public Map<String, Object> facts() {
        return facts;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public SortedSet<CurveKey> curves() {
        return new TreeSet<>(curves.keySet());
    }

    @Override
    public Curve curve(CurveKey key) {
        return curves.getOrDefault(key, Curve.EMPTY);
    }

    @Override
    public SortedSet<CurveKey> matrices() {
        return new TreeSet<>(matrices.keySet());
    }

    @Override
    public List<Matrix> matrix(CurveKey key) {
        return matrices.getOrDefault(key, List.of());
    }

    @Override
    public OptionalLong selectedStep() {
        return selected;
    }

    @Override
    public Direction direction(String metric) {
        return metric.equals("accuracy") ? Direction.LARGER : Direction.SMALLER;
    }
}
