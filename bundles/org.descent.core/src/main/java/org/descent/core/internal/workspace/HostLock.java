// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.core.internal.worker.LockFile;
import org.descent.core.internal.worker.RunFolder;

/**
 * Tells other processes that a host is alive: a locked file {@code hosts/NAME} in the workspace.
 *
 * <p>Each run's folder names the host that is to see that it is trained. As long as that host lives, the others leave the run to it.
 *
 * <p>Threading: thread-safe.
 */
final class HostLock implements AutoCloseable {
    private static final Pattern PROCESS = Pattern.compile("^p([0-9]+)-");

    private final Path file;
    private final LockFile lock;

    private HostLock(Path file, LockFile lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Locks a file with a new name, and clears those of dead hosts away. */
    static HostLock take(Path workspace) throws IOException {
        Path folder = folder(workspace);
        Files.createDirectories(folder);
        clear(folder);
        while (true) {
            Path file = folder.resolve("p" + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
            Optional<LockFile> lock = LockFile.tryLock(file);
            // another host that clears away may have taken the new file for an old one
            if (lock.isPresent() && Files.exists(file)) {
                return new HostLock(file, lock.get());
            }
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }

    /** The name of this host. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /** Whether the host that is to see after a run is alive. */
    static boolean isAlive(Path workspace, RunFolder run) throws IOException {
        if (!Files.exists(run.host())) {
            return false;
        }
        return isAlive(workspace, Files.readString(run.host()));
    }

    /** Whether the host of a name is alive. */
    static boolean isAlive(Path workspace, String name) throws IOException {
        return LockFile.isHeld(folder(workspace).resolve(name));
    }

    /** Whether a living host of the workspace, this one or another, is in a process. */
    boolean isHost(long process) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Objects.requireNonNull(file.getParent(), "hosts"), "p" + process + "-*")) {
            for (Path other : files) {
                if (LockFile.isHeld(other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The other hosts that are alive, for a person: the process, and what it runs if that can be told. */
    List<String> others() throws IOException {
        List<String> others = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Objects.requireNonNull(file.getParent(), "hosts"))) {
            for (Path other : files) {
                if (!other.equals(file) && LockFile.isHeld(other)) {
                    others.add(describe(String.valueOf(other.getFileName())));
                }
            }
        }
        Collections.sort(others);
        return others;
    }

    private static String describe(String name) {
        Matcher process = PROCESS.matcher(name);
        if (!process.find()) {
            return "a host that does not tell its process";
        }
        long pid = Long.parseLong(process.group(1));
        String since = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> " (since " + start.truncatedTo(ChronoUnit.SECONDS) + ")")
                .orElse("");
        return "process " + pid + since;
    }

    private static Path folder(Path workspace) {
        return workspace.resolve("hosts");
    }

    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Optional<LockFile> lock = LockFile.tryLock(file);
                if (lock.isPresent()) {
                    Files.deleteIfExists(file);
                    lock.get().close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        Files.deleteIfExists(file);
    }
}
