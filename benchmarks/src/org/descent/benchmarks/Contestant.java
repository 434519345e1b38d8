// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Trains one net in one way, a round at a time: prints {@code ready}, then for each line on standard input trains one round and prints
 * the nanoseconds of wall time and of this thread's processor time that a step took, the loss of the last step, and the nanoseconds that
 * recording took of this thread and of the journal's in a step, and the nanoseconds of processor time that the whole process took for it.
 *
 * <p>Arguments: {@code descent}, {@code recorded}, {@code everything} or {@code fit}; {@code mlp} or {@code lenet}; the batch; steps in a round.
 */
public final class Contestant {
    /** Trains one batch and gives its loss. */
    interface Step {
        double train(int from);

        /** Nanoseconds that a recording has taken of this thread so far. */
        default long recordingNanos() {
            return 0;
        }

        /** Nanoseconds of processor time that the thread which writes a journal has taken so far. */
        default long journalNanos() {
            return 0;
        }
    }

    private Contestant() {}

    public static void main(String[] arguments) throws IOException {
        int batch = Integer.parseInt(arguments[2]);
        int steps = Integer.parseInt(arguments[3]);
        Nets.Kind net = Nets.Kind.valueOf(arguments[1].toUpperCase(java.util.Locale.ROOT));
        FashionMnist data = FashionMnist.read(Math.max(12_800, batch));
        Step step =
                switch (arguments[0]) {
                    case "descent" -> new DescentStep(net, data, batch);
                    case "recorded" -> new RecordedStep(new DescentStep(net, data, batch));
                    case "everything" -> new WatchedStep(new DescentStep(net, data, batch));
                    case "fit" -> new FitStep(net, data, batch);
                    default -> throw new IllegalArgumentException("no way to train: " + arguments[0]);
                };
        int batches = data.labels().length / batch;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("ready");
        int at = 0;
        while (in.readLine() != null) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            long recording = step.recordingNanos();
            long journal = step.journalNanos();
            Duration process = cpu();
            double loss = 0;
            for (int i = 0; i < steps; i++) {
                loss = step.train(at % batches * batch);
                at++;
            }
            wall = System.nanoTime() - wall;
            cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            recording = step.recordingNanos() - recording;
            journal = step.journalNanos() - journal;
            System.out.println(wall / steps + " " + cpu / steps + " " + loss + " " + (double) recording / steps + " "
                    + (double) journal / steps + " " + cpu().minus(process).toNanos() / steps);
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
