// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import org.descent.api.data.Examples;
import org.descent.cli.internal.Host;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.TrainedModel;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The arguments of verbs that use a run's trained network on other data. */
final class OtherDataArguments {
    @Mixin
    private final RunArgument run = new RunArgument();

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "A data file, read as the run's own was, or an experiment file, whose data are taken whole.")
    private Path file = Path.of("");

    /** What is done with a network and the data. */
    interface Use {
        /** Uses them; both are closed afterwards. */
        void of(RunHead head, TrainedModel model, Examples examples) throws IOException;
    }

    Path file() {
        return file;
    }

    /** Opens network and data, and has them used. */
    void use(Host host, Workspace workspace, Use use) throws IOException {
        RunHead head = run.find(workspace);
        OtherData data = OtherData.of(host, head, file);
        try (TrainedModel model = workspace.model(head.id());
                Examples examples = data.open(host, model.spec())) {
            use.of(head, model, examples);
        }
    }
}
