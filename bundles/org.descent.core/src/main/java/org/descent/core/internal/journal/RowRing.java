// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.journal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A ring of rows between one thread that records and one that writes: a row is a point of a series, or stands for another entry.
 *
 * <p>A point takes two words, what it belongs to and its value, if it was measured at the same moment as the point before it, as the curves of one step
 * are; otherwise the moment follows in four more. What the recording thread writes has to travel to the processor of the other one, and that is most
 * of what a point costs.
 *
 * <p>Memory is bounded: by the number of words, and for matrices by the number of their cells. Putting a point takes no lock and allocates
 * nothing; when the ring is full, or held, the recording thread parks until there is room.
 *
 * <p>Threading: {@code put} belongs to the recording thread, {@code peek}, {@code free} and {@code awaitRows} to the writing thread; the rest is
 * thread-safe.
 */
final class RowRing {
    /** Points of one entry at most. */
    static final int CHUNK = 4096;

    /** The first word of a row that stands for another entry. */
    private static final long OTHER = -1;

    /** The bit of a first word, which is twice the series, that says that a moment follows. */
    private static final long MOMENT = 1;

    private static final int POINT_WORDS = 2;
    private static final int MOMENT_WORDS = 4;
    private static final long MAX_WEIGHT = 4L << 20;

    private final long[] words;
    private final int half;
    private final Queue<JournalEntry> others = new ConcurrentLinkedQueue<>();

    // the moment of the last point that was put, and of the last one that was freed
    private long step = -1;
    private long epoch; // its bits
    private long example;
    private long nano;
    private Moment freed = new Moment(-1, 0, 0, 0);

    private final AtomicLong head = new AtomicLong(); // words put, written by the recording thread
    private final AtomicLong tail = new AtomicLong(); // words written, written by the writing thread
    private final AtomicLong weight = new AtomicLong(); // cells of the matrices between tail and head
    private long knownTail; // what the recording thread last saw of the tail
    private volatile boolean held;
    private volatile @Nullable RuntimeException broken;
    private volatile @Nullable Thread recording;
    private volatile @Nullable Thread writing;

    /** A ring of so many words, a power of two from 16 on. */
    RowRing(int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < 16) {
            throw new IllegalArgumentException("the capacity must be a power of two from 16 on, got " + capacity);
        }
        words = new long[capacity];
        half = capacity / 2;
    }

    /** Puts a point of a series. */
    void put(int series, long atStep, double atEpoch, long atExample, long atNano, double value) {
        long row = head.getPlain();
        if (held || isFull(row)) {
            awaitRoom(row, 0);
        }
        long[] ring = words;
        int mask = ring.length - 1;
        int slot = (int) row;
        long epochBits = Double.doubleToRawLongBits(atEpoch);
        if (atNano == nano && atStep == step && atExample == example && epochBits == epoch) {
            ring[slot & mask] = 2L * series;
            ring[slot + 1 & mask] = Double.doubleToRawLongBits(value);
            publish(row, row + POINT_WORDS);
            return;
        }
        step = atStep;
        epoch = epochBits;
        example = atExample;
        nano = atNano;
        ring[slot & mask] = 2L * series | MOMENT;
        ring[slot + 1 & mask] = Double.doubleToRawLongBits(value);
        ring[slot + 2 & mask] = atStep;
        ring[slot + 3 & mask] = epochBits;
        ring[slot + 4 & mask] = atExample;
        ring[slot + 5 & mask] = atNano;
        publish(row, row + POINT_WORDS + MOMENT_WORDS);
    }

    /** Puts another entry; the writing thread is woken when it should not wait. */
    void put(JournalEntry entry, boolean soon) {
        long row = head.getPlain();
        long cells = weight(entry);
        awaitRoom(row, cells);
        words[(int) row & words.length - 1] = OTHER;
        others.add(entry);
        weight.addAndGet(cells);
        publish(row, row + 1);
        if (soon) {
            wakeWriter();
        }
    }

    private void publish(long before, long after) {
        head.setRelease(after);
        if (((before ^ after) & half) != 0) {
            wakeWriter();
        }
    }

    private boolean isFull(long row) {
        return row - knownTail > words.length - POINT_WORDS - MOMENT_WORDS;
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
        return held || isFull(row) || (cells > 0 && weight.get() + cells > MAX_WEIGHT && weight.get() > 0);
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
        if (waiting() < half) {
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

    /** How many words wait to be written. */
    long waiting() {
        return head.getAcquire() - tail.getAcquire();
    }

    /** Gives all rows that wait as entries: points by series in pieces of at most {@link #CHUNK}, then the others in order. */
    Batch peek(List<CurveKey> keys) {
        long to = head.getAcquire();
        @Nullable PointColumns[] columns = new PointColumns[keys.size()];
        List<JournalEntry> behind = new ArrayList<>();
        Iterator<JournalEntry> waiting = others.iterator();
        Moment moment = freed;
        boolean any = false;
        long cells = 0;
        for (long row = tail.getPlain(); row < to; ) {
            long first = word(row);
            if (first == OTHER) {
                JournalEntry other = waiting.next();
                behind.add(other);
                cells += weight(other);
                row++;
                continue;
            }
            double value = Double.longBitsToDouble(word(row + 1));
            row += POINT_WORDS;
            if ((first & MOMENT) != 0) {
                moment = new Moment(word(row), Double.longBitsToDouble(word(row + 1)), word(row + 2), word(row + 3));
                row += MOMENT_WORDS;
            }
            columns(columns, (int) (first >> 1), keys)
                    .add(moment.step, moment.epoch, moment.example, moment.nano, value);
            any = true;
        }
        List<JournalEntry> entries = Stream.of(columns)
                .filter(Objects::nonNull)
                .flatMap(points -> points.entries().stream())
                .collect(Collectors.toCollection(ArrayList::new));
        entries.addAll(behind);
        return new Batch(to, behind.size(), cells, moment, any ? moment.step : 0, entries);
    }

    private static PointColumns columns(@Nullable PointColumns[] all, int series, List<CurveKey> keys) {
        PointColumns known = all[series];
        if (known != null) {
            return known;
        }
        PointColumns fresh = new PointColumns(keys.get(series));
        all[series] = fresh;
        return fresh;
    }

    private long word(long row) {
        return words[(int) row & words.length - 1];
    }

    /** Frees the rows of a batch that is written. */
    void free(Batch batch) {
        for (int i = 0; i < batch.others; i++) {
            others.remove();
        }
        freed = batch.moment;
        weight.addAndGet(-batch.cells);
        tail.set(batch.to);
        wakeRecorder();
    }

    private static long weight(JournalEntry entry) {
        return entry instanceof JournalEntry.Grid grid ? grid.matrix().cells().size() : 0;
    }

    /** When points were measured. */
    private record Moment(long step, double epoch, long example, long nano) {}

    /**
     * Rows that are to be written together.
     *
     * @param to the word behind the last one
     * @param others how many of the entries are no points
     * @param cells how many cells their matrices have
     * @param moment that of the last point
     * @param lastStep the step of the last point, or 0 if there is none
     * @param entries what they say
     */
    record Batch(long to, int others, long cells, Moment moment, long lastStep, List<JournalEntry> entries) {
        boolean isEmpty() {
            return entries.isEmpty();
        }
    }
}
