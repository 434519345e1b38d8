// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import org.descent.api.Doubles;

/**
 * How the labels of classes enter the objective of a training, and only there: losses that are recorded are always those of the true class,
 * each example weighted the same.
 *
 * <p>The data term of the objective is the mean over the batch of {@code weight[c] * -sum_k q_k log(p_k)}, with c the class of the example, p
 * the predicted probabilities of K classes, and {@code q_k = (1 - smoothing) [k = c] + smoothing / K} (Szegedy et al., Rethinking the
 * Inception Architecture, 2016). The mean divides by the number of examples, not by the sum of their weights, so that the gradient of a batch
 * is an unbiased estimate of that of all examples.
 *
 * <p>Threading: immutable.
 *
 * @param smoothing the share of each label that is spread evenly over all classes, in [0, 1)
 * @param classWeights the weight of each class, finite and at least 0; empty if every class has 1
 */
public record Labels(double smoothing, Doubles classWeights) {
    /** Labels as they are. */
    public static final Labels PLAIN = new Labels(0, Doubles.of());

    /** Checks the ranges. */
    public Labels {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
        }
        if (classWeights.stream().anyMatch(weight -> !(weight >= 0 && weight < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("weights must be finite and at least 0, got " + classWeights);
        }
    }
}
