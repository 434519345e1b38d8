// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from files that can be used; {@link CsvProblemsTest} has the others. */
class CsvTest {
    private static final String FLOWERS = """
        width,length,species
        1,2.5,rose
        -3,4e1,iris
        0.5,6,rose
        7,8,lily
        """;

    private final Path file;

    CsvTest(@TempDir Path folder) {
        file = folder.resolve("flowers.csv");
    }

    @Test
    void textInTheLastColumnMakesClassesInAlphabeticalOrder() throws IOException {
        Rows rows = read(FLOWERS, Map.of());
        assertEquals(
                new DataSpec(
                        Shape.of(2), new Target.Classes(List.of("iris", "lily", "rose")), List.of("width", "length")),
                rows.examples().spec());
        assertArrayEquals(new float[] {1, 2.5f, -3, 40, 0.5f, 6, 7, 8}, rows.features());
        assertArrayEquals(new float[] {2, 0, 2, 1}, rows.targets());
    }

    @Test
    void targetIsFoundByName() throws IOException {
        Rows rows = read("a,y,b\n1,x,2\n3,z,4\n", Map.of("target", "y"));
        assertEquals(List.of("a", "b"), rows.examples().spec().featureNames());
        assertArrayEquals(new float[] {1, 2, 3, 4}, rows.features());
        assertArrayEquals(new float[] {0, 1}, rows.targets());
    }

    @Test
    void targetMayBeTheFirstColumn() throws IOException {
        Rows rows = read("y,a,b\nx,1,2\nz,3,4\n", Map.of("target", "y"));
        assertEquals(List.of("a", "b"), rows.examples().spec().featureNames());
    }

    @Test
    void targetIsFoundByIndexFromZero() throws IOException {
        Rows rows = read("y,a,b\nx,1,2\nz,3,4\n", Map.of("target", 0));
        assertEquals(List.of("a", "b"), rows.examples().spec().featureNames());
        assertArrayEquals(new float[] {1, 2, 3, 4}, rows.features());
    }

    @Test
    void columnThatIsCalledByANumberWinsOverTheIndex() throws IOException {
        Rows rows = read("1,0,z\n5,10,0.5\n6,20,1.5\n", Map.of("target", 0, "header", true, "task", "regression"));
        assertEquals(new Target.Quantities(List.of("0")), rows.examples().spec().target());
        assertArrayEquals(new float[] {10, 20}, rows.targets());
    }

    @Test
    void numbersInTheFirstRowMeanThatThereIsNoHeader() throws IOException {
        Rows rows = read("1,2,x\n3,4,y\n", Map.of());
        assertEquals(2, rows.examples().count());
        assertEquals(List.of("column 0", "column 1"), rows.examples().spec().featureNames());
    }

    @Test
    void headerOfNumbersIsTakenOnRequest() throws IOException {
        Rows rows = read("1,2,3\n4,5,x\n6,7,y\n", Map.of("header", true));
        assertEquals(List.of("1", "2"), rows.examples().spec().featureNames());
        assertEquals(2, rows.examples().count());
    }

    @Test
    void fractionsAreQuantities() throws IOException {
        Rows rows = read("a,price\n1,2.5\n2,3\n3,2.5\n4,2.5\n", Map.of());
        assertEquals(
                new Target.Quantities(List.of("price")), rows.examples().spec().target());
        assertArrayEquals(new float[] {2.5f, 3, 2.5f, 2.5f}, rows.targets());
    }

