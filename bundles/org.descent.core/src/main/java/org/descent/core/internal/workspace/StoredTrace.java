// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.function.DoubleToIntFunction;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.XAxis;
import org.descent.core.store.CurveColumns;
import org.descent.core.store.ReducedCurve;
import org.descent.core.store.RunStore;

/**
 * A curve in a store, read when it is asked for.
 *
 * <p>Threading: thread-safe.
 *
 * @param size how many points the curve had when the run was looked at
 */
record StoredTrace(RunStore store, String run, CurveKey key, XAxis axis, int size) implements CurveTrace {
    @Override
    public Points points() {
        return store.points(run, key, axis);
    }

    @Override
    public Points seen(DoubleToIntFunction column, double floor) {
        ReducedCurve reduced = store.reduced(run, key, CurveColumns.of(axis, column, floor));
        return new Points(reduced.x(), reduced.y());
    }
}
