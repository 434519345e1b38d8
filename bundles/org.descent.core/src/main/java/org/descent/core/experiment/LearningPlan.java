// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import org.descent.api.network.Architecture;
import org.descent.api.run.CurveKey;

/**
 * A network that is trained on data.
 *
 * <p>Threading: immutable.
 *
 * @param task the loss and the metrics
 * @param data the data
 * @param model the architecture
 * @param select the evaluated curve by whose best value the weights are selected; never one of the test part
 */
public record LearningPlan(TaskPlan task, DataPlan data, Choice<Architecture> model, CurveKey select)
        implements Subject {
    /** The same plan with another division of the data. */
    public LearningPlan with(SplitPlan split) {
        DataPlan divided = new DataPlan(
                data.dataset(), split, data.normalization(), data.labels(), data.augment(), data.imputation());
        return new LearningPlan(task, divided, model, select);
    }
}
