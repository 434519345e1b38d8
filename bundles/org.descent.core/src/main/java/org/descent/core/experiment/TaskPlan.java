// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.List;
import org.descent.api.training.Metric;

/**
 * What a run makes small and what it is measured by.
 *
 * <p>Threading: immutable.
 *
 * @param prediction what is predicted: the data's target, or their input
 * @param loss the loss
 * @param classWeights how much each class counts in the objective
 * @param labelSmoothing the share of each label that is spread evenly over all classes, in [0, 1)
 * @param metrics the metrics besides the loss
 * @param metricsByData whether the file names none, so that the usual ones for the data are taken: accuracy, or mean absolute error
 */
public record TaskPlan(
        Prediction prediction,
        LossPlan loss,
        ClassWeights classWeights,
        double labelSmoothing,
        List<Choice<Metric>> metrics,
        boolean metricsByData) {
    /** Copies the metrics. */
    public TaskPlan {
        metrics = List.copyOf(metrics);
    }
}
