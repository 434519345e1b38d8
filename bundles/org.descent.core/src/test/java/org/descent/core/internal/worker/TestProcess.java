// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.core.store.RunState;

/** What runs in processes of their own in tests. */
public final class TestProcess {
    private TestProcess() {}

    /** A command for a Java process with the class path of the tests. */
    public static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TestProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Does one of the things below. */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "worker" -> work(false);
            case "impostor" -> work(true);
            case "fail" -> {
                System.err.println("no such bundle");
                System.exit(7);
            }
            case "lock" -> lock(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void work(boolean withImpostor) throws IOException {
        HostAddress host = HostAddress.in(System.getenv()).orElseThrow();
        if (withImpostor) {
            try (Link impostor = new HostAddress(host.port(), "guessed").connect()) {
                if (impostor.receive().isPresent()) {
                    System.exit(8);
                }
            }
        }
        Signals.ignore("INT");
        try (Link link = host.connect()) {
            new WorkerLoop(link, TestRuns.EXPERIMENTS, new ScriptedExecutor(), Clock.systemUTC()).run();
        }
    }

    /** Locks a file, says so, and waits to be killed. */
    private static void lock(Path file) throws IOException {
        Optional<LockFile> lock = LockFile.tryLock(file);
        System.out.println(lock.isPresent() ? "locked" : RunState.FAILED);
        System.in.read();
    }
}
