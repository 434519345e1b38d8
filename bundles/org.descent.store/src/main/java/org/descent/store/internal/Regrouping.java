// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.descent.api.run.Curve;

/**
 * Makes groups of as many points of pieces that come one behind the other. Each point is copied once at most, and no more than a group and a piece are
 * held at a time.
 *
 * <p>Threading: confined to one thread.
 */
final class Regrouping {
    private final int size;
    private final Consumer<Curve> use;
    private final List<Curve> parts = new ArrayList<>();
    private int waiting;

    /**
     * A regrouping that has seen no points.
     *
     * @param size how many points a group has; the last one may have fewer
     * @param use what is done with each group
     */
    Regrouping(int size, Consumer<Curve> use) {
        this.size = size;
        this.use = use;
    }

    /** Adds a piece behind the others. */
    void add(Curve piece) {
        for (int from = 0; from < piece.size(); ) {
            int to = Math.min(piece.size(), from + size - waiting);
            parts.add(piece.part(from, to));
            waiting += to - from;
            from = to;
            if (waiting == size) {
                finish();
            }
        }
    }

    /** Makes a group of what is left, if anything is. */
    void finish() {
        if (waiting > 0) {
            use.accept(Curve.joined(parts));
            parts.clear();
            waiting = 0;
        }
    }
}
