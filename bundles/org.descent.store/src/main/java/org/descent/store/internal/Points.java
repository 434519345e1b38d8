// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Curve;

/**
 * Cuts curves and picks points of them.
 *
 * <p>Threading: stateless.
 */
final class Points {
    private Points() {}

    /** The curve in pieces of as many points; the last one may have fewer. */
    static List<Curve> split(Curve curve, int size) {
        List<Curve> pieces = new ArrayList<>();
        Regrouping regrouping = new Regrouping(size, pieces::add);
        regrouping.add(curve);
        regrouping.finish();
        return pieces;
    }

    /** The points of a curve at these indices, which do not fall. */
    static Curve chosen(Curve curve, int[] indices) {
        int count = indices.length;
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = curve.step(indices[i]);
            epochs[i] = curve.epoch(indices[i]);
            examples[i] = curve.examples(indices[i]);
            nanos[i] = curve.nanos(indices[i]);
            values[i] = curve.value(indices[i]);
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }
}
