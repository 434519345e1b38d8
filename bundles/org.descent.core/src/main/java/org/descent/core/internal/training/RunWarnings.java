// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Context;
import org.descent.api.training.StopCriterion;
import org.descent.core.data.DataReport;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SplitPlan;

/** What makes the results of a run doubtful, found out before its first step. */
final class RunWarnings {
    private RunWarnings() {}

    /** The warnings, each a sentence for a person. */
    static List<String> of(RunSpec spec, DataReport report) {
        List<String> warnings = new ArrayList<>(report.warnings());
        SplitPlan split = spec.data().split();
        if (split.folds() == 0 || split.test() > 0) {
            return warnings;
        }
        List<String> users = new ArrayList<>();
        if (spec.select().context().equals(Context.VALIDATION)) {
            users.add("select");
        }
        for (Choice<StopCriterion> stop : spec.train().stop()) {
            if (watchesValidation(stop)) {
                users.add("train.stop (" + stop.plugin().id() + ")");
            }
        }
        if (!users.isEmpty()) {
            // the same words for each fold, so that they are told once for all
            warnings.add("the fold that is scored is also looked at by " + String.join(" and ", users)
                    + ", so that its values at the selected step flatter the network; give data.split.test a share and score "
                    + "that, or compare the last values of runs of a fixed length");
        }
        return warnings;
    }

    private static boolean watchesValidation(Choice<StopCriterion> stop) {
        return Guests.call(stop.plugin().id(), "watches()", () -> stop.plugin().watches(stop.values())).stream()
                .anyMatch(key -> key.context().equals(Context.VALIDATION));
    }
}
