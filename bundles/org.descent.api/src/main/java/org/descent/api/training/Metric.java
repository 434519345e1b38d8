// SPDX-License-Identifier: Apache-2.0
package org.descent.api.training;

import org.descent.api.Plugin;
import org.descent.api.data.Target;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A measure of a network's outputs against the targets.
 *
 * <p>Its curve is named by the last segment of its {@link #id()}.
 */
@ConsumerType
public interface Metric extends Plugin {
    /** Which values are better. */
    Direction direction();

    /** The unit of its values for a person, or empty. */
    String unit();

    /** The version of its definition, at least 1; values of different versions must not be compared. */
    int definitionVersion();

    /** Whether it can be computed for this kind of target. */
    boolean appliesTo(Target target);

    /** Starts one evaluation of a part of the data. */
    Accumulator start(Values values, Target target);

    /** Collects the examples of one evaluation; confined to one thread. */
    @ConsumerType
    interface Accumulator {
        /**
         * Adds examples.
         *
         * @param outputs {@code (count, outputs)}: probabilities of the classes, or predicted quantities; may hold NaN
         * @param targets {@code (count, width)}: the index of the class, or the true quantities
         * @param count how many examples there are
         */
        void add(float[] outputs, float[] targets, int count);

        /** The metric over all examples added so far, each with the same weight; NaN where it is not defined. */
        double value();
    }
}
