// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.file.Path;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Windows of one or more time series in a CSV file, from each of which the values some steps later are to be predicted.
 *
 * <p>An example has the shape (features, window); the target is what the target columns have {@code horizon} rows behind the window. Rows
 * are put in the order of time; a window never reaches from one series into another. A feature is called {@code column t-3} for the third
 * row before the last one of a window. Rows are taken to follow each other in equal steps. A window whose target is missing is left out; in
 * data to predict, all count if none has a target.
 */
@Component(service = Dataset.class)
public final class Series implements Dataset {
    static final PathParameter FILE = PathParameter.file("file", "The file, as text or packed by gzip.");
    static final TextParameter TIME = TextParameter.of(
            "time",
            "",
            "The column that rows are ordered by, numbers or times such as 2024-05-31T12:00:00Z; the order of the file"
                    + " if none is given.");
    static final TextParameter SERIES = TextParameter.of(
            "series",
            "",
            "The column that tells several series apart, such as the name of a station; one series if none is given.");
    static final TextParameter FEATURES = TextParameter.of(
            "features",
            "",
            "The columns that a window holds, by names or indices separated by commas; all but the time and the series"
                    + " if none is given.");
    static final TextParameter TARGETS = TextParameter.of(
            "targets",
            "",
            "The columns to be predicted, by names or indices separated by commas; the last one if none is given.");
    static final IntegerParameter WINDOW =
            new IntegerParameter("window", 16, 1, 100_000, Range.Scale.LOG, "rows", "How many rows a window has.");
    static final IntegerParameter HORIZON = new IntegerParameter(
            "horizon", 1, 1, 100_000, Range.Scale.LOG, "rows", "How many rows behind the window the target is.");
    static final IntegerParameter STRIDE = new IntegerParameter(
            "stride", 1, 1, 100_000, Range.Scale.LOG, "rows", "By how many rows one window begins after another.");

    private static final Schema SCHEMA = Schema.of(
            FILE,
            Csv.HEADER,
            Csv.DELIMITER,
            TIME,
            SERIES,
            FEATURES,
            TARGETS,
            WINDOW,
            HORIZON,
            STRIDE,
            MissingTexts.PARAMETER);

    private final long keptBytes;

    /** For the component runtime. */
    public Series() {
        this(Spool.KEPT_BYTES);
    }

    /** With another limit of what is kept in memory. */
    Series(long keptBytes) {
        this.keptBytes = keptBytes;
    }

    @Override
    public String id() {
        return "org.descent.series";
    }

    @Override
    public String name() {
        return "Time series";
    }

    @Override
    public String description() {
        return "Windows of time series in a CSV file, from each of which a later value is to be predicted.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        SeriesRows rows = read(
                values,
                (names, named) -> SeriesColumns.of(
                        names, named, values.get(TIME), values.get(SERIES), values.get(FEATURES), values.get(TARGETS)),
                true,
                progress);
        int window = values.getInt(WINDOW);
        DataSpec spec = new DataSpec(
                Shape.of(rows.columns().features().size(), window),
                new Target.Quantities(rows.columns().targetNames()),
                rows.columns().featureNames(window));
        return windows(rows, values, spec, false);
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        int window = values.getInt(WINDOW);
        if (spec.input().rank() != 2 || spec.input().dimension(1) != window) {
            throw new InvalidInputException(Problem.at(
                    WINDOW.key(),
                    Integer.toString(window),
                    "windows have " + window + " rows, but the network was trained on ("
                            + spec.input().text() + ")",
                    "Give the window of the training data."));
        }
        SeriesRows rows = read(
                values,
                (names, named) ->
                        SeriesColumns.matching(names, named, values.get(TIME), values.get(SERIES), spec, window),
                false,
                progress);
        return windows(rows, values, spec, true);
    }

    private SeriesRows read(Values values, SeriesColumns.Finder finder, boolean toTrain, Progress progress)
            throws IOException {
        Path file = values.get(FILE);
        CsvRows rows = CsvRows.of(FILE, file, values.get(Csv.DELIMITER));
        MissingTexts missing = MissingTexts.of(values.get(MissingTexts.PARAMETER));
        return SeriesRows.read(rows, values.get(Csv.HEADER), finder, missing, toTrain, keptBytes, progress);
    }

    private static Examples windows(SeriesRows rows, Values values, DataSpec spec, boolean future) {
        int window = values.getInt(WINDOW);
        int horizon = values.getInt(HORIZON);
        int[] starts = rows.starts(window, horizon, values.getInt(STRIDE), future);
        if (starts.length == 0) {
            rows.close();
            throw new InvalidInputException(new Problem(
                    values.get(FILE).toString(),
                    0,
                    "",
                    "",
                    "has no series of " + window + " rows for a window and " + horizon + " more up to a target",
                    "Take a longer series, a smaller `window` or a smaller `horizon`."));
        }
        return new SeriesExamples(spec, rows, starts, horizon, values.getInt(STRIDE));
    }
}
