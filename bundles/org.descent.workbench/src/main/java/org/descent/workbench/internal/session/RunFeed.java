// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;
import org.descent.core.training.TrainingProgress;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.Workspace;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The list of runs, kept up to date while this and other hosts train.
 *
 * <p>Threading: thread-safe. Listeners are called from background threads.
 */
public final class RunFeed implements AutoCloseable {
    private final RunStore store;
    private final Executor background;
    private final Consumer<RuntimeException> failed;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, TrainingProgress> progress = new ConcurrentHashMap<>();
    private final TrainingListener trainingListener = new TrainingListener() {
        @Override
        public void changed(RunHead run) {
            take(List.of(run));
        }

        @Override
        public void progressed(String run, TrainingProgress now) {
            progress.put(run, now);
            listeners.forEach(listener -> listener.progressed(run, now));
        }
    };

    private volatile RunSnapshot snapshot = RunSnapshot.LOADING;
    private long revision;
    private Workspace.@Nullable Watch watch;

    /**
     * A feed of a store that was not read yet.
     *
     * @param store the store
     * @param background where it is read
     * @param failed told when it cannot be read
     */
    public RunFeed(RunStore store, Executor background, Consumer<RuntimeException> failed) {
        this.store = store;
        this.background = background;
        this.failed = failed;
    }

    /** Starts to read the runs in the background, and to watch for changes. */
    public void open(Workspace workspace) {
        background.execute(() -> attempt(this::load));
        watch = workspace.watch(changed -> attempt(this::catchUp));
    }

    /** All runs that are known now. */
    public RunSnapshot snapshot() {
        return snapshot;
    }

    /** How far a run is that this host started. */
    public Optional<TrainingProgress> progress(String run) {
        return Optional.ofNullable(progress.get(run));
    }

    /** To be told of the training of runs by whoever starts them. */
    public TrainingListener trainingListener() {
        return trainingListener;
    }

    /** Adds a listener. */
    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void close() {
        Workspace.Watch open = watch;
        if (open != null) {
            open.close();
        }
        listeners.clear();
    }

    /** Looks for changes now, and not when the workspace tells of them; not on the user interface's thread. */
    public void refresh() {
        attempt(this::catchUp);
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            failed.accept(e); // an executor would keep it to itself
        }
    }

    private synchronized void load() {
        revision = store.revision();
        publish(RunSnapshot.of(store.runs()));
    }

    private synchronized void catchUp() {
        if (!snapshot.loaded()) {
            return; // loading comes first and sees the changes as well
        }
        List<RunHead> changed = store.changedSince(revision);
        changed.forEach(run -> revision = Math.max(revision, run.revision()));
        if (!changed.isEmpty()) {
            publish(snapshot.with(changed));
        }
    }

    private synchronized void take(List<RunHead> changed) {
        if (snapshot.loaded()) {
            publish(snapshot.with(changed));
        }
    }

    private void publish(RunSnapshot next) {
        snapshot = next;
        progress.keySet()
                .removeIf(id -> next.find(id).map(run -> run.state().finished()).orElse(false));
        listeners.forEach(listener -> listener.runsChanged(next));
    }

    /** Told of changes; called from background threads, and should return soon. */
    public interface Listener {
        /** Runs were added or changed. */
        void runsChanged(RunSnapshot runs);

        /** A run went on. */
        default void progressed(String run, TrainingProgress progress) {
            // of interest to some
        }
    }
}
