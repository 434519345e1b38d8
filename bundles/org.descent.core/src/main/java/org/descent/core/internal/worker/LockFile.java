// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A lock that one process holds as long as it lives: the operating system takes it away when the process dies, however it dies.
 *
 * <p>The locks of this process are remembered beside: on POSIX systems, closing any channel on a file gives up the locks that the process
 * holds on it, so a file that is locked here must not even be looked at.
 *
 * <p>Threading: thread-safe.
 */
public final class LockFile implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a file, making it if need be.
     *
     * @return the lock, or empty if it is held already, by this process or another one
     * @throws IOException if the file cannot be used
     */
    public static Optional<LockFile> tryLock(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        if (!HELD_HERE.add(path)) {
            return Optional.empty();
        }
        @Nullable FileLock lock = null;
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null; // held by another class loader's copy of this class
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            return lock == null ? Optional.empty() : Optional.of(new LockFile(path, channel));
        } finally {
            if (lock == null) {
                HELD_HERE.remove(path);
            }
        }
    }

    /** Whether some process holds the lock; false if there is no such file. */
    public static boolean isHeld(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        Optional<LockFile> lock = tryLock(file);
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }

    /** Gives the lock up; the file stays. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
