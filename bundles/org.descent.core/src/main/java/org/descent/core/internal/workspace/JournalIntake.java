// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.descent.core.internal.worker.LockFile;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalException;
import org.descent.core.journal.JournalReader;
import org.descent.core.journal.JournalReader.Piece;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;

/**
 * Takes journals into the store, piece by piece.
 *
 * <p>The store's own offset makes it safe for several hosts to do so at once; the offsets that are kept here only save asking for it.
 *
 * <p>Threading: thread-safe, for one thread per run.
 */
final class JournalIntake {
    private static final int PIECE_BYTES = 4 << 20;
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOCK_LOOK = Duration.ofMillis(20);

    private final RunStore store;
    private final Clock clock;
    private final Consumer<RunFolder> beforeEnd;
    private final Map<String, Long> offsets = new ConcurrentHashMap<>();

    /**
     * Takes journals in.
     *
     * @param beforeEnd told of a run before its end is taken in, more than once if need be
     */
    JournalIntake(RunStore store, Clock clock, Consumer<RunFolder> beforeEnd) {
        this.store = store;
        this.clock = clock;
        this.beforeEnd = beforeEnd;
    }

    /**
     * Takes in what is new.
     *
     * @return whether the run may have changed its state
     * @throws IOException if the journal cannot be read
     * @throws JournalException if it is damaged; what stands before that is taken in
     */
    boolean takeIn(RunFolder folder) throws IOException {
        String run = folder.run();
        JournalReader reader = new JournalReader(folder.journal());
        boolean changed = false;
        while (true) {
            long offset = offsets.computeIfAbsent(run, store::journalOffset);
            Piece piece = reader.read(offset, PIECE_BYTES);
            if (piece.isEmpty()) {
                return changed;
            }
            if (piece.entries().stream().anyMatch(JournalIntake::isEnd)) {
                beforeEnd.accept(folder);
            }
            if (take(run, piece)) {
                offsets.put(run, piece.to());
                changed |= piece.entries().stream().anyMatch(entry -> entry instanceof JournalEntry.Change);
            } else {
                offsets.remove(run);
                if (isFinished(run)) {
                    return true;
                }
                changed = true;
            }
        }
    }

    private static boolean isEnd(JournalEntry entry) {
        return entry instanceof JournalEntry.Change change && change.state().finished();
    }

    /** What the store cannot take is as bad as what cannot be read: without this, it would be tried again for ever. */
    private boolean take(String run, Piece piece) {
        try {
            return store.take(run, piece.from(), piece.to(), piece.entries());
        } catch (IllegalArgumentException e) {
            throw new JournalException(
                    "The journal of run " + run + " cannot be taken in from byte " + piece.from() + " on: "
                            + e.getMessage(),
                    piece.from(),
                    e);
        }
    }

    /**
     * Brings a run to its end that nobody trains any more: takes the rest of its journal in, and if no end stands there, gives it one.
     *
     * @param unbegun the state of a run that was never begun
     * @param reason why it came to no end, for a person
     * @return whether the run is finished now; false if it is still being trained
     */
    boolean settle(RunFolder folder, RunState unbegun, String reason) throws IOException {
        Files.createDirectories(folder.path());
        Optional<LockFile> lock = LockFile.tryLock(folder.lock());
        if (lock.isEmpty()) {
            return false;
        }
        try (LockFile held = lock.get()) {
            if (!folder.begun()) {
                giveUp(folder, unbegun, reason);
            }
            takeIn(folder);
            if (!isFinished(folder.run())) {
                beforeEnd.accept(folder);
                store.interrupt(folder.run(), reason);
            }
        } catch (JournalException e) {
            beforeEnd.accept(folder);
            store.interrupt(folder.run(), reason + ". " + e.getMessage());
        }
        forget(folder.run());
        return true;
    }

    /**
     * Writes the end into the journal, which it makes if there is none: a worker that was told of the run and is late finds it, and leaves
     * the run alone.
     */
    private void giveUp(RunFolder folder, RunState state, String reason) throws IOException {
        boolean resumed = Files.exists(folder.resume());
        try (JournalWriter writer = resumed
                ? JournalWriter.goOn(folder.journal(), store.journalOffset(folder.run()))
                : JournalWriter.create(folder.journal())) {
            writer.append(List.of(new JournalEntry.Change(state, clock.instant(), reason)));
            writer.force();
        }
        Files.deleteIfExists(folder.resume());
    }

    /**
     * Prepares a finished run for being taken up again, under its lock: its journal is taken in as far as it goes, goes on there, and the
     * run waits in the store.
     *
     * @param host the name of this host, which is to see that it is trained
     * @param request what is to be trained
     * @return false if it is being trained, or has been taken up already
     */
    boolean reopen(RunFolder folder, String host, String request) throws IOException {
        Files.createDirectories(folder.path());
        Optional<LockFile> lock = LockFile.tryLock(folder.lock());
        for (long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
                lock.isEmpty();
                lock = LockFile.tryLock(folder.lock())) {
            // whoever trained it may have written its end and not be gone yet
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(this, LOCK_LOOK.toNanos());
        }
        try (LockFile held = lock.get()) {
            if (!isFinished(folder.run())) {
                return false;
            }
            if (!Files.exists(folder.journal())) {
                JournalWriter.create(folder.journal()).close();
            }
            folder.write(folder.host(), host);
            folder.write(folder.request(), request);
            folder.clearRequests();
            long end = Math.max(store.journalOffset(folder.run()), JournalWriter.EMPTY);
            folder.write(folder.resume(), Long.toString(end));
            forget(folder.run());
            return store.reopen(folder.run());
        }
    }

    boolean isFinished(String run) {
        return store.find(run).map(RunHead::state).map(RunState::finished).orElse(true);
    }

    /** Forgets what was kept for a run that is finished. */
    void forget(String run) {
        offsets.remove(run);
    }
}
