// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.descent.core.experiment.Experiments;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.workspace.Workspace;

/**
 * What all views share while the workbench is open: the workspace, the services, the live list of runs and the selection.
 *
 * <p>Threading: thread-safe, but for the selection.
 */
public final class Session implements AutoCloseable {
    /** Enough for one picture and one table at a time; more would compete with training. */
    private static final int BACKGROUND_THREADS = 2;

    private final Workspace workspace;
    private final Services services;
    private final ScheduledThreadPoolExecutor background;
    private final RunFeed feed;
    private final RunSelection selection = new RunSelection();
    private volatile boolean closing;

    /**
     * A session on an open workspace, which it closes at its end.
     *
     * @param workspace the workspace
     * @param services the services
     * @param failed told from any thread of what goes wrong in the background
     */
    public Session(Workspace workspace, Services services, Consumer<RuntimeException> failed) {
        this.workspace = workspace;
        this.services = services;
        AtomicInteger number = new AtomicInteger();
        background = new ScheduledThreadPoolExecutor(BACKGROUND_THREADS, task -> {
            Thread thread = new Thread(task, "workbench-background-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        background.setRemoveOnCancelPolicy(true);
        feed = new RunFeed(workspace.store(), background, failed);
        feed.open(workspace);
    }

    /** The workspace. */
    public Workspace workspace() {
        return workspace;
    }

    /** Reads and writes experiment files. */
    public Experiments experiments() {
        return services.experiments();
    }

    /** The plugins. */
    public PluginRegistry plugins() {
        return services.plugins();
    }

    /** The live list of runs. */
    public RunFeed feed() {
        return feed;
    }

    /** The selected runs. */
    public RunSelection selection() {
        return selection;
    }

    /** Threads for what must not run on the user interface's own. */
    public ScheduledExecutorService background() {
        return background;
    }

    /** Whether the workbench is closing: jobs that are cancelled then leave their runs alone. */
    public boolean closing() {
        return closing;
    }

    /** Announces the end, before the workbench cancels its jobs. */
    public void beginClosing() {
        closing = true;
    }

    @Override
    public void close() {
        beginClosing();
        feed.close();
        background.shutdownNow();
        try {
            background.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workspace.close();
    }
}
