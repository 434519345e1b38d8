// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFoldersTest {
    private static final int AT_ONCE = 4;

    @Test
    void theFolderOfAProcessThatIsGoneIsDeletedAndOthersStay(@TempDir Path parent) throws Exception {
        Path gone = left(parent);
        Path living = WorkerFolders.make(parent.resolve("other"));
        WorkerFolders.remember(living, ProcessHandle.current().pid());
        Path moved = Files.move(living, parent.resolve("worker-living"));

        Path made = WorkerFolders.make(parent);

        assertTrue(Files.notExists(gone));
        assertTrue(Files.exists(moved));
        assertTrue(Files.isDirectory(made));
    }

    @Test
    void thoseThatClearAwayAtTheSameTimeDoNotDisturbEachOther(@TempDir Path parent) throws Exception {
        for (int i = 0; i < 300; i++) {
            left(parent);
        }
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        Set<Path> made = new HashSet<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Path>> folders = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                folders.add(threads.submit(() -> {
                    start.await();
                    return WorkerFolders.make(parent);
                }));
            }
            for (Future<Path> folder : folders) {
                made.add(folder.get());
            }
        }

        assertEquals(AT_ONCE, made.size());
        try (Stream<Path> there = Files.list(parent)) {
            assertEquals(made, Set.copyOf(there.toList()));
        }
    }

    /** A folder of a worker whose process is gone, with a file in a folder. */
    private static Path left(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, "worker-");
        Files.createDirectories(folder.resolve("framework"));
        Files.writeString(folder.resolve("framework/bundle"), "");
        WorkerFolders.remember(folder, Long.MAX_VALUE);
        return folder;
    }
}
