// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import org.descent.api.data.Dataset;

/**
 * What data a run is trained on.
 *
 * <p>Threading: immutable.
 *
 * @param dataset the data set
 * @param split how it is divided
 * @param normalization how its features are scaled
 * @param labels how the labels of the training part are spoilt on purpose
 * @param augment how training examples are changed at random
 * @param imputation what stands for missing values
 */
public record DataPlan(
        Choice<Dataset> dataset,
        SplitPlan split,
        Normalization normalization,
        LabelPlan labels,
        AugmentPlan augment,
        Imputation imputation) {
    /** A plan in which means stand for missing values. */
    public DataPlan(
            Choice<Dataset> dataset,
            SplitPlan split,
            Normalization normalization,
            LabelPlan labels,
            AugmentPlan augment) {
        this(dataset, split, normalization, labels, augment, Imputation.MEAN);
    }
}
