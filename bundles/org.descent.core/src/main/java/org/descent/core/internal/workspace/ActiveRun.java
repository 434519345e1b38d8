// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;
import org.descent.core.workspace.TrainingListener;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A run that this host is to see trained.
 *
 * <p>The thread that has it trained leaves here what it hears; the workspace's thread takes it from here and tells the listener, in order.
 *
 * <p>Threading: thread-safe; {@code told} belongs to the workspace's thread. {@code over} counts down when nobody trains it any more,
 * {@code done} when its end is recorded and told.
 */
final class ActiveRun implements JournalRecorder.Monitor {
    /** How the run was left by whoever trained it: what is to be said of it if its journal has no end. */
    record Left(RunState unbegun, String reason) {}

    final RunFolder folder;
    final RunSpec spec;
    final TrainingListener listener;
    final CountDownLatch done = new CountDownLatch(1);
    final CountDownLatch over = new CountDownLatch(1);
    Optional<RunState> told = Optional.empty();

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable TrainingProgress> progress = new AtomicReference<>();
    private final Queue<String> notices = new ConcurrentLinkedQueue<>();
    private volatile Optional<Left> left = Optional.empty();

    ActiveRun(RunFolder folder, RunSpec spec, TrainingListener listener) {
        this.folder = folder;
        this.spec = spec;
        this.listener = listener;
    }

    String id() {
        return folder.run();
    }

    /** Takes the run out of the queue; false if someone else did before. */
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    /** Whether it was taken out of the queue. */
    boolean hasBegun() {
        return begun.get();
    }

    /** Says that nobody trains it any more. */
    void leave(RunState unbegun, String reason) {
        left = Optional.of(new Left(unbegun, reason));
        over.countDown();
    }

    Optional<Left> left() {
        return left;
    }

    @Override
    public void progressed(TrainingProgress newest) {
        progress.set(newest);
    }

    @Override
    public void noticed(String text) {
        notices.add(text);
    }

    /** Tells the listener what came since the last time. */
    void tellProgress() {
        for (String text = notices.poll(); text != null; text = notices.poll()) {
            listener.noticed(id(), text);
        }
        @Nullable TrainingProgress newest = progress.getAndSet(null);
        if (newest != null) {
            listener.progressed(id(), newest);
        }
    }
}
