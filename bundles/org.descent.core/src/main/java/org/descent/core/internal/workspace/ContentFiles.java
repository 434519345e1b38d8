// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.api.Progress;
import org.descent.core.internal.Sha256;
import org.descent.core.internal.worker.LockFile;

/**
 * Files that are named by the SHA-256 of what is in them: {@code artifacts/ab/cdef...}.
 *
 * <p>A file comes into {@code artifacts/incoming} first, where it is synced to the disk, and is renamed then; so under its name there is all of it,
 * or nothing. While one host renames and tells the store, or deletes what the store does not know, it holds {@code artifacts/lock}.
 *
 * <p>Threading: thread-safe.
 */
final class ContentFiles {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int BUFFER = 1 << 18;
    private static final Pattern FIRST = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern REST = Pattern.compile("[0-9a-f]{62}");

    private final Path workspace;
    private final Path folder;
    private final Path incoming;
    private final String host;
    private final ReentrantLock here = new ReentrantLock();

    /**
     * The files of a workspace.
     *
     * @param host the name of this host, by which others see that what it lets in is not left behind
     */
    ContentFiles(Path workspace, String host) {
        this.workspace = workspace;
        this.folder = workspace.resolve("artifacts");
        this.incoming = folder.resolve("incoming");
        this.host = host;
    }

    /** A file that has come in, and is deleted if it is not kept. */
    record Incoming(Path file, String sha256, long bytes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** Where a content lies, whether it is there or not. */
    Path file(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /**
     * Lets a copy of a file in.
     *
     * @throws CancellationException if the progress was cancelled; nothing is left then
     */
    Incoming copyOf(Path source, Progress progress) throws IOException {
        Path file = newFile();
        try {
            return copy(source, file, progress);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Lets a file in that is never written again, without taking room for it where the file system can do so. */
    Incoming linkTo(Path source) throws IOException {
        Path file = newFile();
        try {
            Files.createLink(file, source);
        } catch (IOException | UnsupportedOperationException e) {
            return copyOf(source, Progress.NONE);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
            return new Incoming(file, Sha256.of(file), Files.size(file));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Path newFile() throws IOException {
        Files.createDirectories(incoming);
        return incoming.resolve(host + "." + UUID.randomUUID());
    }

    /**
     * Copies a file, syncs the copy to the disk and says what is in it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the target is there
     */
    static Incoming copy(Path source, Path target, Progress progress) throws IOException {
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        progress.begin("copying " + source.getFileName(), Files.size(source));
        try (InputStream in = Files.newInputStream(source);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (progress.cancelled()) {
                    throw new CancellationException("copying " + source + " was cancelled");
                }
                digest.update(buffer, 0, read);
                for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); ) {
                    out.write(rest);
                }
                bytes += read;
                progress.worked(read);
            }
            out.force(true);
        }
        return new Incoming(target, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /** Puts what has come in to its place, unless the very same is there; belongs into {@link #locked}. */
    void keep(Incoming come) throws IOException {
        Path place = file(come.sha256());
        if (isSound(place, come.sha256(), come.bytes())) {
            return;
        }
        Path parent = folder.resolve(come.sha256().substring(0, 2));
        Files.createDirectories(parent);
        Files.move(come.file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(parent);
        sync(folder);
    }

    /** Whether a file has this content. */
    static boolean isSound(Path file, String sha256, long bytes) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == bytes
                && Sha256.of(file).equals(sha256);
    }

    /** Writes a folder's entries through to the disk, where the system can do so. */
    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and keeps its entries in a journal of its own
        }
    }

    /** All contents that are there, with their sizes. */
    Map<String, Long> all() throws IOException {
        Map<String, Long> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path group : groups) {
                String first = String.valueOf(group.getFileName());
                if (!FIRST.matcher(first).matches()) {
                    continue;
                }
                try (DirectoryStream<Path> files = Files.newDirectoryStream(group)) {
                    for (Path file : files) {
                        Matcher rest = REST.matcher(String.valueOf(file.getFileName()));
                        if (rest.matches()) {
                            all.put(first + rest.group(), Files.size(file));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Deletes what hosts that died have let in and not kept. */
    void clear() throws IOException {
        if (!Files.isDirectory(incoming)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String owner = name.substring(0, Math.max(0, name.indexOf('.')));
                if (!owner.isEmpty() && !HostLock.isAlive(workspace, owner)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** What is done under the lock. */
    @FunctionalInterface
    interface Locked<T> {
        /** Does it. */
        T get() throws IOException;
    }

    /**
     * Does something while nobody else, of this host or of another one, does anything under the lock.
     *
     * @throws IOException if the lock cannot be had within a minute, too
     */
    <T> T locked(Locked<T> work) throws IOException {
        Files.createDirectories(folder);
        here.lock();
        try (LockFile lock = await(folder.resolve("lock"))) {
            return work.get();
        } finally {
            here.unlock();
        }
    }

    private static LockFile await(Path file) throws IOException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            Optional<LockFile> lock = LockFile.tryLock(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (System.nanoTime() > end) {
                throw new IOException("another host has been holding " + file + " for " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(ContentFiles.class, LOOK.toNanos());
        }
    }
}
