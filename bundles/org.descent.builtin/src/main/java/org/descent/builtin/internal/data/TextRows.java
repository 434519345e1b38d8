// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.descent.api.Progress;

/**
 * The rows of a file of texts, which can be gone through any number of times and are never held.
 *
 * <p>Threading: confined to one thread.
 */
interface TextRows {
    /** Takes a row. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes a row.
         *
         * @param line the line on which it begins, counted from 1
         * @param values its values without the spaces around them
         */
        void row(int line, List<String> values);
    }

    /** The file. */
    Path file();

    /**
     * Goes through the rows in their order.
     *
     * @throws org.descent.api.InvalidInputException if the file cannot be taken apart
     */
    void forEach(Progress progress, Visitor visitor) throws IOException;
}
