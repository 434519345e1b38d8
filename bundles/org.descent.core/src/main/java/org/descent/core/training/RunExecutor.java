// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.nio.file.Path;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.training.SubjectExecutor;
import org.descent.core.store.RunState;

/**
 * Trains runs from beginning to end; a service.
 *
 * <p>Threading: thread-safe; each run is confined to the thread that calls.
 */
public interface RunExecutor {
    /** An executor on an engine. */
    static RunExecutor of(Trainer trainer) {
        return new SubjectExecutor(trainer);
    }

    /** Trains one run from its first step; as {@link #execute(RunSpec, Path, Start, Recorder, TrainingControl)}. */
    default Outcome execute(RunSpec spec, Path folder, Recorder recorder, TrainingControl control) {
        return execute(spec, folder, Start.FIRST_STEP, recorder, control);
    }

    /**
     * Trains one run: opens its data, trains, evaluates, and leaves its model and its checkpoints in its folder.
     *
     * <p>Problems of the data, of plugins and of the engine are outcomes. What is thrown nevertheless is taken for a failure of the run.
     *
     * @param spec the run
     * @param folder the folder of its files, which exists
     * @param start where to begin
     * @param recorder where to record; states of the run are recorded by the caller
     * @param control asked before each step
     * @return how it ended
     */
    Outcome execute(RunSpec spec, Path folder, Start start, Recorder recorder, TrainingControl control);

    /** Where a training begins. */
    sealed interface Start {
        /** At step 0, with new weights. */
        Start FIRST_STEP = new FirstStep();

        /** At step 0, with new weights. */
        record FirstStep() implements Start {}

        /**
         * Where a checkpoint was written; what is recorded goes on at its position.
         *
         * @param checkpoint the checkpoint
         */
        record At(Checkpoint checkpoint) implements Start {}
    }

    /**
     * How a run ended.
     *
     * @param state a finished state
     * @param reason why, for a person, or empty
     */
    record Outcome(RunState state, String reason) {
        /** Checks that the state is finished. */
        public Outcome {
            if (!state.finished()) {
                throw new IllegalArgumentException("a run ends in a finished state, got " + state);
            }
        }
    }
}
