// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.List;

/**
 * Which layers are asked how well a linear classifier tells the classes from what they put out.
 *
 * <p>Threading: immutable.
 *
 * @param layers the names of the layers; none where nothing is asked
 * @param every evaluations between two answers, at least 1
 * @param examples how many examples of the training part it is fitted to, and of the validation part it is scored on, at most
 */
public record LinearProbePlan(List<String> layers, int every, int examples) {
    /** Copies the names. */
    public LinearProbePlan {
        layers = List.copyOf(layers);
    }
}
