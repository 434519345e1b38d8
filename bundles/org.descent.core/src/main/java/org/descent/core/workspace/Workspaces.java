// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.nio.file.Path;
import org.descent.api.Progress;
import org.descent.core.experiment.RunSpec;
import org.descent.core.training.RunPreview;

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

    /**
     * Finds out what a run would be: opens its data, designs its network, and times a few steps in this process; records nothing.
     *
     * @param progress where reading the data is reported
     * @throws org.descent.api.InvalidInputException if the run could not be trained
     * @throws org.descent.core.DescentException if a plugin fails, the data cannot be read, or there is no engine
     */
    RunPreview preview(RunSpec spec, Progress progress);
}
