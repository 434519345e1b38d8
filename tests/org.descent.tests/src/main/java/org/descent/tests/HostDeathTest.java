// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Workspace;
import org.descent.core.workspace.Workspaces;
import org.descent.tests.Product.Output;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it is shipped, killed or interrupted while its worker trains. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
class HostDeathTest {
    private static final String ENDLESS = """
        descent: 1
        experiment: endless
        data: iris
        model: { use: mlp, hidden: [256, 256] }
        optimizer: adam
        train: { epochs: 1000000, memory: 1 GiB, evaluate: { every: 200 } }
        """;

    private final Path folder;
    private final Path output;
    private final Process command;

    HostDeathTest(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("workspace");
        output = temporary.resolve("output.txt");
        Path file = Files.writeString(temporary.resolve("endless.yaml"), ENDLESS);
        command = new Product(temporary)
                .command("run", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    @AfterEach
    void endAll() throws Exception {
        Optional<Path> run = run();
        if (run.isPresent()) {
            Files.writeString(run.get().resolve("stop"), "");
            long worker = worker(run.get());
            Services.until("the worker exits", () -> ProcessHandle.of(worker).isEmpty());
        }
        host().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aRunGoesOnWhenItsHostIsKilledAndTheNextHostTakesItIn() throws Exception {
        Path run = trainingRun();
        ProcessHandle worker = ProcessHandle.of(worker(run)).orElseThrow();

        host().forEach(ProcessHandle::destroyForcibly);
        command.waitFor();
        long size = Files.size(run.resolve("journal"));
        Services.until("the run goes on", () -> Files.size(run.resolve("journal")) > size + 1000);
        assertTrue(worker.isAlive());

        try (Workspace workspace = Services.get(Workspaces.class).open(folder)) {
            String id = run.getFileName().toString();
            Services.until("it is taken in", () -> points(workspace, id) > 1000);
            assertEquals(RunState.RUNNING, state(workspace, id));
            long points = points(workspace, id);
            Services.until("and goes on", () -> points(workspace, id) > points);

            workspace.stop(id);

            Services.until("its end is taken in", () -> state(workspace, id) == RunState.STOPPED);
            Services.until("the worker exits", () -> !worker.isAlive());
        }
    }

    @Test
    void ctrlCStopsTheRunThoughItReachesTheWorkerToo() throws Exception {
        Path run = trainingRun();
        String id = run.getFileName().toString();
        Stream<Long> processes = Stream.concat(host().map(ProcessHandle::pid), Stream.of(worker(run)));

        for (long process : processes.toList()) {
            new ProcessBuilder("kill", "-INT", Long.toString(process)).start().waitFor();
        }

        assertTrue(command.waitFor(60, TimeUnit.SECONDS), this::said);
        assertEquals(130, command.exitValue(), this::said);
        try (Workspace workspace = Services.get(Workspaces.class).open(folder)) {
            assertEquals(RunState.STOPPED, state(workspace, id));
        }
    }

    /** The pause of a worker is no end: it is told, and goes by. */
    @Test
    void aWorkerThatIsStoppedIsToldAndCanBeEnded() throws Exception {
        Path run = trainingRun();
        long worker = worker(run);
        assertEquals(0, signal("STOP", worker));

        Services.until("its host tells", () -> said().contains("process " + worker + ", has not responded since "));
        Output runs = new Product(folder.getParent()).run("runs");
        assertTrue(runs.text().contains("running, not responding"), runs::toString);
        assertEquals(0, signal("CONT", worker));
        Services.until("its host tells that it goes on", () -> said().contains("responds again"));
        assertEquals(0, signal("STOP", worker));
        Output stopped = new Product(folder.getParent()).run("stop", "last", "--kill");

        assertEquals(0, stopped.code(), stopped::toString);
        assertTrue(command.waitFor(60, TimeUnit.SECONDS), this::said);
        assertEquals(1, command.exitValue(), this::said);
        assertTrue(said().contains("interrupted: the worker is gone: it was killed (signal 9)"), this::said);
    }

    private static int signal(String name, long process) throws Exception {
        return new ProcessBuilder("kill", "-" + name, Long.toString(process))
                .start()
                .waitFor();
    }

    /** The processes of the command, without the worker that it started. */
    private Stream<ProcessHandle> host() throws IOException {
        long worker = run().isPresent() ? worker(run().get()) : -1;
        List<ProcessHandle> all = Stream.concat(Stream.of(command.toHandle()), command.descendants())
                .toList();
        return all.stream().filter(process -> process.pid() != worker);
    }

    /** The folder of the run, once it trains. */
    private Path trainingRun() throws Exception {
        Services.until("it trains", () -> {
            assertTrue(command.isAlive(), this::said);
            Optional<Path> run = run();
            return run.isPresent() && Files.size(run.get().resolve("journal")) > 20_000;
        });
        return run().orElseThrow();
    }

    /** The folder of the run, once it has a worker. */
    private Optional<Path> run() throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs)) {
            for (Path run : folders) {
                if (Files.exists(run.resolve("journal"))
                        && Files.readString(run.resolve("log")).contains("\n")) {
                    return Optional.of(run);
                }
            }
        }
        return Optional.empty();
    }

    private static long worker(Path run) throws IOException {
        String first = Files.readAllLines(run.resolve("log")).get(0);
        return Long.parseLong(first.substring(first.lastIndexOf(' ') + 1));
    }

    private static RunState state(Workspace workspace, String run) {
        return workspace.store().find(run).orElseThrow().state();
    }

    private static long points(Workspace workspace, String run) {
        return workspace.store().curve(run, CurveKey.BATCH_LOSS).size();
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
