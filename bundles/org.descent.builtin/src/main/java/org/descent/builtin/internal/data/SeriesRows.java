// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The rows of a file of time series, in the order of their series and, within each, of time. Values are in memory or, if they are many, in
 * a temporary file; some 20 bytes of each row are in memory in any case.
 *
 * <p>Threading: confined to one thread.
 */
final class SeriesRows {
    private final SeriesColumns columns;
    private final Spool spool;
    private final Regions values;
    private final double[] times;
    private final int[] series;
    private final List<String> names;
    private final int[] order;
    private final boolean anyMissing;

    private SeriesRows(
            SeriesColumns columns,
            Spool spool,
            double[] times,
            int[] series,
            List<String> names,
            int[] order,
            boolean anyMissing)
            throws IOException {
        this.columns = columns;
        this.spool = spool;
        this.values = spool.regions(ByteOrder.BIG_ENDIAN);
        this.times = times;
        this.series = series;
        this.names = List.copyOf(names);
        this.order = order;
        this.anyMissing = anyMissing;
    }

    /**
     * Reads a file.
     *
     * @param header whether the first row names the columns: {@code true}, {@code false} or {@code auto}
     * @param toTrain whether data lack no column to be predicted
     * @throws InvalidInputException with all problems
     */
    static SeriesRows read(
            CsvRows rows,
            String header,
            SeriesColumns.Finder finder,
            MissingTexts missing,
            boolean toTrain,
            long keptBytes,
            Progress progress)
            throws IOException {
        Reading reading = new Reading(rows, header, finder, missing, toTrain, keptBytes);
        try {
            rows.forEach(progress, reading::add);
            return reading.end();
        } catch (IOException | RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    /** What the columns are. */
    SeriesColumns columns() {
        return columns;
    }

    /** Whether a feature may be NaN. */
    boolean anyMissing() {
        return anyMissing;
    }

    /** When a row was, by its place in the order; its number in the file if there is no column for it. */
    double time(int place) {
        return times[order[place]];
    }

    /** The name of the series of a row, by its place in the order. */
    String series(int place) {
        return names.get(series[order[place]]);
    }

    /**
     * Reads a row.
     *
     * @param place its place in the order
     * @param first the first value to read; targets stand behind features
     * @param into receives the values
     */
    void read(int place, int first, float[] into) {
        values.read(order[place], first, into, 0, into.length);
    }

    /**
     * The places at which windows begin; those whose target is missing, or would lie behind the end of a series, are left out.
     *
     * @param future whether all windows count if none of them has a target, as in data to predict what comes
     */
    int[] starts(int window, int horizon, int stride, boolean future) {
        IntStream.Builder all = IntStream.builder();
        IntStream.Builder complete = IntStream.builder();
        float[] target = new float[columns.targets().size()];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && series[order[to]] == series[order[from]]) {
                to++;
            }
            for (long start = from; start + window <= to; start += stride) {
                all.add((int) start);
                long place = start + window - 1 + horizon;
                if (place < to && hasTarget((int) place, target)) {
                    complete.add((int) start);
                }
            }
            from = to;
        }
        int[] starts = complete.build().toArray();
        return starts.length == 0 && future ? all.build().toArray() : starts;
    }

