// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.List;
import org.descent.api.training.StopCriterion;

/**
 * How long and with what a run is trained.
 *
 * <p>Threading: immutable.
 *
 * @param epochs passes over the training part, at least 1
 * @param batch examples in a mini-batch, at least 1, or 0 for the full training part
 * @param threads threads of the numeric library, at least 1; another number gives other bits
 * @param memoryBytes memory of the worker
 * @param evaluateEverySteps updates between evaluations, or 0 for once an epoch
 * @param evaluateTrainExamples how many training examples are evaluated, or 0 for all
 * @param stop reasons to end early
 * @param linearProbe the layers that a linear classifier is fitted to
 * @param checkpoint when checkpoints are written, and which are kept
 * @param changes of the optimizer while it trains, in the order in which they come into force
 * @param record what is recorded besides evaluated curves
 */
public record TrainPlan(
        int epochs,
        int batch,
        int threads,
        long memoryBytes,
        int evaluateEverySteps,
        int evaluateTrainExamples,
        List<Choice<StopCriterion>> stop,
        LinearProbePlan linearProbe,
        CheckpointPlan checkpoint,
        List<PlannedChange> changes,
        RecordPlan record) {
    /** Copies the lists. */
    public TrainPlan {
        stop = List.copyOf(stop);
        changes = List.copyOf(changes);
    }
}
