// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.descent.core.DescentException;
import org.descent.core.internal.NamedThreads;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.internal.worker.WorkerProcess.Departure;

/**
 * Workers that wait for runs: a run takes one that fits, or a new one is started, and gives it back.
 *
 * <p>Each worker has a folder of its own below the pool's, which is deleted some time after the worker is gone.
 *
 * <p>Threading: thread-safe.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(1);

    private final WorkerStarter starter;
    private final Path folder;
    private final List<Idle> idle = new ArrayList<>();
    private final ScheduledExecutorService janitor =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("descent-worker-pool"));
    private boolean closed;

    private record Idle(WorkerProcess worker, long since) {}

    /**
     * A pool without workers.
     *
     * @param folder where workers have their folders; made when the first is started
     */
    public WorkerPool(WorkerStarter starter, Path folder) {
        this.starter = starter;
        this.folder = folder;
        long period = IDLE_LIMIT.toMillis() / 4;
        janitor.scheduleWithFixedDelay(() -> release(IDLE_LIMIT), period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Has a run trained in a worker, and waits for its end.
     *
     * @param threads threads of the numeric library
     * @param memoryBytes memory of the worker
     * @param monitor told of progress and messages, on the calling thread
     * @return why the run came to no end, for a person; of no meaning if its journal has an end
     * @throws DescentException if no worker can be started
     */
    public String train(RunFolder run, int threads, long memoryBytes, JournalRecorder.Monitor monitor) {
        WorkerKey key = starter.key(threads, memoryBytes);
        Optional<WorkerProcess> waiting = take(key);
        if (waiting.isPresent()) {
            Departure departure = train(run, waiting.get(), monitor);
            // one that was killed while it waited never saw the run
            if (departure.orderly() || run.begun()) {
                return departure.reason();
            }
        }
        return train(run, start(key, run, monitor), monitor).reason();
    }

    private Departure train(RunFolder run, WorkerProcess worker, JournalRecorder.Monitor monitor) {
        Departure departure = worker.train(run, monitor);
        if (departure.orderly()) {
            giveBack(worker);
        }
        return departure;
    }

    private WorkerProcess start(WorkerKey key, RunFolder run, JournalRecorder.Monitor monitor) {
        try {
            return Room.await(run, monitor, () -> WorkerProcess.start(starter, key, WorkerFolders.make(folder)));
        } catch (IOException e) {
            throw new DescentException("no worker can be started: " + e.getMessage(), e);
        }
    }

    private Optional<WorkerProcess> take(WorkerKey key) {
        synchronized (idle) {
            for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
                WorkerProcess worker = each.next().worker();
                if (worker.key().equals(key) && worker.isAlive()) {
                    each.remove();
                    return Optional.of(worker);
                }
            }
        }
        return Optional.empty();
    }

    private void giveBack(WorkerProcess worker) {
        synchronized (idle) {
            if (!closed) {
                idle.add(new Idle(worker, System.nanoTime()));
                return;
            }
        }
        worker.close();
    }

    /** Lets go of the workers that have had nothing to do for so long. */
    private void release(Duration limit) {
        List<Idle> old;
        synchronized (idle) {
            long now = System.nanoTime();
            old = idle.stream()
                    .filter(each -> now - each.since() >= limit.toNanos()
                            || !each.worker().isAlive())
                    .toList();
            idle.removeAll(old);
        }
        old.forEach(each -> each.worker().close());
    }

    /** Lets all workers go; those that train finish their run first. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
        }
        janitor.shutdownNow();
        release(Duration.ZERO);
    }
}
