// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.descent.core.experiment.Experiments;
import org.descent.core.internal.NamedThreads;
import org.descent.core.training.RunExecutor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application of a worker process: it starts by itself where there is a {@link HostAddress}, and ends the process.
 *
 * <p>Ctrl-C in a terminal reaches all processes in it. The worker leaves it to the host, which asks runs to stop in good order.
 */
@Component(
        service = {},
        immediate = true)
public final class WorkerMain {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);

    /** Called by Declarative Services. */
    @Activate
    public WorkerMain(
            @Reference HostAddress host, @Reference Experiments experiments, @Reference RunExecutor executor) {
        Signals.ignore("INT");
        Signals.ignore("HUP");
        var thread = Executors.newSingleThreadExecutor(new NamedThreads("descent-worker"));
        thread.execute(() -> System.exit(work(host, experiments, executor)));
        thread.shutdown();
    }

    private static int work(HostAddress host, Experiments experiments, RunExecutor executor) {
        try (Link link = host.connect()) {
            new WorkerLoop(link, experiments, executor, Clock.systemUTC()).run();
            return 0;
        } catch (IOException e) {
            LOG.error("the worker cannot work with its host at {}", host, e);
            return 1;
        }
    }
}
