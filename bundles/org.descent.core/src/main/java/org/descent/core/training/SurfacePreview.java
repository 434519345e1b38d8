// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import org.descent.api.surface.StationaryPoint;
import org.descent.core.experiment.SurfacePlan;

/**
 * What a run on a surface would be.
 *
 * <p>Threading: immutable.
 *
 * @param plan what is trained
 * @param value the value at the start
 * @param gradientNorm the L2 norm of the gradient there, without noise
 * @param known the stationary points that are known
 * @param steps updates
 * @param schedules what schedules make of the optimizer's parameters
 */
public record SurfacePreview(
        SurfacePlan plan,
        double value,
        double gradientNorm,
        List<StationaryPoint> known,
        long steps,
        List<ScheduledCurve> schedules)
        implements Preview {
    /** Copies the lists. */
    public SurfacePreview {
        known = List.copyOf(known);
        schedules = List.copyOf(schedules);
    }
}