    @Test
    void fewWholeNumbersAreClassesInTheOrderOfTheirSize() throws IOException {
        Rows rows = read("a,y\n1,10\n2,9\n3,10.0\n4,9\n5,-1\n6,-1\n", Map.of());
        assertEquals(
                new Target.Classes(List.of("-1", "9", "10")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {2, 1, 2, 1, 0, 0}, rows.targets());
    }

    @Test
    void halfTextsAreClasses() throws IOException {
        Rows rows = read("a,y\n1,7\n2,x\n3,x\n4,7\n", Map.of());
        assertEquals(
                new Target.Classes(List.of("7", "x")), rows.examples().spec().target());
    }

    @Test
    void wholeNumbersThatHardlyRepeatAreQuantities() throws IOException {
        Rows rows = read("a,y\n1,10\n2,11\n3,12\n4,12\n", Map.of());
        assertEquals(new Target.Quantities(List.of("y")), rows.examples().spec().target());
    }

    @Test
    void moreThanTwentyWholeNumbersAreQuantities() throws IOException {
        assertEquals(
                new Target.Quantities(List.of("y")),
                read(wholeNumbers(21), Map.of()).examples().spec().target());
        assertEquals(
                20, read(wholeNumbers(20), Map.of()).examples().spec().target().outputs());
    }

    @Test
    void taskClassificationTakesFractionsAsClasses() throws IOException {
        Rows rows = read("a,y\n1,0.5\n2,1.5\n3,.5\n", Map.of("task", "classification"));
        assertEquals(
                new Target.Classes(List.of("0.5", "1.5")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {0, 1, 0}, rows.targets());
    }

    @Test
    void taskRegressionTakesWholeNumbersAsQuantities() throws IOException {
        Rows rows = read("a,y\n1,0\n2,1\n3,0\n4,1\n", Map.of("task", "regression"));
        assertEquals(new Target.Quantities(List.of("y")), rows.examples().spec().target());
    }

    @Test
    void orderOfRowsDoesNotChangeTheClasses() throws IOException {
        assertEquals(
                read("a,y\n1,b\n2,a\n", Map.of()).examples().spec(),
                read("a,y\n2,a\n1,b\n", Map.of()).examples().spec());
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", ","})
    void delimiterIsFound(String delimiter) throws IOException {
        assertEquals(
                read(FLOWERS, Map.of()).checksum(),
                read(FLOWERS.replace(",", delimiter), Map.of()).checksum());
    }

    @Test
    void delimiterIsFoundInOneLine() throws IOException {
        Rows rows = read("1;2;3.5\n", Map.of("task", "regression"));
        assertArrayEquals(new float[] {1, 2}, rows.features());
    }

    /** The comma stands in all of the first ten lines, once at the beginning; behind them only semicolons would. */
    @Test
    void delimiterIsFoundInTheFirstTenLinesThatAreNotBlank() throws IOException {
        String text = "\"a;a;a\",y\n\n" + "1,u;\n".repeat(8) + ",v\n" + "1;1;1\n".repeat(20);
        assertEquals(',', CsvText.findDelimiter(new BufferedReader(new StringReader(text))));
    }

    @Test
    void delimiterOfMostLinesWins() throws IOException {
        String text = "a,b;c\n" + "1,2\n".repeat(4) + "1,2;\n".repeat(5) + "1;2\n".repeat(5);
        assertEquals(',', CsvText.findDelimiter(new BufferedReader(new StringReader(text))));
    }

    @Test
    void delimiterInQuotesDoesNotCount() throws IOException {
        Rows rows = read("a,\"b;c;d\",y\n1,2,\"u;v\"\n3,4,w\n", Map.of());
        assertEquals(List.of("a", "b;c;d"), rows.examples().spec().featureNames());
        assertEquals(
                new Target.Classes(List.of("u;v", "w")), rows.examples().spec().target());
    }

    @Test
    void delimiterCanBeChosen() throws IOException {
        Rows rows = read("a;1|y\n1|x\n2|z\n", Map.of("delimiter", "pipe"));
        assertEquals(List.of("a;1"), rows.examples().spec().featureNames());
    }

    @Test
    void carriageReturnsByteOrderMarkAndBlankLinesLeaveNoTrace() throws IOException {
        assertEquals(
                read(FLOWERS, Map.of()).checksum(),
                read("\uFEFF" + FLOWERS.replace("\n", "\r\n\r\n"), Map.of()).checksum());
        assertEquals(
                List.of("width", "length"),
                read("\uFEFF" + FLOWERS, Map.of()).examples().spec().featureNames());
    }

    @Test
    void lastLineNeedsNoEnd() throws IOException {
        assertEquals(4, read(FLOWERS.stripTrailing(), Map.of()).examples().count());
    }

    @Test
    void quotesAndSpacesAroundValuesAreTakenOff() throws IOException {
        Rows rows = read(" \"a\" , y \n \"1\" , p \n 2 , \"say \"\"q\"\", please\" \n", Map.of());
        assertArrayEquals(new float[] {1, 2}, rows.features());
        assertEquals(
                new Target.Classes(List.of("p", "say \"q\", please")),
                rows.examples().spec().target());
    }

    @Test
    void lettersBeyondAsciiAreRead() throws IOException {
        Rows rows = read("Größe,종\n1,붓꽃\n2,장미\n", Map.of("target", "종"));
        assertEquals(List.of("Größe"), rows.examples().spec().featureNames());
        assertEquals(
                new Target.Classes(List.of("붓꽃", "장미")), rows.examples().spec().target());
    }

    @Test
    void gzipIsUnpackedWhateverTheName() throws IOException {
        long plain = read(FLOWERS, Map.of()).checksum();
        Files.write(file, gzip(FLOWERS));
        assertEquals(plain, Rows.of(open(Map.of(), Progress.NONE)).checksum());
    }

    @Test
    void manyRowsAreRead() throws IOException {
        StringBuilder text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i)
                    .append(',')
                    .append(-i)
                    .append(',')
                    .append(i / 2.0 + 0.25)
                    .append('\n');
        }
        Rows rows = read(text.toString(), Map.of());
        assertEquals(5000, rows.examples().count());
        for (int i = 0; i < 5000; i++) {
            assertEquals(i, rows.features()[2 * i]);
            assertEquals(-i, rows.features()[2 * i + 1]);
            assertEquals(i / 2f + 0.25f, rows.targets()[i]);
        }
    }

    @Test
    void readingReportsTheBytesOfTheFile() throws IOException {
        Files.writeString(file, FLOWERS);
        Recorded progress = new Recorded(Long.MAX_VALUE);
        open(Map.of(), progress).close();
        // once to see what the columns hold, once to read them
        assertEquals(
                List.of("reading flowers.csv " + Files.size(file), "reading flowers.csv " + Files.size(file)),
                progress.begun);
        assertEquals(2 * Files.size(file), progress.worked);
    }

    @Test
    void cancellingEndsTheReading() throws IOException {
        Files.writeString(file, FLOWERS);
        assertThrows(CancellationException.class, () -> open(Map.of(), new Recorded(0))
                .close());
    }

    @Test
    void descriptionsNameTheBoundOfAuto() {
        assertTrue(Csv.TASK.description().contains("at most 20 different values"));
    }

    private Rows read(String text, Map<String, Object> values) throws IOException {
        Files.writeString(file, text);
        return Rows.of(open(values, Progress.NONE));
    }

    private Examples open(Map<String, Object> values, Progress progress) throws IOException {
        Map<String, Object> all = new HashMap<>(values);
        all.put("file", file.toString());
        Csv csv = new Csv();
        return csv.open(csv.schema().read(all), progress);
    }

    private static String wholeNumbers(int different) {
        StringBuilder text = new StringBuilder("a,y\n");
        for (int i = 0; i < 3 * different; i++) {
            text.append(i).append(',').append(i % different).append('\n');
        }
        return text.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
