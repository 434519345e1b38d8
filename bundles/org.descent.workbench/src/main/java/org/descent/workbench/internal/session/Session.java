// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.descent.api.Progress;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.training.Preview;
import org.descent.core.training.ScheduledCurve;
import org.descent.core.workspace.Workspace;
import org.descent.workbench.internal.problems.ErrorLog;

/**
 * What all views share while the workbench is open: the workspace, the services, the live list of runs and the selection.
 *
 * <p>Threading: thread-safe, but for the selection and what is to be seen of it.
 */
public final class Session implements AutoCloseable {
    /** Enough for the table and the details at the same time; more would compete with training. */
    private static final int BACKGROUND_THREADS = 2;

    /** One for rules, which may be a plugin's and hang, and one for comparisons. */
    private static final int ANALYSIS_THREADS = 2;

    private final Workspace workspace;
    private final Services services;
    private final ScheduledThreadPoolExecutor background;
    private final ScheduledThreadPoolExecutor guests;
    private final ScheduledThreadPoolExecutor analyses;
    private final RunFeed feed;
    private final RunSelection selection = new RunSelection();
    private final Spotlights spotlights = new Spotlights();
    private final ErrorLog errors;
    private volatile boolean closing;

    /**
     * A session on an open workspace, which it closes at its end.
     *
     * @param workspace the workspace
     * @param services the services
     * @param errors where what goes wrong is listed
     * @param failed told from any thread of what goes wrong in the background
     */
    public Session(Workspace workspace, Services services, ErrorLog errors, Consumer<RuntimeException> failed) {
        this.workspace = workspace;
        this.services = services;
        this.errors = errors;
        background = threads("workbench-background", BACKGROUND_THREADS);
        guests = threads("workbench-guests", 1);
        analyses = threads("workbench-analyses", ANALYSIS_THREADS);
        feed = new RunFeed(workspace.store(), background, failed);
        feed.open(workspace);
    }

    private static ScheduledThreadPoolExecutor threads(String name, int count) {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(count, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }

    /** The workspace. */
    public Workspace workspace() {
        return workspace;
    }

    /** What an engine would make of a run, without recording it; takes a second or two. */
    public Preview preview(RunSpec spec) {
        return services.workspaces().preview(spec, Progress.NONE);
    }

    /** What schedules would make of a run's optimizer; opens the run's data, which may take a while. */
    public List<ScheduledCurve> schedules(RunSpec spec) {
        return services.workspaces().schedules(spec, Progress.NONE);
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

    /** The part of a run that a person wants to see. */
    public Spotlights spotlights() {
        return spotlights;
    }

    /** What went wrong in this session. */
    public ErrorLog errors() {
        return errors;
    }

    /** Threads for what must not run on the user interface's own. */
    public ScheduledExecutorService background() {
        return background;
    }

    /** A thread for the code of plugins: one that hangs keeps nothing else waiting. */
    public ScheduledExecutorService guests() {
        return guests;
    }

    /** Threads for findings and comparisons, which read long curves whole: neither the table nor the filter waits for them. */
    public ScheduledExecutorService analyses() {
        return analyses;
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
        guests.shutdownNow();
        analyses.shutdownNow();
        background.shutdownNow();
        try {
            background.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workspace.close();
    }
}
