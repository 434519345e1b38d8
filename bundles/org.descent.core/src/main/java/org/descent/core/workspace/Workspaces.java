// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.nio.file.Path;

/**
 * Opens workspaces; a service.
 *
 * <p>Threading: thread-safe.
 */
public interface Workspaces {
    /**
     * Opens a workspace, making the folder if it is not there, and takes in the journals that other hosts left.
     *
     * @throws org.descent.core.store.StoreException if its store cannot be used
     */
    Workspace open(Path folder);
}
