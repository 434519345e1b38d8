// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.nio.file.Path;
import org.descent.core.DescentException;
import org.descent.core.experiment.LearningPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.surface.SurfaceExecutor;
import org.descent.core.training.Recorder;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Trains runs with the trainer of their kind: networks with the engine, points on surfaces without one. */
@Component(service = RunExecutor.class)
public final class SubjectExecutor implements RunExecutor {
    private final TrainerExecutor networks;
    private final SurfaceExecutor surfaces = new SurfaceExecutor();

    /** An executor whose networks are trained by this engine. */
    @Activate
    public SubjectExecutor(@Reference Trainer trainer) {
        this.networks = new TrainerExecutor(trainer);
    }

    @Override
    public Outcome execute(RunSpec spec, Path folder, Start start, Recorder recorder, TrainingControl control) {
        return switch (spec.subject()) {
            case LearningPlan plan -> networks.execute(spec, folder, start, recorder, control);
            case SurfacePlan plan -> {
                if (start instanceof Start.At at) {
                    throw new DescentException("a run on a surface begins at its start, not at the checkpoint of step "
                            + at.checkpoint().step());
                }
                yield surfaces.execute(spec, plan, folder, recorder, control);
            }
        };
    }
}
