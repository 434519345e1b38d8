// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.descent.core.DescentException;
import org.descent.core.experiment.Experiments;
import org.descent.core.internal.NamedThreads;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.store.RunState;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.TrainingProgress;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What a worker does all its life: trains one run after another, as its host says.
 *
 * <p>When the host is gone, the run that is being trained is trained to its end.
 *
 * <p>Threading: confined to one thread.
 */
final class WorkerLoop {
    private static final long PROGRESS_MILLIS = 200;

    private final Link host;
    private final RunTask task;
    private final ScheduledExecutorService scheduler;

    WorkerLoop(Link host, Experiments experiments, RunExecutor executor, Clock clock) {
        this.host = host;
        // two threads: one may wait for a host that does not read what it is told
        this.scheduler = Executors.newScheduledThreadPool(2, new NamedThreads("descent-worker-watch"));
        this.task = new RunTask(experiments, executor, scheduler, Output.TO_LOG, clock);
    }

    /**
     * Trains until the host says exit or is gone.
     *
     * @throws IOException if the host sends what is not a message
     */
    void run() throws IOException {
        try {
            for (Optional<Message> message = host.receive(); message.isPresent(); message = host.receive()) {
                switch (message.get()) {
                    case Message.Train train -> train(new RunFolder(java.nio.file.Path.of(train.folder())));
                    case Message.Exit exit -> {
                        return;
                    }
                    case Message.Hello m -> throw unexpected(m);
                    case Message.Progressed m -> throw unexpected(m);
                    case Message.Noticed m -> throw unexpected(m);
                    case Message.Ended m -> throw unexpected(m);
                }
            }
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static IOException unexpected(Message message) {
        return new IOException("a host does not say " + message);
    }

    private void train(RunFolder folder) {
        Relay relay = new Relay();
        ScheduledFuture<?> relaying =
                scheduler.scheduleWithFixedDelay(relay::pass, PROGRESS_MILLIS, PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
        Message.Ended ended;
        try {
            RunExecutor.Outcome outcome = task.train(folder, relay);
            ended = new Message.Ended(outcome.state(), outcome.reason());
        } catch (DescentException e) {
            ended = new Message.Ended(RunState.INTERRUPTED, String.valueOf(e.getMessage()));
        } finally {
            relaying.cancel(false);
        }
        relay.pass();
        tell(ended);
    }

    private void tell(Message message) {
        try {
            host.send(message);
        } catch (IOException e) {
            // the host is gone, which the next receive() finds out; the journal has all that matters
        }
    }

    /** Passes the newest progress on now and then, so that training never waits for the host. */
    private final class Relay implements JournalRecorder.Monitor {
        private final AtomicReference<@Nullable TrainingProgress> newest = new AtomicReference<>();

        @Override
        public void progressed(TrainingProgress progress) {
            newest.set(progress);
        }

        @Override
        public void noticed(String text) {
            tell(new Message.Noticed(text));
        }

        void pass() {
            @Nullable TrainingProgress progress = newest.getAndSet(null);
            if (progress != null) {
                tell(new Message.Progressed(progress));
            }
        }
    }
}
