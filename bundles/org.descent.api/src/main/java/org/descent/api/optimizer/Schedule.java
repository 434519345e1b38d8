// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

import org.descent.api.Plugin;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/** A factory of functions of training time that scale a parameter of an optimizer, usually the learning rate. */
@ConsumerType
public interface Schedule extends Plugin {
    /** The function for one run. */
    Function create(Values values);

    /** A factor over time. */
    @FunctionalInterface
    interface Function {
        /** The factor at a moment, finite and at least 0; the same for the same moment. */
        double factor(Moment moment);
    }

    /**
     * A moment of a training.
     *
     * @param step how many updates are done, at least 0
     * @param epoch how many passes over the training part are done, whole and fraction
     * @param progress the share of the planned training that is done, in [0, 1]
     */
    record Moment(long step, double epoch, double progress) {}
}
