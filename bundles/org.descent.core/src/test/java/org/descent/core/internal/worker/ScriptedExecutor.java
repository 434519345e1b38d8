// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.PlannedChange;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.Recorder;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.TrainingProgress;

/** Does what the name of a run says, instead of training. */
public final class ScriptedExecutor implements RunExecutor {
    /** How many points a run of a given length records. */
    public static final int POINTS = 1000;

    @Override
    public Outcome execute(RunSpec spec, Path folder, Start start, Recorder recorder, TrainingControl control) {
        Recorder.Series loss = recorder.series(CurveKey.BATCH_LOSS);
        int first = start instanceof Start.At at ? (int) at.checkpoint().step() : 0;
        for (int step = first; step < POINTS; step++) {
            loss.add(step, 0, 0, 0, step);
        }
        recorder.event(POINTS, "script", spec.name());
        recorder.progress(new TrainingProgress(POINTS, POINTS, 1, 1, Double.NaN, 0, Map.of()));
        return switch (spec.name()) {
            case "baselines" -> {
                recorder.facts(Map.of(
                        "baseline.loss.validation", 2.3, "linearBaseline.loss.validation", 0.5, "baseline.rank", 1L));
                yield new Outcome(RunState.COMPLETED, "all epochs");
            }
            case "endless" -> endless(recorder, loss, control);
            case "halt" -> halt();
            case "hang" -> hang();
            case "throw" -> throw new UnsupportedOperationException("no such layer");
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            case "print" -> {
                System.out.println("said on standard output");
                System.err.println("said on standard error");
                yield new Outcome(RunState.COMPLETED, "all epochs");
            }
            default -> new Outcome(RunState.COMPLETED, "all epochs");
        };
    }

    private static Outcome endless(Recorder recorder, Recorder.Series loss, TrainingControl control) {
        for (int step = POINTS; !control.stopRequested(); step++) {
            if (control.pauseRequested(step)) {
                recorder.facts(Map.of(Facts.PAUSED_AT, (long) step));
                while (control.pauseRequested(step) && !control.stopRequested()) {
                    control.awaitRequest();
                }
                recorder.facts(Map.of(Facts.PAUSED_AT, -1L));
            }
            for (Map<String, Object> change : control.takeChanges()) {
                recorder.facts(Map.of(Facts.CHANGES, PlannedChange.toPlain(List.of(new PlannedChange(step, change)))));
            }
            loss.add(step, 0, 0, 0, step);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return new Outcome(RunState.STOPPED, "asked to");
    }

    /** As a plugin that waits for what never comes. */
    private static Outcome hang() {
        while (true) {
            LockSupport.park();
        }
    }

    private static Outcome halt() {
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos()); // so that the points are in the journal
        System.out.flush();
        Runtime.getRuntime().halt(3);
        return new Outcome(RunState.FAILED, "");
    }
}
