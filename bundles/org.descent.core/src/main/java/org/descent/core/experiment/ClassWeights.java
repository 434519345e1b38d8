// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each class counts in the objective of a training; see {@link org.descent.core.training.Labels}.
 *
 * <p>Threading: immutable.
 */
public sealed interface ClassWeights {
    /** Every example counts the same. */
    record None() implements ClassWeights {}

    /** Every class counts the same: the weight of class c is {@code n / (k n_c)}, with n_c of the n training examples in one of k classes. */
    record Balanced() implements ClassWeights {}

    /**
     * Weights by the names of classes.
     *
     * @param weights finite and at least 0; a class without one has 1
     */
    record Named(Map<String, Double> weights) implements ClassWeights {
        /** Copies the weights and keeps their order. */
        public Named {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }
    }

    /**
     * Weights in the order of the classes.
     *
     * @param weights finite and at least 0, one for each class
     */
    record Listed(List<Double> weights) implements ClassWeights {
        /** Copies the weights. */
        public Listed {
            weights = List.copyOf(weights);
        }
    }
}
