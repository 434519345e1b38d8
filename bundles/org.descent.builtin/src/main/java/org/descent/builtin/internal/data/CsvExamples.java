// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.descent.api.Progress;
import org.descent.api.data.Columns;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;

/**
 * The rows of a table as numbers, in memory or, if they are many, in a temporary file; a target or a missing feature may be NaN.
 */
final class CsvExamples implements Examples {
    private final DataSpec spec;
    private final Spool spool;
    private final Regions rows;
    private final Columns columns;
    private final boolean missing;

    private CsvExamples(DataSpec spec, Spool spool, Columns columns, boolean missing) throws IOException {
        this.spec = spec;
        this.spool = spool;
        this.rows = spool.regions(ByteOrder.BIG_ENDIAN);
        this.columns = columns;
        this.missing = missing;
    }

    /** What is read from a file and how. */
    static final class Reader {
        private final TextRows rows;
        private final CsvColumns columns;
        private final List<CsvFeature> features;
        private final CsvTarget target;
        private final MissingTexts missing;
        private final CsvProblems problems;
        private final float[] numbers;
        private final ByteBuffer bytes;
        private final Spool spool;
        private boolean first = true;
        private boolean anyNaN;

        /**
         * A reader.
         *
         * @param problems takes what is wrong with a value
         * @param keptBytes how many bytes are kept in memory before a temporary file is used
         */
        Reader(
                TextRows rows,
                CsvColumns columns,
                List<CsvFeature> features,
                CsvTarget target,
                MissingTexts missing,
                CsvProblems problems,
                long keptBytes) {
            this.rows = rows;
            this.columns = columns;
            this.features = features;
            this.target = target;
            this.missing = missing;
            this.problems = problems;
            int width = 1;
            for (CsvFeature feature : features) {
                width += feature.width();
            }
            this.numbers = new float[width];
            this.bytes = ByteBuffer.allocate(width * Float.BYTES);
            this.spool = new Spool(bytes.capacity(), keptBytes);
        }

        /**
         * Reads all rows.
         *
         * @param spec what the examples look like
         * @param rowsSeen how many rows have as many values as there are columns
         * @throws org.descent.api.InvalidInputException if there is a problem
         */
        CsvExamples read(DataSpec spec, int rowsSeen, Progress progress) throws IOException {
            try {
                rows.forEach(progress, this::add);
                problems.throwIfAny(columns, rowsSeen);
                target.requireClasses(columns, problems);
                return new CsvExamples(spec, spool, new CsvKeys(rows, columns, rowsSeen), anyNaN);
            } catch (IOException | RuntimeException e) {
                spool.close();
                throw e;
            }
        }

        private void add(int line, List<String> values) {
            boolean firstRow = first;
            first = false;
            if (firstRow && columns.header() || values.size() != columns.count()) {
                return;
            }
            String hint = firstRow ? "If the first line names the columns, set `header: true`." : "";
            int at = 0;
            for (CsvFeature feature : features) {
                String text = values.get(feature.column());
                boolean gone = missing.is(text);
                feature.read(line, text, gone, hint, numbers, at, problems);
                anyNaN |= gone && feature.mayBeNaN();
                at += feature.width();
            }
            String text = columns.target() == CsvColumns.NONE ? "" : values.get(columns.target());
            numbers[at] = target.read(line, text, missing.is(text) || Numbers.isMissing(text), columns, problems);
            bytes.asFloatBuffer().put(numbers);
            spool.add(bytes.array());
        }
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return Math.toIntExact(spool.count());
    }

    @Override
    public void read(int[] wanted, int from, int to, float[] features, float[] targets) {
        int size = spec.input().size();
        float[] target = new float[1];
        for (int i = from; i < to; i++) {
            rows.read(wanted[i], 0, features, (i - from) * size, size);
            rows.read(wanted[i], size, target, 0, 1);
            targets[i - from] = target[0];
        }
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean missingValues() {
        return missing;
    }

    @Override
    public void close() {
        spool.close();
    }
}
