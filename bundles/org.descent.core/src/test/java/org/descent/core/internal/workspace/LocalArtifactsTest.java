// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.core.internal.Wait;
import org.descent.core.internal.worker.LockFile;
import org.descent.core.internal.worker.TestProcess;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunRecord;
import org.descent.core.store.StoreException;
import org.descent.core.workspace.Artifacts;
import org.descent.core.workspace.NewArtifact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalArtifactsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T01:02:03.004Z"), ZoneOffset.UTC);
    private static final String RUN = "20261130-010203-a";
    private static final String OTHER = "20261130-010204-b";

    /** The SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path temporary = Path.of("");

    private final TestStore store = new TestStore();
    private final List<HostLock> hosts = new ArrayList<>();
    private Path folder = Path.of("");
    private Path source = Path.of("");

    @BeforeEach
    void twoRuns() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("workspace"));
        source = Files.writeString(temporary.resolve("abc.csv"), "abc");
        for (String run : List.of(RUN, OTHER)) {
            store.create(
                    new RunRecord(run, "test", "test", Instant.EPOCH, List.of(), Map.of(), Map.of(), "", Map.of()));
        }
    }

    @AfterEach
    void closeHosts() throws IOException {
        for (HostLock host : hosts) {
            host.close();
        }
    }

    /** The artifacts as one more host of the workspace has them. */
    private LocalArtifacts host() throws IOException {
        HostLock host = HostLock.take(folder);
        hosts.add(host);
        RunFiles runs = new RunFiles(folder.resolve("runs"), new RunIds(CLOCK, new SecureRandom()));
        return new LocalArtifacts(store, new ContentFiles(folder, host.name()), runs, CLOCK);
    }

    private NewArtifact file(String name) {
        return new NewArtifact(source, name, "", 7, false, "hedy");
    }

    private Path content(String sha256) {
        return folder.resolve("artifacts").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** The files that are kept or on their way. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("artifacts"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    @Test
    void aFileLiesWhereItsHashSays() throws IOException {
        Artifact added = host().add(RUN, file("abc.csv"), Progress.NONE);

        assertEquals(new Artifact("abc.csv", "text/csv", ABC, 3, 7, CLOCK.instant(), "hedy"), added);
        assertEquals("abc", Files.readString(content(ABC)));
        assertEquals(List.of(added), store.artifacts(RUN));
        assertEquals(content(ABC), host().file(added));
        Files.writeString(source, "changed");
        assertEquals("abc", Files.readString(content(ABC)));
    }

    @Test
    void equalFilesAreKeptOnce() throws IOException {
        LocalArtifacts artifacts = host();
        Artifact first = artifacts.add(RUN, file("abc.csv"), Progress.NONE);
        assertEquals(
                first, artifacts.add(RUN, new NewArtifact(source, "abc.csv", "", -1, false, "ada"), Progress.NONE));
        artifacts.add(RUN, file("again"), Progress.NONE);
        host().add(OTHER, file("abc.csv"), Progress.NONE);

        assertEquals(List.of(content(ABC)), files());
        assertEquals(
                new Artifacts.Inspection(List.of(), new Artifacts.Content(1, 3), new Artifacts.Content(0, 0)),
                artifacts.check(Progress.NONE));
    }

    @Test
    void whatCannotBeAddedIsToldAtOnceAndLeavesNothing() throws IOException {
        LocalArtifacts artifacts = host();
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> artifacts.add(
                        RUN, new NewArtifact(temporary.resolve("no"), "a/b", "", -1, false, ""), Progress.NONE));
        assertEquals(2, refused.problems().size(), refused::toString);
        InvalidInputException aFolder = assertThrows(
                InvalidInputException.class,
                () -> artifacts.add(RUN, new NewArtifact(temporary, "a", "", -1, false, ""), Progress.NONE));
        assertTrue(String.valueOf(aFolder.getMessage()).contains("is a folder"), aFolder::toString);
        assertThrows(IllegalArgumentException.class, () -> artifacts.add("nobody", file("a"), Progress.NONE));
        assertFalse(Files.exists(folder.resolve("artifacts")));
    }

    @Test
    void whatTheStoreDoesNotTakeIsWasteAndSwept() throws IOException {
        LocalArtifacts artifacts = host();
        store.broken = "the disk is full";
        assertThrows(StoreException.class, () -> artifacts.add(RUN, file("a"), Progress.NONE));
        store.broken = "";

        assertEquals(
                new Artifacts.Inspection(List.of(), new Artifacts.Content(0, 0), new Artifacts.Content(1, 3)),
                artifacts.check(Progress.NONE));
        assertEquals(new Artifacts.Content(1, 3), artifacts.sweep());
        assertEquals(List.of(), files());
    }

    @Test
    void whatWasTakenOffIsNoWaste() throws IOException {
        LocalArtifacts artifacts = host();
        artifacts.add(RUN, file("a"), Progress.NONE);
        store.detach(RUN, "a", "ada");

        assertEquals(new Artifacts.Content(0, 0), artifacts.sweep());
        assertEquals("abc", Files.readString(content(ABC)));
        store.deleted.add(RUN);
        store.eraseDeleted();
        assertEquals(new Artifacts.Content(1, 3), artifacts.sweep());
    }

    @Test
    void aCancelledCopyLeavesNothing() throws IOException {
        Progress cancelled = new Progress() {
            @Override
            public void begin(String task, long total) {
                assertEquals(3, total);
            }

            @Override
            public void worked(long units) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> host().add(RUN, file("a"), cancelled));
        assertEquals(List.of(), files());
        assertEquals(List.of(), store.artifacts(RUN));
    }

    @Test
    void aCopyIsWholeOrNotThere() throws IOException {
        LocalArtifacts artifacts = host();
        Artifact added = artifacts.add(RUN, file("a"), Progress.NONE);
        Path target = temporary.resolve("out.csv");

        artifacts.copy(added, target, Progress.NONE);

        assertArrayEquals(Files.readAllBytes(source), Files.readAllBytes(target));
        InvalidInputException there =
                assertThrows(InvalidInputException.class, () -> artifacts.copy(added, target, Progress.NONE));
        assertTrue(String.valueOf(there.getMessage()).contains("is there already"), there::toString);
        Files.writeString(content(ABC), "abd");
        Path other = temporary.resolve("other.csv");
        StoreException damaged = assertThrows(StoreException.class, () -> artifacts.copy(added, other, Progress.NONE));
        assertTrue(String.valueOf(damaged.getMessage()).contains("is damaged"), damaged::toString);
        Files.delete(content(ABC));
        StoreException missing = assertThrows(StoreException.class, () -> artifacts.copy(added, other, Progress.NONE));
        assertTrue(String.valueOf(missing.getMessage()).contains("is not there"), missing::toString);
        try (Stream<Path> files = Files.list(temporary)) {
            assertEquals(3, files.count(), "the source, the workspace and the copy");
        }
    }

    @Test
    void damagedAndMissingContentsAreFoundAndTakenFromTheRunsFolder() throws IOException {
        LocalArtifacts artifacts = host();
        artifacts.add(RUN, file("model.bin"), Progress.NONE);
        artifacts.add(OTHER, file("b"), Progress.NONE);
        Files.writeString(content(ABC), "abd");

        List<String> damaged = texts(artifacts);
        assertEquals(2, damaged.size(), damaged::toString);
        assertTrue(damaged.get(0).startsWith(RUN + ".model.bin: the content of the artifact"), damaged.get(0));
        assertTrue(damaged.get(0).contains("is not what was added"), damaged.get(0));
        assertEquals(List.of(), artifacts.repair(Progress.NONE), "its folder has no such file");

        Files.delete(content(ABC));
        assertTrue(texts(artifacts).get(1).contains("is not there"), () -> texts(artifacts)
                .get(1));
        Path inFolder = folder.resolve("runs").resolve(RUN).resolve("model.bin");
        Files.createDirectories(inFolder.getParent());
        Files.writeString(inFolder, "abc");
        assertEquals(1, artifacts.repair(Progress.NONE).size());
        assertEquals(List.of(), texts(artifacts));
    }

    /** A lone surrogate is for UTF-8 what a colon is for Windows, and an umlaut for a machine whose files have names in ASCII. */
    @Test
    void aNameThatNoFileCanHaveHereKeepsNothingFromBeingRepaired() throws IOException {
        LocalArtifacts artifacts = host();
        artifacts.add(RUN, file("\ud800.csv"), Progress.NONE);
        artifacts.add(OTHER, file("b.csv"), Progress.NONE);
        Files.delete(content(ABC));
        Path inFolder = folder.resolve("runs").resolve(OTHER).resolve("b.csv");
        Files.createDirectories(inFolder.getParent());
        Files.writeString(inFolder, "abc");

        assertEquals(1, artifacts.repair(Progress.NONE).size());

        assertEquals(List.of(), texts(artifacts));
    }

    private static List<String> texts(LocalArtifacts artifacts) {
        return artifacts.check(Progress.NONE).problems().stream()
                .map(problem -> problem.text())
                .toList();
    }

    @Test
    void addingAFileAgainMendsItsContent() throws IOException {
        LocalArtifacts artifacts = host();
        artifacts.add(RUN, file("a"), Progress.NONE);
        Files.writeString(content(ABC), "ab");

        artifacts.add(RUN, file("a"), Progress.NONE);

        assertEquals("abc", Files.readString(content(ABC)));
        assertEquals(1, store.artifacts(RUN).size());
    }

    @Test
    void aFileThatIsReplacedAndNeverChangedIsShared() throws IOException {
        LocalArtifacts artifacts = host();
        artifacts.keep(RUN, file("model.bin"), true);
        assertTrue(Files.isSameFile(source, content(ABC)));
        Path next = Files.writeString(temporary.resolve("next"), "abcd");
        Files.move(next, source, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        artifacts.keep(RUN, file("model.bin"), true);

        assertEquals("abc", Files.readString(content(ABC)));
        assertEquals(2, store.artifacts(RUN).size());
        assertEquals(List.of(), texts(artifacts));
    }

    @Test
    void manyHostsAddAndSweepAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                LocalArtifacts artifacts = host();
                Callable<Integer> adding = () -> {
                    for (int j = 0; j < 40; j++) {
                        // half of them are the same for all
                        Path mine = Files.writeString(
                                temporary.resolve(number + ".txt"), j % 2 == 0 ? "same " + j : number + " " + j);
                        artifacts.add(
                                j % 3 == 0 ? RUN : OTHER,
                                new NewArtifact(mine, number + "-" + j, "", -1, false, ""),
                                Progress.NONE);
                    }
                    return 40;
                };
                done.add(threads.submit(adding));
            }
            LocalArtifacts sweeping = host();
            done.add(threads.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    assertEquals(new Artifacts.Content(0, 0), sweeping.sweep());
                }
                return 40;
            }));
            for (Future<Integer> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(120, store.artifacts(RUN).size() + store.artifacts(OTHER).size());
        Artifacts.Inspection inspection = host().check(Progress.NONE);
        assertEquals(List.of(), inspection.problems());
        assertEquals(20 + 3 * 20, inspection.kept().files());
    }

    @Test
    void whatAKilledHostLeftHalfIsClearedAndWhatALivingOneLetsInIsNot() throws Exception {
        Path incoming = Files.createDirectories(folder.resolve("artifacts/incoming"));
        Path half = Files.writeString(incoming.resolve("p1-dead." + RUN), "ab");
        Path alive = Files.writeString(incoming.resolve("p2-alive." + RUN), "ab");
        Path lock = Files.createDirectories(folder.resolve("hosts")).resolve("p2-alive");
        Process host = TestProcess.command("lock", lock.toString()).start();
        try {
            Wait.until("it holds its lock", () -> LockFile.isHeld(lock));

            host().add(RUN, file("a"), Progress.NONE);

            assertFalse(Files.exists(half));
            assertTrue(Files.exists(alive));
        } finally {
            host.destroyForcibly().waitFor();
        }
        host().sweep();
        assertEquals(List.of(content(ABC)), files());
    }
}
