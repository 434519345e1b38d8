// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Curve;

/**
 * Collects points of curves into one.
 *
 * <p>Threading: confined to its creator.
 */
final class Points {
    private final long[] steps;
    private final double[] epochs;
    private final long[] examples;
    private final long[] nanos;
    private final double[] values;
    private int size;

    private Points(int count) {
        steps = new long[count];
        epochs = new double[count];
        examples = new long[count];
        nanos = new long[count];
        values = new double[count];
    }

    /** The curves one behind the other. */
    static Curve joined(List<Curve> curves) {
        if (curves.size() == 1) {
            return curves.getFirst();
        }
        Points all = new Points(
                Math.toIntExact(curves.stream().mapToLong(Curve::size).sum()));
        curves.forEach(curve -> all.add(curve, 0, curve.size()));
        return all.curve();
    }

    /** The curve in pieces of at most so many points. */
    static List<Curve> split(Curve curve, int most) {
        if (curve.size() <= most) {
            return List.of(curve);
        }
        List<Curve> pieces = new ArrayList<>();
        for (int from = 0; from < curve.size(); from += most) {
            int to = Math.min(curve.size(), from + most);
            Points piece = new Points(to - from);
            piece.add(curve, from, to);
            pieces.add(piece.curve());
        }
        return pieces;
    }

    /** The first points of a curve. */
    static Curve first(Curve curve, int count) {
        Points first = new Points(count);
        first.add(curve, 0, count);
        return first.curve();
    }

    /** The points of a curve at these indices, which do not fall. */
    static Curve chosen(Curve curve, int[] indices) {
        Points chosen = new Points(indices.length);
        for (int index : indices) {
            chosen.add(curve, index, index + 1);
        }
        return chosen.curve();
    }

    /** The steps of a curve. */
    static long[] steps(Curve curve) {
        long[] steps = new long[curve.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = curve.step(i);
        }
        return steps;
    }

    private void add(Curve curve, int from, int to) {
        for (int i = from; i < to; i++, size++) {
            steps[size] = curve.step(i);
            epochs[size] = curve.epoch(i);
            examples[size] = curve.examples(i);
            nanos[size] = curve.nanos(i);
            values[size] = curve.value(i);
        }
    }

    private Curve curve() {
        return new Curve(steps, epochs, examples, nanos, values);
    }
}
