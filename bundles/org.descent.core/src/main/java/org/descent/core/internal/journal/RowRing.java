// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A ring of rows between one thread that records and one that writes: a row is a point of a series, or another entry.
 *
 * <p>Memory is bounded: by the number of rows, and for matrices by the number of their cells. Putting a point takes no lock and allocates
 * nothing; when the ring is full, or held, the recording thread parks until there is room.
 *
 * <p>Threading: {@code put} belongs to the recording thread, {@code take} and {@code awaitRows} to the writing thread; the rest is thread-safe.
 */
final class RowRing {
    /** Points of one entry at most. */
    static final int CHUNK = 4096;

    private static final int NO_SERIES = -1;
    private static final long MAX_WEIGHT = 4L << 20;

    private final int mask;
    private final int half;
    private final int[] series;
    private final long[] steps;
    private final double[] epochs;
    private final long[] examples;
    private final long[] nanos;
    private final double[] values;
    private final @Nullable JournalEntry[] entries;

    private final AtomicLong head = new AtomicLong(); // rows put, written by the recording thread
    private final AtomicLong tail = new AtomicLong(); // rows written, written by the writing thread
    private final AtomicLong weight = new AtomicLong(); // cells of the matrices between tail and head
    private long knownTail; // what the recording thread last saw of the tail
    private volatile boolean held;
    private volatile @Nullable RuntimeException broken;
    private volatile @Nullable Thread recording;
    private volatile @Nullable Thread writing;

