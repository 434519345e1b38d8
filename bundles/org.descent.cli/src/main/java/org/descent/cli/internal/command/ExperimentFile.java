// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.cli.internal.Host;
import org.descent.core.experiment.RunSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of a verb that tries an experiment file without recording anything. */
final class ExperimentFile {
    @Parameters(index = "0", paramLabel = "FILE", description = "An experiment file.")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a value of the file, such as optimizer.learningRate=0.01; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    /** The first run that the file asks for. */
    RunSpec firstRun(Host host) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    Problem.of("there is no file " + file.toAbsolutePath(), "Give the path of an experiment file."));
        }
        return host.experiments().read(file, overrides).get(0);
    }
}
