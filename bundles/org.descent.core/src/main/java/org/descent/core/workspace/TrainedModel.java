// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.util.Map;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.api.run.CurveKey;

/**
 * A trained network with the normalization of its training data.
 *
 * <p>Threading: confined to one thread at a time.
 */
public interface TrainedModel extends AutoCloseable {
    /** The data it was trained on. */
    DataSpec spec();

    /** What it predicts: the target of these data, or their input. */
    Target predicted();

    /** The step of its weights. */
    long step();

    /**
     * Evaluates it on other data with the loss and the metrics of its run.
     *
     * @return the values by metric name
     * @throws org.descent.api.InvalidInputException if the data do not fit the network
     */
    Map<CurveKey, Double> evaluate(Examples examples, Progress progress);

    /**
     * Predicts.
     *
     * @param examples data whose input fits the network; targets are not looked at
     * @param rows the indices of the examples
     * @return {@code (rows, outputs)}, row by row: probabilities of the classes, or predicted quantities; a predicted input is in the
     *     units of the data, as before normalization
     * @throws org.descent.api.InvalidInputException if the data do not fit the network
     */
    float[] predict(Examples examples, int[] rows);

    @Override
    void close();
}
