// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

import org.descent.api.Plugin;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A factory of update rules.
 *
 * <p>Clipping, penalties, weight decay and division by the batch are the trainer's and not part of a rule.
 */
@ConsumerType
public interface Optimizer extends Plugin {
    /** The step size, one of {@link #schema()}: what a schedule scales by default, and what is recorded as {@code learningRate}. */
    RealParameter learningRate();

    /**
     * The decoupled weight decay where an experiment sets none, finite and at least 0: what a published rule that comes with one
     * recommends. The trainer decays, not the rule.
     */
    default double weightDecay() {
        return 0;
    }

    /** A rule for one run. */
    UpdateRule create(Values values);
}
