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

    /** Updates one segment; called once for each segment at each step. */
    void apply(Update update);
}
