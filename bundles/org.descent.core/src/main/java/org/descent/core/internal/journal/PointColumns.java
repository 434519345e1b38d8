// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;

/**
 * Collects the points of one series as the entries of a journal, a limited number in each.
 *
 * <p>Threading: confined to one thread.
 */
final class PointColumns {
    private static final int FIRST = 16;

    private final CurveKey key;
    private final List<JournalEntry> entries = new ArrayList<>();
    private int size;
    private long[] steps = new long[FIRST];
    private double[] epochs = new double[FIRST];
    private long[] examples = new long[FIRST];
    private long[] nanos = new long[FIRST];
    private double[] values = new double[FIRST];

    /** No points of a series yet. */
    PointColumns(CurveKey key) {
        this.key = key;
    }

    /** Adds a point behind the others. */
    void add(long step, double epoch, long example, long nano, double value) {
        if (size == steps.length) {
            resize(Math.min(2 * size, RowRing.CHUNK));
        }
        steps[size] = step;
        epochs[size] = epoch;
        examples[size] = example;
        nanos[size] = nano;
        values[size] = value;
        if (++size == RowRing.CHUNK) {
            fill();
        }
    }

    private void resize(int room) {
        steps = Arrays.copyOf(steps, room);
        epochs = Arrays.copyOf(epochs, room);
        examples = Arrays.copyOf(examples, room);
        nanos = Arrays.copyOf(nanos, room);
        values = Arrays.copyOf(values, room);
    }

    /** Makes an entry of the points that are in none yet. */
    private void fill() {
        int room = steps.length;
        resize(size);
        entries.add(new JournalEntry.Points(key, new Curve(steps, epochs, examples, nanos, values)));
        resize(room);
        size = 0;
    }

    /** All points, which are not added to any more. */
    List<JournalEntry> entries() {
        if (size > 0) {
            fill();
        }
        return entries;
    }
}
