// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.journal.JournalWriter;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.TrainingProgress;

/**
 * What a point takes of the training thread, beside the clock alone: where the clock is read for each point, and where it is read once for the curves of a
 * step, as training records them.
 */
final class Appending {
    private static final int BURST = 30_000;
    private static final int CURVES = 5; // what training records at each step without instruments

    private Appending() {}

    static void run(Path folder, int rounds) throws Exception {
        double[] point = new double[rounds];
        double[] ofStep = new double[rounds];
        double[] clock = new double[rounds];
        Path file = Files.createTempDirectory(folder, "append").resolve("journal");
        try (JournalRecorder recorder =
                new JournalRecorder("benchmark", JournalWriter.create(file), new Silent(), Clock.systemUTC())) {
            List<Series> curves = IntStream.range(0, CURVES)
                    .mapToObj(i -> recorder.series(new CurveKey("metric" + i, Context.BATCH)))
                    .toList();
            Burst burst = new Burst(curves);
            for (int round = -10; round < rounds; round++) {
                double one = burst.nanosAPoint(recorder, 1);
                double shared = burst.nanosAPoint(recorder, CURVES);
                double alone = burst.nanosOfClock();
                if (round >= 0) {
                    point[round] = one;
                    ofStep[round] = shared;
                    clock[round] = alone;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
        System.out.printf("append a point, clock included: %s ns%n", Clocks.spread(point, "%.1f"));
        System.out.printf(
                "append a point of a step with %d curves, clock included: %s ns%n",
                CURVES, Clocks.spread(ofStep, "%.1f"));
        System.out.printf("the clock alone, read once: %s ns%n", Clocks.spread(clock, "%.1f"));
    }

    /** Points one behind the other, as many as the buffer takes without waiting. */
    private static final class Burst {
        private final List<Series> curves;
        private long step;
        private long sink;

        Burst(List<Series> curves) {
            this.curves = curves;
        }

        /** Nanoseconds of a point if the clock is read once for so many curves. */
        double nanosAPoint(JournalRecorder recorder, int perStep) {
            recorder.flush(); // the buffer is empty: nothing waits
            long start = System.nanoTime();
            for (int i = 0; i < BURST / perStep; i++, step++) {
                long nanos = System.nanoTime() - start;
                for (int curve = 0; curve < perStep; curve++) {
                    curves.get(curve).add(step, step / 40.0, step * 32, nanos, i);
                }
            }
            return (double) (System.nanoTime() - start) / (BURST / perStep * perStep);
        }

        double nanosOfClock() {
            long start = System.nanoTime();
            for (int i = 0; i < BURST; i++) {
                sink += System.nanoTime();
            }
            return (double) (System.nanoTime() - start) / BURST;
        }
    }

    /** Hears nothing. */
    static final class Silent implements JournalRecorder.Monitor {
        @Override
        public void progressed(TrainingProgress progress) {}

        @Override
        public void noticed(String text) {
            System.err.println(text);
        }
    }
}
