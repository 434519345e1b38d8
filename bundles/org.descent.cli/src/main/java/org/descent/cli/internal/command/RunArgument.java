// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Parameters;

/** The one run that a verb is about, its first argument. */
final class RunArgument {
    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the beginning or end of it, or 'last'.")
    private String run = "";

    /**
     * The run in a workspace.
     *
     * @throws UsageException if there is none of that name, or more than one
     */
    RunHead find(Workspace workspace) {
        return RunNames.find(workspace.store(), run);
    }
}
