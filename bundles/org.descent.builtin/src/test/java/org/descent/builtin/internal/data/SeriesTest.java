// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.data.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    private static final String WEATHER = """
        day,wind,heat
        2024-01-01,1,10
        2024-01-02,2,20
        2024-01-03,3,30
        2024-01-04,4,40
        2024-01-05,5,50
        """;
    private static final long DAY = 86_400_000;
    private static final long FIRST = 1_704_067_200_000L;

    private final Path file;

    SeriesTest(@TempDir Path folder) {
        file = folder.resolve("series.csv");
    }

    @Test
    void targetIsSomeRowsBehindTheWindow() throws IOException {
        Rows rows = read(WEATHER, Map.of("time", "day", "window", 2, "horizon", 2));
        assertEquals(
                new DataSpec(
                        Shape.of(2, 2),
                        new Target.Quantities(List.of("heat")),
                        List.of("wind t-1", "wind t-0", "heat t-1", "heat t-0")),
                rows.examples().spec());
        assertArrayEquals(new float[] {1, 2, 10, 20, 2, 3, 20, 30}, rows.features());
        assertArrayEquals(new float[] {40, 50}, rows.targets());
    }

    @Test
    void windowsHaveTheTimeFromTheirFirstRowToTheirTarget() throws IOException {
        Examples examples =
                read(WEATHER, Map.of("time", "day", "window", 2, "horizon", 2)).examples();
        assertEquals(List.of("day"), examples.columns().names());
        assertEquals(
                new Times(Doubles.of(FIRST, FIRST + DAY), Doubles.of(FIRST + 3 * DAY, FIRST + 4 * DAY)),
                examples.columns().times("day"));
        assertTrue(examples.overlapping());
    }

    @Test
    void featuresAndTargetsAreChosen() throws IOException {
        Rows rows = read(
                WEATHER, Map.of("time", "day", "features", "heat", "targets", "wind, 2", "window", 1, "horizon", 1));
        assertEquals(List.of("heat t-0"), rows.examples().spec().featureNames());
        assertEquals(
                new Target.Quantities(List.of("wind", "heat")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {10, 20, 30, 40}, rows.features());
        assertArrayEquals(new float[] {2, 20, 3, 30, 4, 40, 5, 50}, rows.targets());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 4", "1, 1, 2, 2", "2, 1, 1, 3", "2, 1, 3, 1", "4, 1, 1, 1", "1, 4, 1, 1", "2, 2, 2, 1"})
    void windowsAreAsManyAsFit(int window, int horizon, int stride, int count) throws IOException {
        Rows rows = read(WEATHER, Map.of("time", "day", "window", window, "horizon", horizon, "stride", stride));
        assertEquals(count, rows.examples().count());
        for (int i = 0; i < count; i++) {
            assertEquals(10 * (i * stride + window + horizon), rows.targets()[i]);
        }
        assertEquals(stride < window + horizon, rows.examples().overlapping());
    }

    @Test
    void rowsArePutInTheOrderOfTime() throws IOException {
        Map<String, Object> options = Map.of("time", "day", "window", 2);
        long sorted = read(WEATHER, options).checksum();
        String shuffled = """
            day,wind,heat
            2024-01-04,4,40
            2024-01-01,1,10
            2024-01-05,5,50
            2024-01-03,3,30
            2024-01-02,2,20
            """;
        assertEquals(sorted, read(shuffled, options).checksum());
    }

    @Test
    void windowsNeverReachFromOneSeriesIntoAnother() throws IOException {
        Rows rows = read("""
            station,hour,level
            b,1,100
            a,1,10
            b,2,200
            a,2,20
            b,3,300
            a,3,30
            """, Map.of("series", "station", "time", "hour", "window", 2));
        assertArrayEquals(new float[] {100, 200, 10, 20}, rows.features());
        assertArrayEquals(new float[] {300, 30}, rows.targets());
        assertEquals(List.of("hour", "station"), rows.examples().columns().names());
        assertEquals(List.of("b", "a"), rows.examples().columns().groups("station"));
        assertEquals(
                new Times(Doubles.of(1, 1), Doubles.of(3, 3)),
                rows.examples().columns().times("hour"));
    }

    @Test
    void withoutATimeTheOrderOfTheFileCounts() throws IOException {
        Rows rows = read("1\n2\n3\n4\n", Map.of("window", 2));
        assertEquals(
                List.of("column 0 t-1", "column 0 t-0"), rows.examples().spec().featureNames());
        assertArrayEquals(new float[] {1, 2, 2, 3}, rows.features());
        assertEquals(
                new Times(Doubles.of(0, 1), Doubles.of(2, 3)),
                rows.examples().columns().times("row"));
    }

    /** A window without its target cannot be learnt from; one with a hole is filled in by the host. */
    @Test
    void missingValuesAreHolesAndMissingTargetsLeaveWindowsOut() throws IOException {
        Rows rows = read("x,y\n1,10\n2,?\n?,30\n4,40\n5,50\n", Map.of("window", 1, "features", "x", "missing", "?"));
        assertArrayEquals(new float[] {2, Float.NaN, 4}, rows.features());
        assertArrayEquals(new float[] {30, 40, 50}, rows.targets());
        assertTrue(rows.examples().missingValues());
        assertFalse(read(WEATHER, Map.of("time", "day", "window", 1)).examples().missingValues());
    }

    @Test
    void rowsBeyondWhatIsKeptAreTheSame() throws IOException {
        Map<String, Object> options = Map.of("time", "day", "window", 2);
        long kept = read(WEATHER, options).checksum();
        Series series = new Series(0);
        try (Examples examples = series.open(series.schema().read(values(options)), Progress.NONE)) {
            assertEquals(kept, Rows.of(examples).checksum());
        }
    }

    @Test
    void brokenRowsAreToldAtOnceWithTheirLines() throws IOException {
        List<Problem> problems = problems(
                "day,heat\n2024-01-01,1\n2024-01-02\nyesterday,3\n2024-01-04,x\n2024-01-05,\n",
                Map.of("time", "day", "window", 1));
        assertEquals(List.of(3, 4, 5, 6), problems.stream().map(Problem::line).toList());
        assertEquals(
                List.of(
                        "has 1 values, must have 2 as the first row has",
                        "column 'day' must be a number or a time such as 2024-05-31 or 2024-05-31T12:00:00Z, got"
                                + " 'yesterday'",
                        "column 1 'heat' must be a finite number, got 'x'",
                        "column 1 'heat' is empty"),
                problems.stream().map(Problem::what).toList());
    }

    @Test
    void equalTimesAreRefused() throws IOException {
        String text = "s,t,y\nu,1,1\nv,1,2\nu,2,3\nv,2,4\nu,2,5\n";
        Problem one = problems(text, Map.of("time", "t", "features", "y", "window", 1))
                .get(0);
        assertEquals("has the same time as line 2", one.what());
        assertTrue(one.hint().contains("`series`"));
        List<Problem> each = problems(text, Map.of("time", "t", "series", "s", "window", 1));
        assertEquals(
                "has the same time as line 4 of the series 'u'", each.get(0).what());
        assertEquals(6, each.get(0).line());
    }

    @Test
    void unknownColumnsAreToldAtOnce() throws IOException {
        List<Problem> problems =
                problems(WEATHER, Map.of("time", "date", "series", "9", "features", "winds", "targets", "heat, cold"));
        assertEquals(
                List.of("time", "series", "features", "targets"),
                problems.stream().map(Problem::path).toList());
        assertEquals("Did you mean 'wind'?", problems.get(2).hint());
    }

    @Test
    void seriesThatAreTooShortAreRefused() throws IOException {
        Problem problem = problems(WEATHER, Map.of("time", "day", "window", 5)).get(0);
        assertEquals("has no series of 5 rows for a window and 1 more up to a target", problem.what());
        assertEquals("has no rows", problems("", Map.of()).get(0).what());
    }

    /** The last window has its target in the future; columns come by their names. */
    @Test
    void otherDataMayEndWithTheWindow() throws IOException {
        Map<String, Object> options = Map.of("time", "day", "window", 2, "horizon", 2);
        DataSpec spec = read(WEATHER, options).examples().spec();
        Files.writeString(file, "heat,day,wind\n30,2024-02-03,3\n10,2024-02-01,1\n20,2024-02-02,2\n");
        Series series = new Series();
        Rows rows = Rows.of(series.openFor(series.schema().read(values(options)), spec, Progress.NONE));
        assertEquals(spec, rows.examples().spec());
        assertArrayEquals(new float[] {1, 2, 10, 20, 2, 3, 20, 30}, rows.features());
        assertArrayEquals(new float[] {Float.NaN, Float.NaN}, rows.targets());
        Files.writeString(file, "day,wind\n2024-02-01,1\n");
        assertEquals(
                "must be the name of a column or an index in [0, 1], got 'heat'",
                assertThrows(
                                InvalidInputException.class,
                                () -> series.openFor(series.schema().read(values(options)), spec, Progress.NONE))
                        .problems()
                        .get(0)
                        .what());
        assertThrows(
                InvalidInputException.class,
                () -> series.openFor(
                        series.schema().read(values(Map.of("time", "day", "window", 3))), spec, Progress.NONE));
    }

    private Map<String, Object> values(Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.put("file", file.toString());
        return all;
    }

    private Rows read(String text, Map<String, Object> options) throws IOException {
        Files.writeString(file, text);
        Series series = new Series();
        return Rows.of(series.open(series.schema().read(values(options)), Progress.NONE));
    }

    private List<Problem> problems(String text, Map<String, Object> options) throws IOException {
        return assertThrows(InvalidInputException.class, () -> read(text, options))
                .problems();
    }
}
