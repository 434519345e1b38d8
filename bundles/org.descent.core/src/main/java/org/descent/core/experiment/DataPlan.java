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
 */
public record DataPlan(
        Choice<Dataset> dataset, SplitPlan split, Normalization normalization, LabelPlan labels, AugmentPlan augment) {}
