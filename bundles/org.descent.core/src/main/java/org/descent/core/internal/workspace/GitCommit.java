// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The commit that a folder is at, read from the repository's files: Git itself need not be there.
 *
 * <p>Whether files were changed since is not looked at.
 *
 * <p>Threading: stateless.
 */
final class GitCommit {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int MAX_DEPTH = 5;

    private GitCommit() {}

    /** The commit's hash; empty if the folder is in no repository, or in one that has no commit or cannot be understood. */
    static Optional<String> of(Path folder) {
        try {
            for (@Nullable Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
                Path git = at.resolve(".git");
                if (Files.isDirectory(git)) {
                    return read(git, git);
                }
                if (Files.isRegularFile(git)) {
                    return worktree(git);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // a note in the record, and no reason to train nothing
        }
        return Optional.empty();
    }

    /** A linked work tree or a submodule: a file that says where the repository is. */
    private static Optional<String> worktree(Path file) throws IOException {
        String text = Files.readString(file).strip();
        if (!text.startsWith("gitdir: ")) {
            return Optional.empty();
        }
        Path git = file.resolveSibling(text.substring("gitdir: ".length())).normalize();
        Path common = git.resolve("commondir");
        return read(
                git,
                Files.exists(common)
                        ? git.resolve(Files.readString(common).strip()).normalize()
                        : git);
    }

    private static Optional<String> read(Path git, Path common) throws IOException {
        String value = Files.readString(git.resolve("HEAD")).strip();
        for (int depth = 0; value.startsWith("ref: ") && depth < MAX_DEPTH; depth++) {
            String name = value.substring("ref: ".length());
            value = reference(common, name);
        }
        return HASH.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }

    private static String reference(Path common, String name) throws IOException {
        Path loose = common.resolve(name);
        if (Files.exists(loose)) {
            return Files.readString(loose).strip();
        }
        Path packed = common.resolve("packed-refs");
        if (Files.exists(packed)) {
            for (String line : Files.readAllLines(packed)) {
                if (line.endsWith(" " + name)) {
                    return line.substring(0, line.indexOf(' '));
                }
            }
        }
        return "";
    }
}
