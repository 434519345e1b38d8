// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import java.io.IOException;
import org.descent.api.Plugin;
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
}
