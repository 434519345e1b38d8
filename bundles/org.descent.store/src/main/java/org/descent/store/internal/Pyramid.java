// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.Optional;
import org.descent.api.run.Curve;
import org.descent.core.journal.PackedCurve;

/**
 * What stands for each block of a chunk while a curve is looked at from afar: its first, lowest, highest and last point, in the order of
 * recording; of a block in which a value is not finite, that in place of the lowest and the highest.
 *
 * <p>Threading: stateless.
 */
final class Pyramid {
    /** How many points stand for a block. */
    static final int POINTS = 4;

    /** Chunks with fewer points are read faster than asked about. */
    static final int LEAST = 1024;

    private Pyramid() {}

    /** The points that stand for the blocks of a chunk, or nothing if it is short or its places are not in order. */
    static Optional<Curve> of(Curve chunk) {
        if (chunk.size() < LEAST || !isOrdered(chunk)) {
            return Optional.empty();
        }
        int blocks = (chunk.size() + PackedCurve.BLOCK - 1) / PackedCurve.BLOCK;
        int[] chosen = new int[blocks * POINTS];
        for (int block = 0; block < blocks; block++) {
            int from = block * PackedCurve.BLOCK;
            choose(chunk, from, Math.min(chunk.size(), from + PackedCurve.BLOCK), chosen, block * POINTS);
        }
        return Optional.of(Points.chosen(chunk, chosen));
    }

    private static boolean isOrdered(Curve chunk) {
        if (Double.isNaN(chunk.epoch(0))) {
            return false;
        }
        for (int i = 1; i < chunk.size(); i++) {
            if (!(chunk.epoch(i) >= chunk.epoch(i - 1))
                    || chunk.examples(i) < chunk.examples(i - 1)
                    || chunk.nanos(i) < chunk.nanos(i - 1)) {
                return false;
            }
        }
        return true;
    }

    private static void choose(Curve chunk, int from, int to, int[] chosen, int at) {
        int lowest = from;
        int highest = from;
        for (int i = from; i < to; i++) {
            double value = chunk.value(i);
            if (!Double.isFinite(value)) {
                lowest = i;
                highest = i;
                break;
            }
            if (value < chunk.value(lowest)) {
                lowest = i;
            }
            if (value > chunk.value(highest)) {
                highest = i;
            }
        }
        chosen[at] = from;
        chosen[at + 1] = Math.min(lowest, highest);
        chosen[at + 2] = Math.max(lowest, highest);
        chosen[at + 3] = to - 1;
    }
}
