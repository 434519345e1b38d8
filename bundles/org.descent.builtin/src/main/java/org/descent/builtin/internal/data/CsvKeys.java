// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.Columns;
import org.descent.api.data.Times;

/** The columns of a table, read again when one of them is asked for. */
final class CsvKeys implements Columns {
    private final TextRows rows;
    private final CsvColumns columns;
    private final int count;

    CsvKeys(TextRows rows, CsvColumns columns, int count) {
        this.rows = rows;
        this.columns = columns;
        this.count = count;
    }

    @Override
    public List<String> names() {
        return columns.names();
    }

    @Override
    public List<String> groups(String column) {
        List<String> groups = new ArrayList<>();
        forEach(column, (line, text) -> groups.add(text));
        return groups;
    }

    @Override
    public Times times(String column) {
        double[] moments = new double[count];
        List<Problem> problems = new ArrayList<>();
        int[] row = new int[1];
        forEach(column, (line, text) -> {
            double moment = Moments.read(text);
            if (Double.isNaN(moment)) {
                problems.add(Moments.problem(rows.file(), line, column, text));
            }
            moments[row[0]++] = moment;
        });
        FileProblems.throwIfAny(problems);
        Doubles times = Doubles.of(moments);
        return new Times(times, times);
    }

    private interface Visitor {
        void value(int line, String text);
    }

    private void forEach(String column, Visitor visitor) {
        int index = columns.names().indexOf(column);
        boolean[] skip = {columns.header()};
        try {
            rows.forEach(Progress.NONE, (line, values) -> {
                if (!skip[0]) {
                    visitor.value(line, values.get(index));
                }
                skip[0] = false;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
