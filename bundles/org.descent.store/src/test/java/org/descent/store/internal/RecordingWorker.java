// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.journal.JournalReader;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunStore;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.TrainingProgress;
import org.descent.testkit.store.SampleRuns;

/** A worker in a process of its own that records as fast as it can, and says from time to time how many points stand in its journal. */
final class RecordingWorker implements AutoCloseable {
    private static final int BETWEEN = 500;
    private static final long SEED = 5;

    private final Process process;
    private final BufferedReader acknowledged;

    private RecordingWorker(Process process) {
        this.process = process;
        this.acknowledged = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Argument: the journal, which it makes. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        JournalRecorder.Monitor silent = new JournalRecorder.Monitor() {
            @Override
            public void progressed(TrainingProgress progress) {}

            @Override
            public void noticed(String text) {}
        };
        try (JournalRecorder recorder =
                new JournalRecorder("killed", JournalWriter.create(Path.of(arguments[0])), silent, Clock.systemUTC())) {
            Series series = recorder.series(CurveKey.BATCH_LOSS);
            for (int from = 0; ; from += BETWEEN) {
                Curve points = points(from, BETWEEN);
                for (int i = 0; i < BETWEEN; i++) {
                    series.add(points.step(i), points.epoch(i), points.examples(i), points.nanos(i), points.value(i));
                }
                recorder.flush();
                out.println(from + BETWEEN);
                out.flush();
            }
        }
    }

    private static Curve points(int from, int count) {
        return SampleRuns.loss(from, count, SEED);
    }

    static RecordingWorker start(Path workspace, String run) throws IOException {
        Path folder = Files.createDirectories(workspace.resolve("runs").resolve(run));
        return new RecordingWorker(TestProcess.start(
                RecordingWorker.class, folder.resolve("journal").toString()));
    }

    /** Waits until so many points are acknowledged. */
    void await(int points) throws IOException {
        for (int last = 0; last < points; ) {
            String line = acknowledged.readLine();
            if (line == null) {
                throw new IOException("the worker ended after " + last + " points");
            }
            last = Integer.parseInt(line);
        }
    }

    /** Kills the worker as {@code kill -9} does and gives the number of points that it had acknowledged since. */
    int kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        int last = 0;
        for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
            last = Math.max(last, Integer.parseInt(line));
        }
        return last;
    }

    /** Takes what stands in a journal in, as a host does it, and gives the points, which are those that were recorded. */
    static int takeIn(RunStore store, Path workspace, String run) throws IOException {
        JournalReader reader =
                new JournalReader(workspace.resolve("runs").resolve(run).resolve("journal"));
        while (true) {
            JournalReader.Piece piece = reader.read(store.journalOffset(run), 1 << 20);
            if (piece.isEmpty()) {
                break;
            }
            store.take(run, piece.from(), piece.to(), piece.entries());
        }
        Curve taken = store.curve(run, CurveKey.BATCH_LOSS);
        for (int from = 0; from < taken.size(); from += BETWEEN) {
            Curve expected = points(from, BETWEEN);
            for (int i = from; i < Math.min(taken.size(), from + BETWEEN); i++) {
                if (taken.step(i) != i || taken.value(i) != expected.value(i - from)) {
                    throw new AssertionError("point " + i + " of " + run + " is not what was recorded");
                }
            }
        }
        return taken.size();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
