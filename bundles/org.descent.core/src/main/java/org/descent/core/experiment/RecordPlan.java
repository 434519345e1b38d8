// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/**
 * What is recorded of a training besides evaluated curves; 0 switches an instrument off.
 *
 * <p>Threading: immutable.
 *
 * @param every updates between recorded points of the curves of the mini-batch, at least 1
 * @param layers updates between points of the curves of each layer's gradient, weights and update
 * @param noise updates between pairs of gradients whose difference tells the gradient noise
 * @param probe examples of the probe set, at least 1
 * @param activations evaluations between points of the curves of what layers put out for the probe set
 * @param histograms evaluations between histograms of each layer's weights, gradient and activations
 * @param predictions evaluations between tables of the predictions for the probe set
 * @param features evaluations between tables of filters, feature maps and patches that excite units
 * @param boundary evaluations between tables of predictions on a grid of two inputs
 * @param resources seconds between points of the curves of memory and processor time
 */
public record RecordPlan(
        int every,
        int layers,
        int noise,
        int probe,
        int activations,
        int histograms,
        int predictions,
        int features,
        int boundary,
        int resources) {}
