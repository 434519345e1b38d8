// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders that workers have for their framework and their log.
 *
 * <p>A worker may outlive its host, and cannot delete the files it runs on: whoever makes the next folder clears away what is left.
 *
 * <p>Threading: thread-safe.
 */
final class WorkerFolders {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerFolders.class);
    private static final String PREFIX = "worker-";
    private static final String PROCESS = "process";
    private static final Duration START = Duration.ofHours(1);

    private WorkerFolders() {}

    /** Makes an empty folder for a worker, and deletes those of workers that are gone. */
    static Path make(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isLeft(folder)) {
                    delete(folder);
                }
            }
        }
        return Files.createTempDirectory(parent, PREFIX);
    }

    /** Notes which process a folder belongs to. */
    static void remember(Path folder, long process) throws IOException {
        Files.writeString(folder.resolve(PROCESS), Long.toString(process));
    }

    private static boolean isLeft(Path folder) throws IOException {
        try {
            Path process = folder.resolve(PROCESS);
            if (!Files.exists(process)) {
                return Files.getLastModifiedTime(folder)
                        .toInstant()
                        .isBefore(Instant.now().minus(START));
            }
            String number = Files.readString(process);
            return !number.isEmpty() && ProcessHandle.of(Long.parseLong(number)).isEmpty();
        } catch (NoSuchFileException e) {
            return false; // another host or thread clears away as well
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.info("the folder {} of a worker that is gone cannot be deleted: {}", folder, e.toString());
        }
    }
}
