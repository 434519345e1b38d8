// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.DescentException;
import org.descent.core.internal.training.BackPropagator.Weights;
import org.descent.core.store.RunHead;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.ModelFile;

/** The weights that a run left. */
final class StoredWeights {
    private StoredWeights() {}

    /**
     * The weights of a step, or the selected ones.
     *
     * @throws InvalidInputException if the step has no weights
     * @throws DescentException if the run left none, or they cannot be read
     */
    static Weights find(RunHead run, Path folder, OptionalLong step) {
        Path model = folder.resolve(ModelFile.NAME);
        if (step.isEmpty()) {
            if (!Files.exists(model)) {
                throw new DescentException("run " + run.id() + " has no trained network: it is "
                        + run.state().word() + " and left no " + ModelFile.NAME
                        + ". Give the step of a checkpoint with --at, or 0.");
            }
            return new Weights.Of(ModelFile.read(model).state());
        }
        long wanted = step.getAsLong();
        CheckpointFolder checkpoints = CheckpointFolder.of(folder);
        if (checkpoints.steps().contains(wanted)) {
            return new Weights.Of(Checkpoint.read(checkpoints.file(wanted)).state());
        }
        boolean fromFirst = Forks.parent(run.record()).isEmpty();
        if (wanted == 0 && fromFirst) {
            return new Weights.Initial();
        }
        List<Long> steps = checkpoints.steps();
        if (Files.exists(model)) {
            ModelFile selected = ModelFile.read(model);
            if (selected.state().steps() == wanted) {
                return new Weights.Of(selected.state());
            }
            steps = Stream.concat(steps.stream(), Stream.of(selected.state().steps()))
                    .sorted()
                    .distinct()
                    .toList();
        }
        throw new InvalidInputException(Problem.at(
                "--at",
                Long.toString(wanted),
                "run " + run.id() + " has no weights of step " + wanted,
                "It has those of the steps "
                        + String.join(
                                ", ",
                                Stream.concat(fromFirst ? Stream.of(0L) : Stream.of(), steps.stream())
                                        .distinct()
                                        .map(String::valueOf)
                                        .toList())
                        + "; see train.checkpoint."));
    }
}
