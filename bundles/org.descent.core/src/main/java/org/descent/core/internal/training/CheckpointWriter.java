// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.descent.core.experiment.CheckpointPlan;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;

/**
 * Says when a checkpoint is due, and keeps as many as the plan says.
 *
 * <p>Threading: confined to one thread.
 */
final class CheckpointWriter {
    private final CheckpointPlan plan;
    private final int stepsPerEpoch;
    private final CheckpointFolder folder;
    private long writtenStep = -1;
    private long writtenNanos;

    CheckpointWriter(CheckpointPlan plan, Course course, CheckpointFolder folder) {
        this.plan = plan;
        this.stepsPerEpoch = course.stepsPerEpoch();
        this.folder = folder;
    }

    /** Whether there are checkpoints at all. */
    boolean isOn() {
        return plan.unit() != CheckpointPlan.Unit.NEVER;
    }

    /** Goes on behind a checkpoint; those of later steps, if there are any, are of a future that does not count any more. */
    void restore(long step, long nanos) {
        folder.retain(folder.steps().stream().filter(each -> each <= step).toList());
        writtenStep = step;
        writtenNanos = nanos;
    }

    /** Whether one is due after so many updates, so long after training began. */
    boolean due(long step, long nanos) {
        return switch (plan.unit()) {
            case NEVER -> false;
            case EPOCHS -> step % ((long) plan.every() * stepsPerEpoch) == 0;
            case STEPS -> step % plan.every() == 0;
            case SECONDS -> nanos - writtenNanos >= TimeUnit.SECONDS.toNanos(plan.every());
        };
    }

    /** Whether the one of a step is written. */
    boolean isWritten(long step) {
        return writtenStep == step;
    }

    /**
     * Writes one, and deletes those that are not to be kept any more.
     *
     * @throws org.descent.core.DescentException if it cannot be written
     */
    void write(Checkpoint checkpoint) {
        folder.write(checkpoint);
        writtenStep = checkpoint.step();
        writtenNanos = checkpoint.time().training();
        if (plan.keep() != CheckpointPlan.KEEP_ALL) {
            folder.retain(kept(checkpoint));
        }
    }

    private Set<Long> kept(Checkpoint checkpoint) {
        if (plan.keep() == CheckpointPlan.KEEP_SELECTED) {
            Set<Long> kept = new HashSet<>(Set.of(checkpoint.step()));
            checkpoint.selected().forEach(best -> kept.add(best.state().steps()));
            return kept;
        }
        List<Long> steps = folder.steps();
        return new HashSet<>(steps.subList(Math.max(0, steps.size() - plan.keep()), steps.size()));
    }
}
