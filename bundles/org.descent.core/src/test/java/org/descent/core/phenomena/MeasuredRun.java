// SPDX-License-Identifier: Apache-2.0
package org.descent.core.phenomena;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.descent.api.Doubles;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;

/**
 * A completed run with one curve, whose points lie 10 steps, 320 examples and half a second apart, and whose second point is selected. Its last confusion matrix
 * has 8 of 10 cats and 1 of 4 dogs recognized.
 */
record MeasuredRun(CurveKey key, double... values) implements RunView {
    static MeasuredRun of(String curve, double... values) {
        return new MeasuredRun(CurveKey.parse(curve), values);
    }

    @Override
    public String id() {
        return "run";
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String experiment() {
        return "test";
    }

    @Override
    public String state() {
        return "completed";
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of();
    }

    @Override
    public SortedSet<CurveKey> curves() {
        return new TreeSet<>(List.of(key));
    }

    @Override
    public Curve curve(CurveKey asked) {
        if (!asked.equals(key)) {
            return Curve.EMPTY;
        }
        long[] steps = new long[values.length];
        double[] epochs = new double[values.length];
        long[] examples = new long[values.length];
        long[] nanos = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            steps[i] = 10L * i;
            examples[i] = 320L * i;
            nanos[i] = 500_000_000L * i;
        }
        return new Curve(steps, epochs, examples, nanos, values.clone());
    }

    @Override
    public SortedSet<CurveKey> matrices() {
        return new TreeSet<>();
    }

    @Override
    public List<Matrix> matrix(CurveKey asked) {
        List<String> names = List.of("cat", "dog");
        return asked.equals(CurveKey.parse("confusion@validation"))
                ? List.of(
                        new Matrix(0, 0, names, names, Doubles.of(10, 0, 4, 0)),
                        new Matrix(10, 0, names, names, Doubles.of(8, 2, 3, 1)))
                : List.of();
    }

    @Override
    public OptionalLong selectedStep() {
        return OptionalLong.of(10);
    }

    @Override
    public Direction direction(String metric) {
        return Direction.SMALLER;
    }
}
