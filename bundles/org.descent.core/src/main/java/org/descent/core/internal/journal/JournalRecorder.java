// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.journal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.internal.NamedThreads;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunState;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingProgress;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Records into a journal, on a thread of its own.
 *
 * <p>What was recorded stands in the journal half a second later at the latest, and is written through to the disk each second. In what is
 * written together, points stand before other entries, and of several selections the last.
 *
 * <p>When the journal cannot be written, as on a full disk, training waits at its next point, nothing is dropped, and writing is tried again
 * until it succeeds.
 *
 * <p>Threading: the methods of {@link Recorder}, {@link #change} and {@link #close} belong to the training thread.
 */
public final class JournalRecorder implements Recorder, AutoCloseable {
    /** Words of the buffer, 2 MiB: 40,000 to 130,000 points, depending on how many are measured at the same moment. */
    private static final int CAPACITY = 1 << 18;

    private static final long WRITE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long FORCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long FLUSH_LOOK_MILLIS = 100;
    private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

    private final JournalWriter writer;
    private final Monitor monitor;
    private final Clock clock;
    private final RowRing ring;
    private final Map<CurveKey, PointSeries> series = new HashMap<>();
    private final List<CurveKey> keys = new CopyOnWriteArrayList<>();
    private final ExecutorService thread;
    private long forced;
    private boolean unforced;
    private long lastStep;
    private volatile @Nullable CountDownLatch flush;
    private volatile boolean closing;
    private volatile boolean abandoned;

    /** Is told what is not kept. */
    public interface Monitor {
        /** How far the training is; called on the training thread, and has to return at once. */
        void progressed(TrainingProgress progress);

        /** Something that a person should know now; called on the writing thread or the training thread. */
        void noticed(String text);
    }

    /**
     * A recorder on a journal, which it closes in the end.
     *
     * @param run the run, which names the writing thread
     */
    public JournalRecorder(String run, JournalWriter writer, Monitor monitor, Clock clock) {
        this(run, writer, monitor, clock, CAPACITY);
    }

    JournalRecorder(String run, JournalWriter writer, Monitor monitor, Clock clock, int capacity) {
        this.writer = writer;
        this.monitor = monitor;
        this.clock = clock;
        this.ring = new RowRing(capacity);
        this.thread = Executors.newSingleThreadExecutor(new NamedThreads("descent-journal-" + run));
        thread.execute(this::write);
        thread.shutdown();
    }

    @Override
    public Series series(CurveKey key) {
        return series.computeIfAbsent(key, absent -> {
            keys.add(key);
            return new PointSeries(key, keys.size() - 1);
        });
    }

    @Override
    public void matrix(CurveKey key, Matrix matrix) {
        ring.put(new JournalEntry.Grid(key, matrix), false);
    }

    @Override
    public void facts(Map<String, Object> facts) {
        ring.put(new JournalEntry.Facts(Map.copyOf(facts)), false);
    }

    @Override
    public void event(long step, String kind, String text) {
        ring.put(new JournalEntry.Event(clock.instant(), step, kind, text), false);
    }

    @Override
    public void selected(long step, Map<CurveKey, Double> values) {
        ring.put(new JournalEntry.Selected(step, Map.copyOf(values)), false);
    }

    @Override
    public void progress(TrainingProgress progress) {
        monitor.progressed(progress);
    }

    @Override
    public void notice(String text) {
        monitor.noticed(text);
    }

    /**
     * {@inheritDoc}
     *
     * @throws RecordingException if it cannot be written, or if the thread is interrupted while it waits
     */
    @Override
    public void flush() {
        CountDownLatch done = new CountDownLatch(1);
        flush = done;
        ring.wakeWriter();
        try {
            while (!done.await(FLUSH_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                ring.check();
                ring.wakeWriter();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecordingException("recording was interrupted while it waited for the journal", e);
        }
        ring.check();
    }

    /** Records that the run went over to a state, and has it written soon. */
    public void change(RunState state, String reason) {
        ring.put(new JournalEntry.Change(state, clock.instant(), reason), true);
    }

    /**
     * Waits until all is written through to the disk, for as long as it takes, and closes the journal.
     *
     * @throws RecordingException if not all can be written: the thread was interrupted while it waited, or something was recorded that a
     *     journal cannot keep
     */
    @Override
    public void close() {
        closing = true;
        ring.wakeWriter();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
                abandoned = true;
                ring.wakeWriter();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        ring.check();
        if (ring.waiting() > 0) {
            throw new RecordingException("recording was interrupted while it waited for the journal");
        }
    }

    private void write() {
        ring.beginWriting();
        forced = System.nanoTime();
        try (JournalWriter closed = writer) {
            while (!abandoned && !(closing && ring.waiting() == 0)) {
                if (!closing && flush == null) {
                    ring.awaitRows(WRITE_NANOS);
                }
                @Nullable CountDownLatch asked = flush;
                writeBatch();
                if (asked != null) {
                    // the recording thread waits: nothing came since
                    force();
                    flush = null;
                    asked.countDown();
                } else if (System.nanoTime() - forced >= FORCE_NANOS) {
                    force();
                }
            }
            force();
        } catch (IOException e) {
            ring.fail(new RecordingException("the journal cannot be closed: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            ring.fail(e);
        } catch (Error e) {
            ring.fail(new RecordingException("the thread that writes it ended: " + e, e));
            throw e;
        }
    }

    private void writeBatch() {
        RowRing.Batch batch = ring.peek(keys);
        if (batch.isEmpty()) {
            return;
        }
        List<JournalEntry> entries = withoutOldSelections(batch.entries());
        lastStep = Math.max(lastStep, batch.lastStep());
        if (insist(() -> writer.append(entries))) {
            ring.free(batch);
            unforced = true;
        }
    }

    private void force() {
        if (unforced && insist(writer::force)) {
            unforced = false;
            forced = System.nanoTime();
        }
    }

    /** Does it, again and again if need be; returns false if there is no point in it any more. */
    private boolean insist(Writing writing) {
        Instant since = clock.instant();
        boolean failed = false;
        while (!abandoned) {
            try {
                writing.write();
                if (failed) {
                    goOn(Duration.between(since, clock.instant()));
                }
                return true;
            } catch (IOException e) {
                if (!failed) {
                    failed = true;
                    ring.hold(true);
                    monitor.noticed("training waits, for its journal cannot be written: " + reason(e)
                            + ". Nothing is lost; it goes on when the journal can be written.");
                }
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
        return false;
    }

    private void goOn(Duration waited) {
        String text = "training waited " + waited.toSeconds() + " s for its journal";
        monitor.noticed(text + " and goes on");
        JournalEntry event = new JournalEntry.Event(clock.instant(), lastStep, "journal", text);
        insist(() -> writer.append(List.of(event)));
        ring.hold(false);
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** The entries without selections that a later one among them replaces. */
    static List<JournalEntry> withoutOldSelections(List<JournalEntry> entries) {
        long newest = -1;
        for (JournalEntry entry : entries) {
            newest = entry instanceof JournalEntry.Selected selected ? selected.step() : newest;
        }
        List<JournalEntry> kept = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            if (!(entry instanceof JournalEntry.Selected selected) || selected.step() == newest) {
                kept.add(entry);
            }
        }
        return kept;
    }

    private interface Writing {
        void write() throws IOException;
    }

    private final class PointSeries implements Series {
        private final CurveKey key;
        private final int index;
        private long last = Long.MIN_VALUE;

        PointSeries(CurveKey key, int index) {
            this.key = key;
            this.index = index;
        }

        @Override
        public void add(long step, double epoch, long examples, long nanos, double value) {
            if (step < last) {
                throw new IllegalArgumentException("step " + step + " of " + key + " comes after step " + last);
            }
            last = step;
            ring.put(index, step, epoch, examples, nanos, value);
        }
    }
}
