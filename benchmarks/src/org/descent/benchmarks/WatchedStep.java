// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.descent.core.experiment.RecordPlan;
import org.descent.core.internal.watching.Moment;
import org.descent.core.internal.watching.StepWatch;
import org.descent.core.training.TrainingSession.StepResult;

/**
 * Steps of Descent's engine, two with nothing recorded and two with everything that can be recorded at each step, in turn in one process: the
 * curves of the batch, of each layer the norms of gradient, weights and update with mean and deviation of the weights, and the gradient noise.
 */
final class WatchedStep implements Contestant.Step {
    private static final int TURN = 2;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final DescentStep step;
    private final RecordedStep recorded;
    private final StepWatch watch;
    private long steps;
    private long recording;

    WatchedStep(DescentStep step) throws IOException {
        this.step = step;
        this.recorded = new RecordedStep(step);
        RecordPlan plan = new RecordPlan(1, 1, 1, 1, 0, 0, 0, 0, 0, 0);
        this.watch = new StepWatch(plan, step.segments(), false, false, recorded.recorder());
    }

    @Override
    public double train(int from) {
        if (steps++ / TURN % 2 == 0) {
            return step.step(from).loss();
        }
        long start = threads.getCurrentThreadCpuTime();
        Moment before = recorded.moment();
        watch.begin(before.step(), step.examples());
        StepResult result = step.step(from, watch);
        watch.end(before, step.examples());
        recorded.record(result);
        recording += threads.getCurrentThreadCpuTime() - start;
        return result.loss();
    }

    /** Nanoseconds of processor time that the steps which were recorded have taken of this thread so far. */
    @Override
    public long recordingNanos() {
        return recording;
    }

    @Override
    public long journalNanos() {
        return recorded.journalNanos();
    }
}