    private boolean hasTarget(int place, float[] target) {
        read(place, columns.features().size(), target);
        for (float value : target) {
            if (Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two places are of one series. */
    boolean sameSeries(int place, int other) {
        return other < order.length && series[order[place]] == series[order[other]];
    }

    void close() {
        spool.close();
    }

    private static final class Reading {
        private final CsvRows rows;
        private final String header;
        private final SeriesColumns.Finder finder;
        private final MissingTexts missing;
        private final CsvProblems problems;
        private final boolean toTrain;
        private final long keptBytes;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private @Nullable SeriesColumns columns;
        private @Nullable Spool spool;
        private float[] record = new float[0];
        private double[] times = new double[16];
        private int[] series = new int[16];
        private int[] lines = new int[16];
        private int count;
        private boolean anyMissing;

        Reading(
                CsvRows rows,
                String header,
                SeriesColumns.Finder finder,
                MissingTexts missing,
                boolean toTrain,
                long keptBytes) {
            this.rows = rows;
            this.header = header;
            this.finder = finder;
            this.missing = missing;
            this.problems = new CsvProblems(rows.file());
            this.toTrain = toTrain;
            this.keptBytes = keptBytes;
        }

        void close() {
            Spool open = spool;
            if (open != null) {
                open.close();
            }
        }

        void add(int line, List<String> row) {
            SeriesColumns known = columns;
            if (known == null) {
                CsvColumns found = CsvColumns.named(rows.file(), line, row, header);
                known = finder.find(found.names(), found.header());
                columns = known;
                record = new float[known.features().size() + known.targets().size()];
                spool = new Spool(record.length * Float.BYTES, keptBytes);
                if (known.header()) {
                    return;
                }
            }
            if (row.size() != known.names().size()) {
                problems.add(
                        line,
                        "",
                        "has " + row.size() + " values, must have "
                                + known.names().size() + " as the first row has",
                        "Mend it or remove the row; a value that holds the delimiter stands in quotes.");
                return;
            }
            keys(known, line, row);
            int at = 0;
            for (int column : known.features()) {
                record[at] = number(known, line, column, row.get(column));
                anyMissing |= Float.isNaN(record[at++]);
            }
            for (int column : known.targets()) {
                int held = known.features().indexOf(column);
                boolean lacks = column == CsvColumns.NONE;
                record[at++] =
                        lacks ? Float.NaN : held >= 0 ? record[held] : number(known, line, column, row.get(column));
            }
            ByteBuffer bytes = ByteBuffer.allocate(record.length * Float.BYTES);
            bytes.asFloatBuffer().put(record);
            Spool open = spool;
            if (open != null) {
                open.add(bytes.array());
            }
            count++;
        }

        private void keys(SeriesColumns known, int line, List<String> row) {
            if (count == lines.length) {
                int space = (int) Math.min(Integer.MAX_VALUE - 8, 2L * count);
                times = Arrays.copyOf(times, space);
                series = Arrays.copyOf(series, space);
                lines = Arrays.copyOf(lines, space);
            }
            lines[count] = line;
            times[count] = count;
            if (known.time() != CsvColumns.NONE) {
                String text = row.get(known.time());
                times[count] = Moments.read(text);
                if (Double.isNaN(times[count])) {
                    Problem problem =
                            Moments.problem(rows.file(), line, known.names().get(known.time()), text);
                    problems.add(line, text, problem.what(), problem.hint());
                    times[count] = count;
                }
            }
            String name = known.series() == CsvColumns.NONE ? "" : row.get(known.series());
            series[count] = numbers.computeIfAbsent(name, unknown -> {
                names.add(unknown);
                return names.size() - 1;
            });
        }

        private float number(SeriesColumns known, int line, int column, String text) {
            boolean lacks = missing.is(text) || !toTrain && known.targets().contains(column) && Numbers.isMissing(text);
            float number = lacks ? Float.NaN : Numbers.read(text);
            if (!lacks && !Float.isFinite(number)) {
                problems.notANumber(line, column, known.names().get(column), text, Numbers.hint(text));
            }
            return number;
        }

        SeriesRows end() throws IOException {
            SeriesColumns known = columns;
            Spool open = spool;
            if (known == null || open == null || count == 0 && problems.isEmpty()) {
                throw rows.problem("has no rows", "Name a file that has some.");
            }
            Integer[] sorted = IntStream.range(0, count).boxed().toArray(Integer[]::new);
            Arrays.sort(
                    sorted,
                    Comparator.<Integer>comparingInt(row -> series[row]).thenComparingDouble(row -> times[row]));
            int[] order = Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
            for (int i = 1; i < count && problems.isEmpty(); i++) {
                int before = order[i - 1];
                int after = order[i];
                if (series[before] == series[after] && times[before] == times[after]) {
                    problems.add(
                            lines[after],
                            "",
                            "has the same time as line " + lines[before]
                                    + (known.series() == CsvColumns.NONE
                                            ? ""
                                            : " of the series " + Numbers.show(names.get(series[after]))),
                            known.series() == CsvColumns.NONE
                                    ? "Name the column that tells several series apart as `series`, or remove one of"
                                            + " the rows."
                                    : "Remove one of the rows.");
                }
            }
            problems.throwIfAny(new CsvColumns(known.names(), known.header(), List.of(), CsvColumns.NONE), count);
            return new SeriesRows(known, open, times, series, names, order, anyMissing);
        }
    }
}
