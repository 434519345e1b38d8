// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.worker.RunFolder;

/**
 * The folders of the runs of a workspace.
 *
 * <p>Threading: thread-safe.
 */
final class RunFiles {
    private final Path parent;
    private final RunIds ids;

    /** Folders of runs in a folder. */
    RunFiles(Path parent, RunIds ids) {
        this.parent = parent;
        this.ids = ids;
    }

    /** The folder of a run, whether it is there or not. */
    RunFolder folder(String run) {
        return new RunFolder(parent.resolve(run));
    }

    /** Makes a folder with a new name, and all in it that a worker needs. */
    RunFolder make(RunSpec spec, Experiments experiments, String host) throws IOException {
        Files.createDirectories(parent);
        RunFolder folder = folder(ids.next());
        while (!make(folder)) {
            folder = folder(ids.next());
        }
        try {
            folder.write(folder.host(), host);
            folder.write(folder.experiment(), spec.source());
            folder.write(folder.request(), experiments.write(spec.tree()));
            return folder;
        } catch (IOException e) {
            remove(folder.run()); // a folder without a run is waste
            throw e;
        }
    }

    /** Removes the folder of a run with all in it, if it is there. */
    void remove(String run) throws IOException {
        Path folder = folder(run).path();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean make(RunFolder folder) throws IOException {
        try {
            Files.createDirectory(folder.path());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false; // another host had the same idea
        }
    }
}
