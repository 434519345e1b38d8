// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.training.Course;
import org.descent.core.internal.training.ScheduleCurves;
import org.descent.core.training.SurfacePreview;

/** Finds out what a run on a surface would be. */
public final class SurfacePreviews {
    private SurfacePreviews() {}

    /** The preview of a run; problems are thrown as they would end it. */
    public static SurfacePreview of(RunSpec spec, SurfacePlan plan) {
        GuestFunction function = GuestFunction.of(plan.surface());
        Course course = Course.of(spec.train(), 1);
        Place start = Place.of(0, plan.start(), function);
        return new SurfacePreview(
                plan,
                start.value(),
                start.gradientNorm(),
                function.known(),
                course.steps(),
                ScheduleCurves.of(spec.optimizer(), course));
    }
}
