// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.descent.api.run.RunView;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunStore;

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
     * Asks a run to stop, whichever host started it; returns at once.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    void stop(String run);

    /**
     * The trained network of a run, with the selected weights.
     *
     * @throws org.descent.core.DescentException if the run has none, or if it cannot be read
     */
    TrainedModel model(String run);

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
