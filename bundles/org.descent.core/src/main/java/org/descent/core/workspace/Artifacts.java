// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.nio.file.Path;
import java.util.List;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.core.store.Artifact;

/**
 * The files of the runs of a workspace. The store says which a run has; their contents lie in {@code artifacts/}, each once, in a file that is
 * named by its SHA-256 and never changes.
 *
 * <p>When the death of every process, or a full disk, comes in between, an artifact is there as a whole or not at all.
 *
 * <p>Threading: thread-safe, also against other hosts of the workspace.
 *
 * @since 1.2
 */
public interface Artifacts {
    /**
     * Copies a file and adds the copy to a run; when it returns, both are on the disk.
     *
     * @param progress counts bytes
     * @return the artifact; the one that the run has already if that is the same file under the same name
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if there is no such file, if the name is none, or if it is taken and not to be replaced
     * @throws org.descent.core.store.StoreException if the file cannot be kept, as on a full disk; nothing was added then
     * @throws java.util.concurrent.CancellationException if the progress was cancelled; nothing was added then
     */
    Artifact add(String run, NewArtifact file, Progress progress);

    /**
     * Copies an artifact into a file, which is there when it is complete and what was added, or not at all.
     *
     * @param artifact an artifact of the store
     * @param target the file, which must not be there yet
     * @param progress counts bytes
     * @throws org.descent.api.InvalidInputException if the target is there already, or its folder is not
     * @throws org.descent.core.store.StoreException if the content is missing or damaged, or if the target cannot be written
     * @throws java.util.concurrent.CancellationException if the progress was cancelled
     */
    void copy(Artifact artifact, Path target, Progress progress);

    /** Where the content of an artifact lies; not to be written. */
    Path file(Artifact artifact);

    /**
     * Reads all contents and compares them with their hashes.
     *
     * @param progress counts bytes; if it is cancelled, the rest is not looked at
     */
    Inspection check(Progress progress);

    /**
     * Takes contents that are missing or damaged from the folders of their runs, where they are still there.
     *
     * @param progress counts bytes
     * @return what was mended
     */
    List<Problem> repair(Progress progress);

    /**
     * Deletes the contents that no run needs, not even a deleted one that can be restored, and what hosts that died left half.
     *
     * @return what was deleted
     * @throws org.descent.core.store.StoreException if the files cannot be looked at or deleted
     */
    Content sweep();

    /**
     * Some contents.
     *
     * @param files how many
     * @param bytes their size together
     */
    record Content(int files, long bytes) {
        /** This and one more. */
        public Content and(long more) {
            return new Content(files + 1, bytes + more);
        }
    }

    /**
     * What is kept, and what is wrong with it.
     *
     * @param problems contents that are missing or damaged, by run and name
     * @param kept what runs need
     * @param unused what no run needs, as a host that was killed while it added something leaves it; {@link #sweep} deletes it
     */
    record Inspection(List<Problem> problems, Content kept, Content unused) {
        /** Copies the list. */
        public Inspection {
            problems = List.copyOf(problems);
        }
    }
}
