// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.descent.api.Progress;
import org.descent.core.DescentException;
import org.descent.core.FileTrouble;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.LearningPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.surface.SurfacePreviews;
import org.descent.core.internal.training.BackPropagator;
import org.descent.core.internal.training.OverfitChecker;
import org.descent.core.internal.training.Previewer;
import org.descent.core.internal.training.RangeTester;
import org.descent.core.internal.training.ScheduleCurves;
import org.descent.core.internal.worker.EquinoxStarter;
import org.descent.core.internal.worker.WorkerPool;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunStore;
import org.descent.core.store.RunStoreProvider;
import org.descent.core.store.StoreException;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.OverfitCheck;
import org.descent.core.training.Preview;
import org.descent.core.training.RangeTest;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.ScheduledCurve;
import org.descent.core.training.Trainer;
import org.descent.core.workspace.Workspace;
import org.descent.core.workspace.Workspaces;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens workspaces with the services of this framework.
 *
 * <p>Threading: thread-safe.
 */
@Component
public final class WorkspaceOpener implements Workspaces, Engines {
    private final RunStoreProvider stores;
    private final Experiments experiments;
    private final PluginRegistry registry;
    private final BundleContext context;
    private final Clock clock = Clock.systemUTC();
    private final RunIds ids = new RunIds(clock, new SecureRandom());

    /** Called by Declarative Services. */
    @Activate
    public WorkspaceOpener(
            @Reference RunStoreProvider stores,
            @Reference Experiments experiments,
            @Reference PluginRegistry registry,
            BundleContext context) {
        this.stores = stores;
        this.experiments = experiments;
        this.registry = registry;
        this.context = context;
    }

    @Override
    public Workspace open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new StoreException(
                    "the workspace " + absolute + " cannot be made: " + FileTrouble.words(e)
                            + ". Choose another folder with --workspace or DESCENT_WORKSPACE.",
                    e);
        }
        RunStore store = stores.open(absolute);
        try {
            WorkerPool workers = new WorkerPool(new EquinoxStarter(context), absolute.resolve("workers"));
            return new LocalWorkspace(absolute, store, experiments, this, registry, workers, ids, Pulses.LIMITS, clock);
        } catch (IOException e) {
            store.close();
            throw new StoreException("the workspace " + absolute + " cannot be used: " + FileTrouble.words(e) + ".", e);
        }
    }

    @Override
    public Preview preview(RunSpec spec, Progress progress) {
        return switch (spec.subject()) {
            case LearningPlan plan -> Previewer.preview(spec, trainer(), progress);
            case SurfacePlan plan -> SurfacePreviews.of(spec, plan);
        };
    }

    @Override
    public List<ScheduledCurve> schedules(RunSpec spec, Progress progress) {
        return ScheduleCurves.of(spec, progress);
    }

    @Override
    public RangeTest rangeTest(RunSpec spec, RangeTest.Options options, Progress progress) {
        Surfaces.requireNetwork(spec);
        return RangeTester.test(spec, options, trainer(), progress);
    }

    @Override
    public OverfitCheck overfitCheck(RunSpec spec, int steps, Progress progress) {
        Surfaces.requireNetwork(spec);
        return OverfitChecker.check(spec, steps, trainer(), progress);
    }

    @Override
    public BackPropagation backPropagation(RunSpec spec, int example, Progress progress) {
        Surfaces.requireNetwork(spec);
        return BackPropagator.show(spec, new BackPropagator.Weights.Initial(), example, trainer(), progress);
    }

    @Override
    public RunExecutor executor() {
        return service(RunExecutor.class);
    }

    @Override
    public Trainer trainer() {
        return service(Trainer.class);
    }

    /** Got when it is needed and kept: an engine takes half a second to load. */
    private <S> S service(Class<S> type) {
        @Nullable ServiceReference<S> reference = context.getServiceReference(type);
        @Nullable S service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new DescentException("this installation has no engine to train or evaluate networks with ("
                    + type.getSimpleName() + "). Install a complete one.");
        }
        return service;
    }
}
