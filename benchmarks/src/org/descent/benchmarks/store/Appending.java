// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.descent.api.run.CurveKey;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.journal.JournalWriter;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.TrainingProgress;

/** What a point takes of the training thread, the reading of the clock included, beside the clock alone. */
final class Appending {
    private static final int BURST = 30_000;

    private Appending() {}

    static void run(Path folder, int rounds) throws Exception {
        Path file = Files.createTempDirectory(folder, "append").resolve("journal");
        double[] point = new double[rounds];
        double[] clock = new double[rounds];
        try (JournalRecorder recorder =
                new JournalRecorder("benchmark", JournalWriter.create(file), new Silent(), Clock.systemUTC())) {
            Series series = recorder.series(CurveKey.BATCH_LOSS);
            long step = 0;
            long sink = 0;
            for (int round = -10; round < rounds; round++) {
                recorder.flush(); // the buffer is empty: nothing waits
                long start = System.nanoTime();
                for (int i = 0; i < BURST; i++, step++) {
                    series.add(step, step / 40.0, step * 32, System.nanoTime() - start, i);
                }
                long middle = System.nanoTime();
                for (int i = 0; i < BURST; i++) {
                    sink += System.nanoTime();
                }
                long end = System.nanoTime();
                if (round >= 0) {
                    point[round] = (double) (middle - start) / BURST;
                    clock[round] = (double) (end - middle) / BURST;
                }
                LockSupport.parkNanos(sink == 0 ? 1 : 20_000_000);
            }
        }
        System.out.printf("append a point, clock included: %s ns%n", Clocks.spread(point, "%.1f"));
        System.out.printf("the clock alone: %s ns%n", Clocks.spread(clock, "%.1f"));
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
