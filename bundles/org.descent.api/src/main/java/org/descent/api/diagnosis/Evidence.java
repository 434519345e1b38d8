// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import org.descent.api.network.Network;
import org.descent.api.run.RunView;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a rule may look at.
 *
 * <p>Threading: thread-safe.
 */
@ProviderType
public interface Evidence {
    /** The run with its curves and matrices. */
    RunView run();

    /** The network that was trained. */
    Network network();
}
