// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.descent.core.internal.NamedThreads;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.journal.JournalException;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.workspace.Workspace.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the runs of a workspace on one thread: takes journals in, tells listeners, settles runs that nobody trains any more, and adopts
 * the runs of hosts that died. Four times a second while runs of this host are unfinished, once a second otherwise.
 *
 * <p>What goes wrong for one run is logged, and tried again the next time.
 *
 * <p>Threading: thread-safe.
 */
final class Attendant implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);
    private static final long PERIOD_MILLIS = 250;
    private static final long ADOPT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int REST = 20; // times as long as looking took, where there are very many runs
    private static final String ORPHAN =
            "its worker ended, and no host was there to see why; the run's log may say more";
    private static final String UNBEGUN = "the process that was to have it trained ended before it began";

    private final Path workspace;
    private final RunStore store;
    private final RunFiles files;
    private final JournalIntake intake;
    private final SilenceWatch silences;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("descent-workspace"));
    private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, String> complaints = new ConcurrentHashMap<>();
    private long nextAdoption;

    Attendant(Path workspace, RunStore store, RunFiles files, JournalIntake intake, SilenceWatch silences) {
        this.workspace = workspace;
        this.store = store;
        this.files = files;
        this.intake = intake;
        this.silences = silences;
        adopt();
        executor.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The executor of this thread, for short work that has to be done again and again. */
    ScheduledExecutorService scheduler() {
        return executor;
    }

    /**
     * Puts a finished run into the queue again, which this host is to look after.
     *
     * @param host the name of this host
     * @param request what is to be trained
     * @return false if it is being trained, or not finished
     * @throws IOException if its files cannot be changed
     */
    boolean reopen(RunFolder folder, String host, String request) throws IOException {
        return intake.reopen(folder, host, request);
    }

    /** Looks after a run of this host from now on. */
    void attend(ActiveRun run) {
        active.put(run.id(), run);
    }

    /** Has everything looked at soon. */
    void wake() {
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            // closed: the next host looks
        }
    }

    /** Tells of changes from now on. */
    Watch watch(Consumer<Set<String>> listener) {
        Watcher watcher = new Watcher(listener, store.revision());
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private void look() {
        for (ActiveRun run : active.values()) {
            guarded(run.id(), () -> attendTo(run));
        }
        if (System.nanoTime() - nextAdoption >= 0) {
            adopt();
        }
        if (!watchers.isEmpty()) {
            guarded("watch", () -> tellWatchers(store.revision()));
        }
    }

    private void attendTo(ActiveRun run) throws IOException {
        if (run.folder.stopRequested() && run.begin()) {
            run.leave(RunState.STOPPED, "stopped before it began");
        }
        // asked before the journal is read: what is written before a run is left is read below
        Optional<ActiveRun.Left> left = run.left();
        boolean changed = run.told.isEmpty();
        boolean ended = false;
        try {
            changed |= run.hasBegun() && intake.takeIn(run.folder);
            ended = changed && intake.isFinished(run.id());
        } catch (JournalException e) {
            if (left.isEmpty()) {
                throw e;
            }
        }
        run.tellProgress();
        if (!ended && left.isPresent()) {
            ended = intake.settle(run.folder, left.get().unbegun(), left.get().reason());
        }
        if (changed || ended) {
            tellState(run);
        }
        if (ended) {
            active.remove(run.id());
            intake.forget(run.id());
            silences.forget(run.id());
            complaints.remove(run.id());
            run.done.countDown();
        }
    }

    private void tellState(ActiveRun run) {
        Optional<RunHead> head = store.find(run.id());
        Optional<RunState> state = head.map(RunHead::state);
        if (!state.equals(run.told)) {
            run.told = state;
            head.ifPresent(run.listener::changed);
        }
    }

    /** Takes in and settles the runs whose hosts are dead, and tells of those that give no sign of life. */
    private void adopt() {
        long began = System.nanoTime();
        guarded("adopt", () -> {
            for (RunHead head : store.unfinished()) {
                ActiveRun here = active.get(head.id());
                if (here == null) {
                    guarded(head.id(), () -> adopt(files.folder(head.id())));
                }
                if (head.state() == RunState.RUNNING) {
                    // whoever's run it is: its host may have been stopped together with its worker
                    guarded(
                            "silence of " + head.id(),
                            () -> silences.look(
                                    files.folder(head.id()),
                                    here == null ? text -> {} : text -> here.listener.noticed(head.id(), text)));
                }
            }
        });
        long ended = System.nanoTime();
        nextAdoption = ended + Math.max(ADOPT_NANOS, REST * (ended - began));
    }

    private void adopt(RunFolder folder) throws IOException {
        if (HostLock.isAlive(workspace, folder)) {
            return;
        }
        boolean begun = folder.begun();
        try {
            if (intake.takeIn(folder) && intake.isFinished(folder.run())) {
                intake.forget(folder.run());
                return;
            }
        } catch (JournalException e) {
            LOG.debug("settled below, if nobody trains the run", e);
        }
        intake.settle(folder, RunState.INTERRUPTED, begun ? ORPHAN : UNBEGUN);
    }

    private void tellWatchers(long revision) {
        for (Watcher watcher : watchers) {
            if (watcher.revision < revision) {
                List<RunHead> changed = store.changedSince(watcher.revision);
                watcher.revision = changed.stream().mapToLong(RunHead::revision).reduce(revision, Math::max);
                if (!changed.isEmpty()) {
                    watcher.listener.accept(changed.stream().map(RunHead::id).collect(Collectors.toUnmodifiableSet()));
                }
            }
        }
    }

    /** Does something for a run; a failure is logged once, until it succeeds or fails otherwise. */
    private void guarded(String what, Looking looking) {
        try {
            looking.look();
            complaints.remove(what);
        } catch (StoreException e) {
            // it says what to do; where it came from helps nobody who has a full disk
            if (!String.valueOf(e.getMessage()).equals(complaints.put(what, String.valueOf(e.getMessage())))) {
                LOG.warn("{} This is tried again ({}).", e.getMessage(), what);
                LOG.debug("where it came from", e);
            }
        } catch (IOException | RuntimeException e) {
            if (!e.toString().equals(complaints.put(what, e.toString()))) {
                LOG.warn("the workspace {} cannot be kept up to date ({}); this is tried again", workspace, what, e);
            }
        }
    }

    /** Takes in what there is, for the last time, and ends. */
    @Override
    public void close() {
        watchers.clear();
        active.values().forEach(run -> {
            if (run.begin()) {
                run.leave(RunState.INTERRUPTED, "its host closed the workspace before it began");
            }
        });
        executor.execute(this::look);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn(
                        "the workspace {} is closed while a journal is being taken in; the next host goes on",
                        workspace);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Looking {
        void look() throws IOException;
    }

    /** Someone who wants to hear of changes. */
    private static final class Watcher {
        final Consumer<Set<String>> listener;
        long revision;

        Watcher(Consumer<Set<String>> listener, long revision) {
            this.listener = listener;
            this.revision = revision;
        }
    }
}
