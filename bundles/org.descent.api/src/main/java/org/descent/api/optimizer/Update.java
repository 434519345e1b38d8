// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a rule gets to update one segment at one step.
 *
 * <p>Threading: confined to the training thread; valid only during the call.
 */
@ProviderType
public interface Update {
    /** The segment. */
    Segment segment();

    /** The parameters, which the rule changes. */
    Vector parameters();

    /** The gradient: the mean over the batch, penalties added, clipped. The rule may use it as scratch space. */
    Vector gradient();

    /**
     * A vector of the rule's state for this segment, all 0 before the first step, kept between steps and in checkpoints.
     *
     * @throws IllegalArgumentException if the name is not in {@link UpdateRule#state()}
     */
    Vector state(String name);

    /** The number of this step, counted from 1. */
    long step();

    /** The optimizer's values at this step: those that a schedule scales are scaled. */
    Values values();
}
