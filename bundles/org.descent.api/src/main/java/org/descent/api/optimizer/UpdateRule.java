// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How parameters follow their gradient.
 *
 * <p>All memory of the rule is in the named state vectors, so that the host can store and restore it. The values of the optimizer are
 * read from {@link Update#values()} at each step, since a schedule may change them.
 *
 * <p>Threading: confined to the training thread.
 */
@ConsumerType
public interface UpdateRule {
    /** The names of the state vectors that each segment has, none for plain descent; the same list at each call. */
    List<String> state();

    /**
     * Whether what becomes of an element depends on nothing but its own parameter, gradient and state, the step and the values. If so, the
     * trainer may apply the rule to parts of a segment, one after the other, each while it is in the processor's cache; a call then sees
     * vectors that are shorter than the segment. A rule that looks at a whole segment, as by a norm, says false.
     *
     * @return false unless a rule says otherwise; the same at each call
     * @since 1.1
     */
    default boolean elementwise() {
        return false;
    }

    /** Updates one segment, or one part of it if the rule is {@link #elementwise}; called once for each at each step. */
    void apply(Update update);
}
