// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.descent.api.InvalidInputException;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.training.Course;
import org.descent.core.registry.PluginFailure;
import org.descent.core.store.RunState;
import org.descent.core.training.Recorder;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains points on surfaces.
 *
 * <p>Threading: thread-safe.
 */
public final class SurfaceExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(SurfaceExecutor.class);

    private final LongSupplier clock;

    /** An executor. */
    public SurfaceExecutor() {
        this(System::nanoTime);
    }

    /** An executor with a clock of its own, in nanoseconds. */
    SurfaceExecutor(LongSupplier clock) {
        this.clock = clock;
    }

    /** Trains one run from its start; problems of plugins are outcomes. */
    public Outcome execute(RunSpec spec, SurfacePlan plan, Path folder, Recorder recorder, TrainingControl control) {
        try {
            GuestFunction function = GuestFunction.of(plan.surface());
            Course course = Course.of(spec.train(), 1);
            SurfaceFacts.record(plan, function, course, recorder);
            return new SurfaceLoop(spec, plan, function, course, recorder, control, clock).run();
        } catch (InvalidInputException e) {
            return new Outcome(RunState.FAILED, String.valueOf(e.getMessage()));
        } catch (PluginFailure e) {
            // the reason names the plugin; its author needs the trace
            LOG.error("a plugin failed in run {}", folder.getFileName(), e);
            return new Outcome(RunState.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
