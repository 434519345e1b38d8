// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.descent.api.Progress;
import org.descent.api.run.RunView;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunStore;
import org.descent.core.training.BackPropagation;

/**
 * An open workspace: a store, the runs' files, and the workers that train.
 *
 * <p>Threading: thread-safe.
 */
public interface Workspace extends AutoCloseable {
    /** The folder. */
    Path folder();

    /** The store. */
    RunStore store();

    /**
     * The files of the runs.
     *
     * @since 1.2
     */
    Artifacts artifacts();

    /**
     * The other programs that have the workspace open now, each in words for a person.
     *
     * @since 1.1
     */
    default List<String> otherHosts() {
        return List.of();
    }

    /**
     * Erases the runs that are deleted, with their folders; they cannot be restored any more.
     *
     * @return the runs
     * @throws org.descent.core.store.StoreException if the store cannot be used, or if a folder cannot be removed
     * @since 1.1
     */
    default List<String> eraseDeleted() {
        return store().eraseDeleted();
    }

    /** The folder of a run's journal, log and model. */
    Path runFolder(String run);

    /**
     * A run for visualizers and rules.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    RunView view(String run);

    /**
     * Records runs and starts to train them; returns at once.
     *
     * @param specs the runs
     * @param options how
     * @param listener told of what happens, from threads of the workspace
     */
    Training start(List<RunSpec> specs, TrainingOptions options, TrainingListener listener);

    /**
     * Takes runs up again that were stopped, interrupted or failed, each from its newest checkpoint, or from its beginning if there is none
     * that can be read; returns at once. What was recorded behind the checkpoint is recorded again.
     *
     * @param runs the runs
     * @param options how
     * @param listener told of what happens, from threads of the workspace
     * @throws org.descent.api.InvalidInputException if a run is not there or in no such state, or if a plugin that it needs is missing;
     *     none is taken up then
     */
    Training resume(List<String> runs, TrainingOptions options, TrainingListener listener);

    /**
     * Records a run that begins at a checkpoint of another one, with changes, and starts to train it; returns at once. It knows its parent.
     *
     * @param fork the other run, the step and the changes
     * @param options how
     * @param listener told of what happens, from threads of the workspace
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if there is no such checkpoint, or if the changes do not go with it
     * @throws org.descent.core.DescentException if the checkpoint cannot be read
     */
    Training fork(Fork fork, TrainingOptions options, TrainingListener listener);

    /**
     * Prepares to train a run again from its record, to see whether the result is the same; nothing is trained yet.
     *
     * @param run the run, which is finished
     * @param options how; the number of jobs has no meaning
     * @param listener told of progress
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the run is not finished, or if a plugin is missing or its parameters have changed
     */
    Replay replay(String run, TrainingOptions options, TrainingListener listener);

    /** The steps of a run that have a checkpoint, in order; empty if there is no such run. */
    List<Long> checkpoints(String run);

    /**
     * Asks a run to stop, whichever host started it; returns at once.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    void stop(String run);

    /**
     * The runs that should train and give no sign of it, by run: none of them is ended, since each may go on by itself. Takes a second or two where a
     * run looks silent, to be sure.
     *
     * @since 1.2
     */
    default Map<String, Silence> silences() {
        return Map.of();
    }

    /**
     * Ends the process that trains a run, at once; the run is interrupted by it and can be resumed.
     *
     * @return whether there was one
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the process is a host, such as a workbench, and no worker
     * @since 1.2
     */
    default boolean kill(String run) {
        return false;
    }

    /**
     * Asks a run to wait before its next update, or before its first if it is queued, whichever host started it; returns at once. It is
     * still running, and {@link org.descent.core.store.RunHead#pausedAt()} says where it waits.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the run is finished
     */
    void pause(String run);

    /**
     * Lets a run go on that waits or was asked to; returns at once.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the run is finished
     */
    void proceed(String run);

    /**
     * Has a run that waits make so many updates and wait again; returns at once.
     *
     * @param updates how many, at least 1
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the run does not wait
     */
    void step(String run, int updates);

    /**
     * Changes the optimizer of a run before its next update: its own parameters, clipping and weight decay; returns at once. The change
     * is recorded with its step.
     *
     * @param changes the values, as {@code path=value}, the value in YAML
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the run does not train, or with all that cannot be changed or has no such value
     */
    void change(String run, List<String> changes);

    /**
     * The trained network of a run, with the selected weights.
     *
     * @throws org.descent.core.DescentException if the run has none, or if it cannot be read
     */
    TrainedModel model(String run);

    /**
     * Shows back-propagation through the network of a run; trains and records nothing.
     *
     * @param run the run
     * @param step the step of a checkpoint, whose weights are taken; empty for the selected weights
     * @param example the number of the example in the training part, from 0
     * @param progress where reading the data is reported
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if there is no such checkpoint or example, or if its network is not shown
     * @throws org.descent.core.DescentException if the run has no trained network, or if it cannot be read
     */
    BackPropagation backPropagation(String run, OptionalLong step, int example, Progress progress);

    /**
     * Tells of runs that were made or changed, by whichever host, within a second.
     *
     * @param listener gets the ids, from a thread of the workspace
     * @return ends the telling when closed
     */
    Watch watch(Consumer<Set<String>> listener);

    /** Waits for what is being taken in and closes the store; runs in workers of their own go on. */
    @Override
    void close();

    /** A running report of changes. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
