// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.nio.file.Path;
import java.util.List;
import org.descent.api.Progress;
import org.descent.core.experiment.RunSpec;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.OverfitCheck;
import org.descent.core.training.Preview;
import org.descent.core.training.RangeTest;
import org.descent.core.training.ScheduledCurve;

/**
 * Opens workspaces; a service.
 *
 * <p>Threading: thread-safe.
 */
public interface Workspaces {
    /**
     * Opens a workspace, making the folder if it is not there, and takes in the journals that other hosts left.
     *
     * @throws org.descent.core.store.StoreException if its store cannot be used
     */
    Workspace open(Path folder);

    /**
     * Finds out what a run would be: opens its data, designs its network, and times a few steps in this process; records nothing.
     *
     * @param progress where reading the data is reported
     * @throws org.descent.api.InvalidInputException if the run could not be trained
     * @throws org.descent.core.DescentException if a plugin fails, the data cannot be read, or there is no engine
     */
    Preview preview(RunSpec spec, Progress progress);

    /**
     * What schedules would make of the optimizer's parameters: opens the run's data, trains nothing.
     *
     * @return one for each parameter that is scaled
     * @throws org.descent.api.InvalidInputException if a parameter would leave its range, or the data do not fit
     * @throws org.descent.core.DescentException if a plugin fails or the data cannot be read
     */
    List<ScheduledCurve> schedules(RunSpec spec, Progress progress);

    /**
     * Makes a learning-rate range test with a run's network, data and optimizer in this process; records nothing, since what it trains is no
     * result.
     *
     * @throws org.descent.api.InvalidInputException if the run could not be trained, or the rates leave their declared range
     * @throws org.descent.core.DescentException if a plugin fails, the data cannot be read, or there is no engine
     * @throws java.util.concurrent.CancellationException if the progress is cancelled
     */
    RangeTest rangeTest(RunSpec spec, RangeTest.Options options, Progress progress);

    /**
     * Trains a run's network on a single mini-batch in this process, to see whether it can learn it by heart; records nothing.
     *
     * @param steps the most updates, at least 1
     * @throws org.descent.api.InvalidInputException if the run could not be trained
     * @throws org.descent.core.DescentException if a plugin fails, the data cannot be read, or there is no engine
     * @throws java.util.concurrent.CancellationException if the progress is cancelled
     */
    OverfitCheck overfitCheck(RunSpec spec, int steps, Progress progress);

    /**
     * Shows back-propagation through a run's network with the weights that it begins with, in this process; trains and records nothing.
     *
     * @param example the number of the example in the training part, from 0
     * @throws org.descent.api.InvalidInputException if the run could not be trained, if there is no such example, or if its network is
     *     not shown
     * @throws org.descent.core.DescentException if a plugin fails, the data cannot be read, or there is no engine
     */
    BackPropagation backPropagation(RunSpec spec, int example, Progress progress);
}
