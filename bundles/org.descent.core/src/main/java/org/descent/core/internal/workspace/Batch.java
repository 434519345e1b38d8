// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.descent.core.internal.NamedThreads;
import org.descent.core.workspace.Training;

/**
 * Runs that were started together: as many threads as jobs, each of which has one run after the other trained.
 *
 * <p>Threading: thread-safe.
 */
final class Batch implements Training {
    private final List<ActiveRun> runs;
    private final Queue<ActiveRun> queue;

    /**
     * Starts to train.
     *
     * @param train has one run trained and waits for its end; throws nothing
     */
    Batch(List<ActiveRun> runs, int jobs, Consumer<ActiveRun> train) {
        this.runs = List.copyOf(runs);
        this.queue = new ConcurrentLinkedQueue<>(runs);
        int threads = Math.min(jobs, runs.size());
        if (threads > 0) {
            ExecutorService executor = Executors.newFixedThreadPool(threads, new NamedThreads("descent-job"));
            for (int i = 0; i < threads; i++) {
                executor.execute(() -> work(train));
            }
            executor.shutdown();
        }
    }

    private void work(Consumer<ActiveRun> train) {
        for (ActiveRun run = queue.poll(); run != null; run = queue.poll()) {
            if (run.begin()) {
                train.accept(run);
            }
        }
    }

    @Override
    public List<String> runs() {
        return runs.stream().map(ActiveRun::id).toList();
    }

    @Override
    public void await() throws InterruptedException {
        for (ActiveRun run : runs) {
            run.done.await();
        }
    }

    @Override
    public boolean finished() {
        return runs.stream().allMatch(run -> run.done.getCount() == 0);
    }

    @Override
    public void stop() {
        for (ActiveRun run : runs) {
            try {
                run.folder.requestStop();
            } catch (IOException e) {
                throw new UncheckedIOException("run " + run.id() + " cannot be asked to stop", e);
            }
        }
    }
}