    /** A ring of so many rows, a power of two. */
    RowRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("the capacity must be a power of two, got " + capacity);
        }
        mask = capacity - 1;
        half = Math.max(1, capacity / 2);
        series = new int[capacity];
        steps = new long[capacity];
        epochs = new double[capacity];
        examples = new long[capacity];
        nanos = new long[capacity];
        values = new double[capacity];
        entries = new JournalEntry[capacity];
    }

    /** Puts a point of a series. */
    void put(int seriesIndex, long step, double epoch, long example, long nano, double value) {
        long row = head.getPlain();
        if (held || row - knownTail > mask) {
            awaitRoom(row, 0);
        }
        int slot = (int) row & mask;
        series[slot] = seriesIndex;
        steps[slot] = step;
        epochs[slot] = epoch;
        examples[slot] = example;
        nanos[slot] = nano;
        values[slot] = value;
        publish(row + 1);
    }

    /** Puts another entry; the writing thread is woken when it should not wait. */
    void put(JournalEntry entry, boolean soon) {
        long row = head.getPlain();
        long cells = weight(entry);
        awaitRoom(row, cells);
        int slot = (int) row & mask;
        series[slot] = NO_SERIES;
        entries[slot] = entry;
        weight.addAndGet(cells);
        publish(row + 1);
        if (soon) {
            wakeWriter();
        }
    }

    private void publish(long rows) {
        head.setRelease(rows);
        if ((rows & (half - 1)) == 0) {
            wakeWriter();
        }
    }

    private void awaitRoom(long row, long cells) {
        knownTail = tail.getAcquire();
        if (!full(row, cells)) {
            return;
        }
        recording = Thread.currentThread(); // before the tail is read again, as free() reads it behind its write of the
        // tail
        wakeWriter();
        knownTail = tail.get();
        try {
            while (full(row, cells)) {
                LockSupport.park(this);
                if (Thread.currentThread().isInterrupted()) {
                    throw new RecordingException("recording was interrupted while it waited for the journal");
                }
                knownTail = tail.get();
            }
        } finally {
            recording = null;
        }
    }

    /** Throws if {@link #fail} was called. */
    void check() {
        RuntimeException cause = broken;
        if (cause != null) {
            throw new RecordingException("the journal cannot be written any more: " + cause.getMessage(), cause);
        }
    }

    private boolean full(long row, long cells) {
        check();
        return held || row - knownTail > mask || (cells > 0 && weight.get() + cells > MAX_WEIGHT && weight.get() > 0);
    }

    /** Makes the recording thread wait at its next row, or lets it go on. */
    void hold(boolean wait) {
        held = wait;
        wakeRecorder();
    }

    /** Makes each further {@code put} fail. */
    void fail(RuntimeException cause) {
        broken = cause;
        held = true;
        wakeRecorder();
    }

    /** Makes the calling thread the one that {@link #wakeWriter} wakes. */
    void beginWriting() {
        writing = Thread.currentThread();
    }

    /** Waits until the ring is half full, {@link #wakeWriter} is called, or the time is over. */
    void awaitRows(long nanosToWait) {
        if (rows() < half) {
            LockSupport.parkNanos(this, nanosToWait);
        }
    }

    /** Wakes the writing thread. */
    void wakeWriter() {
        LockSupport.unpark(writing);
    }

    private void wakeRecorder() {
        LockSupport.unpark(recording);
    }

    /** How many rows wait to be written. */
    long rows() {
        return head.getAcquire() - tail.getAcquire();
    }

    /** Gives all rows that wait as entries: points by series in pieces of at most {@link #CHUNK}, then the others in order. */
    Batch peek(List<CurveKey> keys) {
        long from = tail.getPlain();
        long to = head.getAcquire();
        int[] counts = new int[keys.size()];
        List<JournalEntry> others = new ArrayList<>();
        long cells = 0;
        long lastStep = 0;
        for (long row = from; row < to; row++) {
            int slot = (int) row & mask;
            JournalEntry entry = entries[slot];
            if (series[slot] != NO_SERIES) {
                counts[series[slot]]++;
                lastStep = steps[slot];
            } else if (entry != null) {
                others.add(entry);
                cells += weight(entry);
            }
        }
        List<JournalEntry> all = new ArrayList<>();
        for (int s = 0; s < counts.length; s++) {
            addPoints(keys.get(s), s, counts[s], from, to, all);
        }
        all.addAll(others);
        return new Batch(to, cells, lastStep, all);
    }

    private void addPoints(CurveKey key, int seriesIndex, int count, long from, long to, List<JournalEntry> all) {
        long row = from;
        for (int left = count; left > 0; left -= CHUNK) {
            int[] slots = new int[Math.min(left, CHUNK)];
            for (int i = 0; i < slots.length; row++) {
                int slot = (int) row & mask;
                if (series[slot] == seriesIndex) {
                    slots[i++] = slot;
                }
            }
            all.add(new JournalEntry.Points(
                    key,
                    new Curve(
                            Arrays.stream(slots).mapToLong(slot -> steps[slot]).toArray(),
                            Arrays.stream(slots)
                                    .mapToDouble(slot -> epochs[slot])
                                    .toArray(),
                            Arrays.stream(slots)
                                    .mapToLong(slot -> examples[slot])
                                    .toArray(),
                            Arrays.stream(slots).mapToLong(slot -> nanos[slot]).toArray(),
                            Arrays.stream(slots)
                                    .mapToDouble(slot -> values[slot])
                                    .toArray())));
        }
    }

    /** Frees the rows of a batch that is written. */
    void free(Batch batch) {
        for (long row = tail.getPlain(); row < batch.to; row++) {
            entries[(int) row & mask] = null;
        }
        weight.addAndGet(-batch.cells);
        tail.set(batch.to);
        wakeRecorder();
    }

    private static long weight(JournalEntry entry) {
        return entry instanceof JournalEntry.Grid grid ? grid.matrix().cells().size() : 0;
    }

    /**
     * Rows that are to be written together.
     *
     * @param to the row behind the last one
     * @param cells how many cells their matrices have
     * @param lastStep the step of the last point, or 0 if there is none
     * @param entries what they say
     */
    record Batch(long to, long cells, long lastStep, List<JournalEntry> entries) {
        boolean isEmpty() {
            return entries.isEmpty();
        }
    }
}
