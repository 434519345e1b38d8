// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.FileTrouble;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions.Isolation;

/**
 * Makes replays, each in a folder of its own beside the runs.
 *
 * @param files where the folders are
 * @param host the name of this host
 */
record Replays(RunFiles files, RunStore store, Experiments experiments, Provenance provenance, String host) {
    /** Has a run trained in a folder and waits for its end; gives the reason why it came to none. */
    @FunctionalInterface
    interface Trainings {
        String train(RunFolder folder, RunSpec spec, JournalRecorder.Monitor monitor);
    }

    /**
     * The same run, if there is something to hold a replay against.
     *
     * @throws InvalidInputException if it is not finished, or recorded nothing
     */
    static RunHead checked(RunHead run) {
        if (!run.state().finished()) {
            throw new InvalidInputException(Problem.at(
                    "run",
                    run.id(),
                    "is " + run.state().word() + "; only a finished run can be replayed",
                    "Wait for its end."));
        }
        if (run.summaries().isEmpty()) {
            throw new InvalidInputException(Problem.at(
                    "run",
                    run.id(),
                    "is " + run.state().word()
                            + " and recorded no value, so that there is nothing to hold a replay against",
                    "Mend what ended it, and run its file again."));
        }
        return run;
    }

    /**
     * Makes the folder of a replay, ready for a worker.
     *
     * @param run a run that is {@link #checked}
     * @param trained what it trained in the end
     * @param parent the run's own folder
     */
    Replay make(
            RunHead run,
            RunSpec trained,
            RunFolder parent,
            Isolation isolation,
            TrainingListener listener,
            Trainings trainings) {
        RunSpec spec = experiments
                .read("run " + run.id(), experiments.write(trained.tree()), Path.of(""), withoutCheckpoints(run))
                .get(0);
        try {
            RunFolder again = files.make(spec, experiments, host);
            if (Files.exists(parent.start())) {
                Files.copy(parent.start(), again.start());
            }
            return new RunReplay(
                    run.id(),
                    Recording.of(run, store, parent.path()),
                    RunReplay.changes(run.record().provenance(), provenance.of(spec, isolation)),
                    again,
                    listener,
                    monitor -> trainings.train(again, spec, monitor));
        } catch (IOException e) {
            throw new StoreException(
                    "the folder of a replay of " + run.id() + " cannot be made: " + FileTrouble.words(e), e);
        }
    }

    /** Nobody will go on from there; a surface has none anyway. */
    private static List<String> withoutCheckpoints(RunHead run) {
        return Surfaces.isOne(run) ? List.of() : List.of("train.checkpoint.every=none");
    }
}
