// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.List;
import org.descent.api.Doubles;

/**
 * A table of numbers recorded at a step, such as a confusion matrix, whose rows are true classes and columns predicted ones.
 *
 * <p>Threading: immutable.
 *
 * @param step the updates completed
 * @param epoch the passes over the training part
 * @param rows the names of the rows
 * @param columns the names of the columns
 * @param cells the numbers, row by row
 */
public record Matrix(long step, double epoch, List<String> rows, List<String> columns, Doubles cells) {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException unless there is a cell for each row and column
     */
    public Matrix {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        if (cells.size() != rows.size() * columns.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + rows.size() + " rows and " + columns.size() + " columns");
        }
    }

    /** One cell. */
    public double cell(int row, int column) {
        return cells.get(row * columns.size() + column);
    }
}
