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
 */
public record DataPlan(Choice<Dataset> dataset, SplitPlan split, Normalization normalization) {}
