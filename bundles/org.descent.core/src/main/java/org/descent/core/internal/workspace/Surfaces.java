// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.store.RunHead;

/** Which runs move a point on a surface. */
final class Surfaces {
    private Surfaces() {}

    static boolean isOne(RunHead run) {
        return run.record().tree().containsKey("surface");
    }

    /**
     * Refuses a run that has no network.
     *
     * @throws InvalidInputException if it moves a point on a surface
     */
    static void requireNetwork(RunSpec spec) {
        if (spec.subject() instanceof SurfacePlan) {
            throw new InvalidInputException(Problem.at(
                    "surface",
                    spec.name(),
                    "has no network and no data, and this is about networks",
                    "Give a file or a run with data and model."));
        }
    }
}
