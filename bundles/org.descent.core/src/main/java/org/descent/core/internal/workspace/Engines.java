// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import org.descent.core.training.RunExecutor;
import org.descent.core.training.Trainer;

/**
 * The engine of this process, got when it is needed: a host that only looks at runs never loads it.
 *
 * <p>Threading: thread-safe.
 */
interface Engines {
    /**
     * The service that trains runs in this process.
     *
     * @throws org.descent.core.DescentException if there is none
     */
    RunExecutor executor();

    /**
     * The engine.
     *
     * @throws org.descent.core.DescentException if there is none
     */
    Trainer trainer();
}
