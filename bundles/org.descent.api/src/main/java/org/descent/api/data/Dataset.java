// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import java.io.IOException;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A source of examples.
 *
 * <p>The same values give the same examples in the same order, on every machine; a data set made by chance has a parameter for its
 * seed. Splitting, shuffling, normalization and augmentation are the host's.
 */
@ConsumerType
public interface Dataset extends Plugin {
    /**
     * Opens the data.
     *
     * @param values the values of this plugin's parameters; paths are resolved
     * @param progress where reading a large file is reported; cancelled reading may throw any exception
     * @return the examples; the host closes them
     * @throws org.descent.api.InvalidInputException if the data are bad: which file and row, what is wrong, what to do
     * @throws IOException if a file cannot be read
     */
    Examples open(Values values, Progress progress) throws IOException;

    /**
     * Opens other data for a network that was trained on data of this specification, to evaluate or to predict.
     *
     * @implSpec The default opens the data and accepts them if their specification is the same. A data set whose classes or columns are
     *     found in the file should bring them into the order of {@code spec}, and may accept data without targets.
     * @param values the values of this plugin's parameters; paths are resolved
     * @param spec the specification of the training data
     * @param progress where reading a large file is reported
     * @return examples with exactly this specification; the target of an example is NaN where the data have none
     * @throws org.descent.api.InvalidInputException if the data are bad or do not fit the specification
     * @throws IOException if a file cannot be read
     */
    default Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        Examples examples = open(values, progress);
        if (!examples.spec().equals(spec)) {
            examples.close();
            throw new InvalidInputException(Problem.at(
                    "data",
                    examples.spec().input().text(),
                    "the data have inputs of (" + examples.spec().input().text() + ") and "
                            + examples.spec().target().text() + ", but the network was trained on ("
                            + spec.input().text() + ") and " + spec.target().text(),
                    "Give data of the same form."));
        }
        return examples;
    }
}
