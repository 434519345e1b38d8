// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalWriter;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.RunExecutor.Start;

/**
 * Where the training of a run begins, and its journal: at the first step, at the checkpoint of another run, or, when it is taken up again, at
 * the newest checkpoint that can be read.
 *
 * @param start where the training begins
 * @param journal where the journal of a run goes on that is taken up again; empty for a new journal
 */
record Beginning(Start start, OptionalLong journal) {
    /**
     * Finds out from a run's folder.
     *
     * @param complaints told of checkpoints that cannot be read
     * @throws org.descent.core.DescentException if it begins at a checkpoint of another run which cannot be read
     */
    static Beginning of(RunFolder folder, Consumer<String> complaints) throws IOException {
        if (!Files.exists(folder.resume())) {
            return new Beginning(start(folder), OptionalLong.empty());
        }
        long end = Long.parseLong(Files.readString(folder.resume()));
        Start start = CheckpointFolder.of(folder.path())
                .newest(complaints)
                .<Start>map(Start.At::new)
                .orElseGet(() -> start(folder));
        return new Beginning(start, OptionalLong.of(end));
    }

    private static Start start(RunFolder folder) {
        return Files.exists(folder.start()) ? new Start.At(Checkpoint.read(folder.start())) : Start.FIRST_STEP;
    }

    /**
     * Opens the journal, and takes back what stands in it behind the checkpoint.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one, and the run is not to be taken up again
     */
    JournalWriter open(RunFolder folder, Clock clock) throws IOException {
        if (journal.isEmpty()) {
            return JournalWriter.create(folder.journal());
        }
        JournalWriter writer = JournalWriter.goOn(folder.journal(), journal.getAsLong());
        try {
            writer.append(List.of(new JournalEntry.Resumed(
                    clock.instant(), step(), position().points(), position().matrices())));
            writer.force();
            Files.delete(folder.resume());
            return writer;
        } catch (IOException e) {
            writer.close();
            throw e;
        }
    }

    /** Whether training is taken up again. */
    boolean resumed() {
        return journal.isPresent();
    }

    /** The step at which it begins. */
    long step() {
        return switch (start) {
            case Start.FirstStep first -> 0;
            case Start.At at -> at.checkpoint().step();
        };
    }

    private Checkpoint.Position position() {
        return switch (start) {
            case Start.FirstStep first -> Checkpoint.Position.NONE;
            case Start.At at -> at.checkpoint().position();
        };
    }
}
