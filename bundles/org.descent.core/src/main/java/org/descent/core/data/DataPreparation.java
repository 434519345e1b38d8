// SPDX-License-Identifier: Apache-2.0
package org.descent.core.data;

import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.DataPlan;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.experiment.Streams;
import org.descent.core.internal.data.GuestExamples;
import org.descent.core.internal.data.Preparation;

/**
 * Opens data sets and makes them ready to be trained on.
 *
 * <p>Threading: stateless.
 */
public final class DataPreparation {
    private DataPreparation() {}

    /**
     * Opens a data set as the guest that it is: whatever it throws comes as one of these.
     *
     * @return the examples, which the caller closes; whatever they throw later comes as one of these, too
     * @throws org.descent.api.InvalidInputException if the data are bad
     * @throws org.descent.core.registry.PluginFailure if the plugin fails
     * @throws org.descent.core.DescentException if a file cannot be read
     * @throws java.util.concurrent.CancellationException if the progress was cancelled
     */
    public static Examples open(Choice<Dataset> dataset, Progress progress) {
        return GuestExamples.open(dataset, progress);
    }

    /**
     * Opens, fingerprints, checks, divides and normalizes data.
     *
     * <p>Shares become counts by the largest remainder. With {@link SplitPlan#stratify()}, each class is divided by itself, and one that has
     * any example has one in the training part; for quantities it has no effect. Examples within a part are in random order. Everything
     * that is fitted, and every label that is spoilt, is the training part's alone.
     *
     * @param plan the data set and how it is divided, scaled and changed
     * @param streams the seeds of the division, of spoilt labels and of random changes
     * @param progress where the reading is reported
     * @throws org.descent.api.InvalidInputException with all problems of the data: features or targets that are not finite, class
     *     indices out of range, only one class, a column that is not there, too few groups, a class without an example in the training part
     *     or in a fold, a part that has a share but no example
     * @throws org.descent.core.registry.PluginFailure if the plugin fails
     * @throws org.descent.core.DescentException if a file cannot be read
     * @throws java.util.concurrent.CancellationException if the progress was cancelled
     */
    public static PreparedData prepare(DataPlan plan, Streams streams, Progress progress) {
        Examples examples = open(plan.dataset(), progress);
        try {
            return Preparation.of(examples, plan, streams, progress);
        } catch (RuntimeException | Error e) {
            examples.close();
            throw e;
        }
    }
}
