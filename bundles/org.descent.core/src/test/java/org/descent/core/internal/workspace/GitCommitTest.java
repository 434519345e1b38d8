// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder = Path.of("");

    private Path git = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        git = Files.createDirectories(folder.resolve(".git"));
    }

    @Test
    void aBranchIsFollowedToItsCommitAlsoFromAFolderBelow() throws IOException {
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("refs/heads/main"), HASH + "\n");

        assertEquals(Optional.of(HASH), GitCommit.of(Files.createDirectories(folder.resolve("a/b"))));
    }

    @Test
    void aPackedBranchIsFound() throws IOException {
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(
                git.resolve("packed-refs"),
                "# pack-refs with: peeled\n" + "f".repeat(40) + " refs/heads/not-main\n" + HASH + " refs/heads/main\n");

        assertEquals(Optional.of(HASH), GitCommit.of(folder));
    }

    @Test
    void aDetachedHeadIsTheCommitItself() throws IOException {
        Files.writeString(git.resolve("HEAD"), HASH + "\n");

        assertEquals(Optional.of(HASH), GitCommit.of(folder));
    }

    @Test
    void aLinkedWorkTreeHasItsBranchesInTheRepository() throws IOException {
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("refs/heads/side"), HASH);
        Path own = Files.createDirectories(git.resolve("worktrees/side"));
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/side\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Path tree = Files.createDirectories(folder.resolve("side"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + own + "\n");

        assertEquals(Optional.of(HASH), GitCommit.of(tree));
    }

    @Test
    void aRepositoryWithoutACommitHasNone() throws IOException {
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");

        assertEquals(Optional.empty(), GitCommit.of(folder));
    }

    @Test
    void aBrokenRepositoryHasNone() throws IOException {
        Files.writeString(git.resolve("HEAD"), "nonsense");

        assertEquals(Optional.empty(), GitCommit.of(folder));
    }
}
