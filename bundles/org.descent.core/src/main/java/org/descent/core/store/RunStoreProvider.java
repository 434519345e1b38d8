// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.nio.file.Path;

/**
 * A kind of store, as a service.
 *
 * <p>Threading: thread-safe.
 */
public interface RunStoreProvider {
    /**
     * Opens the store of a workspace, making it if it is not there, and bringing an older schema up to date after keeping a copy.
     *
     * @param workspace the folder, which exists
     * @throws StoreException if it cannot be opened, with what to do about it
     */
    RunStore open(Path workspace);
}
