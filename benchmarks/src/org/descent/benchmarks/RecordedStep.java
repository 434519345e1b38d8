// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.internal.watching.Moment;
import org.descent.core.journal.JournalWriter;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.TrainingProgress;
import org.descent.core.training.TrainingSession.StepResult;

/**
 * A step of Descent's engine whose numbers are recorded in a journal on the disk as a run records them: loss, objective, gradient norm,
 * learning rate and speed of each batch. Measures what the recording takes of this thread and of the journal's.
 */
final class RecordedStep implements Contestant.Step {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final DescentStep step;
    private final List<Series> series = new ArrayList<>();
    private final JournalRecorder recorder;
    private final long began = System.nanoTime();
    private final long journal;
    private long steps;
    private long last = began;
    private long recording;

    RecordedStep(DescentStep step) throws IOException {
        this.step = step;
        Path file = Files.createTempDirectory("descent-benchmark").resolve("journal");
        this.recorder = new JournalRecorder(
                "benchmark",
                JournalWriter.create(file),
                new JournalRecorder.Monitor() {
                    @Override
                    public void progressed(TrainingProgress progress) {}

                    @Override
                    public void noticed(String text) {
                        System.err.println(text);
                    }
                },
                Clock.systemUTC());
        for (String name : List.of("loss", "objective", "gradientNorm", "learningRate", "examplesPerSecond")) {
            series.add(recorder.series(new CurveKey(name, Context.BATCH)));
        }
        this.journal = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("descent-journal"))
                .findFirst()
                .orElseThrow()
                .threadId();
    }

    @Override
    public double train(int from) {
        StepResult result = step.step(from);
        recording += record(result);
        return result.loss();
    }

    /** Records a step that was just made; gives the nanoseconds that it took. */
    long record(StepResult result) {
        long start = System.nanoTime();
        double[] values = {result.loss(), result.objective(), result.gradientNorm(), 1e-3, 1e9 / (start - last)};
        for (int i = 0; i < values.length; i++) {
            series.get(i).add(steps, steps * 0.01, steps, start - began, values[i]);
        }
        last = start;
        steps++;
        return System.nanoTime() - start;
    }

    /** Where more can be recorded. */
    JournalRecorder recorder() {
        return recorder;
    }

    /** Now, as curves have it. */
    Moment moment() {
        return new Moment(steps, steps * 0.01, steps, System.nanoTime() - began);
    }

    /** Nanoseconds that the recording has taken of this thread so far. */
    @Override
    public long recordingNanos() {
        return recording;
    }

    /** Nanoseconds of processor time that the journal's thread has taken so far. */
    @Override
    public long journalNanos() {
        return threads.getThreadCpuTime(journal);
    }
}
