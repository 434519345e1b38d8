// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.PluginId;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.experiment.TaskPlan;

/** Which curves choices may be made by: those that are evaluated, and none of the test part. */
record CurveCheck(TaskPlan task, Optional<SplitPlan> split) {
    /** What is wrong with a curve, without a path. */
    Optional<Problem> check(CurveKey key) {
        String text = key.toString();
        if (key.context().equals(Context.TEST)) {
            return Optional.of(Problem.at(
                    "",
                    text,
                    "must not be a curve of the test part, got " + text + ": that part is looked at once, at the end",
                    "Use " + key.metric() + "@validation."));
        }
        if (!key.context().equals(Context.TRAIN) && !key.context().equals(Context.VALIDATION)) {
            return Optional.of(Problem.at(
                    "",
                    text,
                    "must be a curve that is evaluated on train or validation, got " + text,
                    "Write it like loss@validation."));
        }
        List<String> metrics = new ArrayList<>(List.of("loss"));
        task.metrics()
                .forEach(
                        metric -> metrics.add(PluginId.shortName(metric.plugin().id())));
        if (!metrics.contains(key.metric())) {
            return Optional.of(Problem.at(
                    "",
                    text,
                    "must be loss or a metric of the task, got '" + key.metric() + "'",
                    Spelling.nearest(key.metric(), metrics)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Add it to task.metrics.")));
        }
        if (key.context().equals(Context.VALIDATION)
                && split.filter(plan -> plan.validation() == 0).isPresent()) {
            return Optional.of(Problem.at(
                    "",
                    text,
                    "cannot be " + text + ", since the validation part has no share",
                    "Give data.split.validation a share, or use " + key.metric() + "@train."));
        }
        return Optional.empty();
    }
}
