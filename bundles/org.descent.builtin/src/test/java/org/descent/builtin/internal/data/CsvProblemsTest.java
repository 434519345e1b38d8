// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of files that cannot be used. */
class CsvProblemsTest {
    private final Path file;

    CsvProblemsTest(@TempDir Path folder) {
        file = folder.resolve("data.csv");
    }

    @Test
    void brokenValueNamesFileLineColumnTextAndReason() throws IOException {
        Problem problem = only("a,petal width,y\n1,2,u\n1,abc,v\n3,4,u\n", Map.of());
        assertEquals(
                new Problem(
                        file.toString(),
                        3,
                        "",
                        "abc",
                        "column 1 'petal width' must be a finite number, got 'abc'",
                        "Mend it or remove the row."),
                problem);
        assertEquals(
                file + ":3: column 1 'petal width' must be a finite number, got 'abc'. Mend it or remove the row.",
                problem.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "NA", "?", "null", "n/a"})
    void wordForAMissingValueIsNoNumber(String word) throws IOException {
        Problem problem = only("a,y\n1,u\n" + word + ",v\n", Map.of());
        assertEquals("column 0 'a' must be a finite number, got '" + word + "'", problem.what());
        assertEquals(
                "Set `missing: auto` to have it filled in from the training part, or remove the row.", problem.hint());
        assertEquals(3, problem.line());
    }

    @Test
    void emptyValueIsMissing() throws IOException {
        Problem problem = only("a,b,y\n1,,u\n2,3,v\n", Map.of());
        assertEquals("column 1 'b' is empty", problem.what());
        assertEquals(
                "Set `missing: auto` to have it filled in from the training part, or remove the row.", problem.hint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "1e39 must_be_between_-3.4e38_and_3.4e38",
                "Infinity must_be_a_finite_number",
                "0x10 must_be_a_finite_number",
                "1f must_be_a_finite_number",
                "1e must_be_a_finite_number"
            })
    void textsThatOnlyJavaTakesForNumbersAreRefused(String text, String reason) throws IOException {
        Problem problem = only("a,y\n1,u\n2,v\n3,u\n" + text + ",v\n", Map.of());
        assertEquals("column 0 'a' " + reason.replace('_', ' ') + ", got '" + text + "'", problem.what());
    }

    @Test
    void decimalCommaGetsAHint() throws IOException {
        Problem problem = only("a;y\n1;u\n1;v\n1,5;v\n", Map.of());
        assertEquals("Write decimals with a point.", problem.hint());
    }

    @Test
    void tooFewAndTooManyValuesNameTheLine() throws IOException {
        List<Problem> problems = problems("a,b,y\n1,2,u\n1,u\n\n1,2,3,v\n", Map.of());
        assertEquals(List.of(3, 5), problems.stream().map(Problem::line).toList());
        assertEquals(
                List.of(
                        "has 2 values, must have 3 as the first row has",
                        "has 4 values, must have 3 as the first row has"),
                problems.stream().map(Problem::what).toList());
        assertTrue(problems.get(0).hint().contains("stands in quotes"));
    }

    @Test
    void quoteThatIsNeverClosedNamesTheLineWhereItOpens() throws IOException {
        Problem problem = only("a,b,y\n1,2,u\n1,\"2,v\n3,4,u\n", Map.of());
        assertEquals(3, problem.line());
        assertEquals("A quote is opened in this line and not closed in it.", problem.hint());
    }

    @Test
    void lineBreakInAClassIsRefused() throws IOException {
        Problem problem = only("a,y\n1,u\n2,\"v\n3,u\n", Map.of());
        assertEquals(3, problem.line());
        assertEquals("column 1 'y' must be in one line, got 'v...'", problem.what());
    }

    @Test
    void columnOfTextIsOneProblemThatSaysWhatToDo() throws IOException {
        Problem problem = only("colour,b,y\nred,1,u\nblue,2,v\nred,3,u\n", Map.of());
        assertEquals("column 0 'colour' holds text, such as 'red', must hold numbers", problem.what());
        assertEquals(
                "Name it in `categories` to have one feature for each of its values, in `ignore` to leave it out, or"
                        + " as `target`.",
                problem.hint());
        assertEquals(2, problem.line());
    }

    @Test
    void columnOfTextShowsATextAndNoEmptyValue() throws IOException {
        Problem problem = only("colour,b,y\n,1,u\nblue,2,v\nred,3,u\n", Map.of());
        assertEquals("column 0 'colour' holds text, such as 'blue', must hold numbers", problem.what());
    }

    @Test
    void fewTextsAmongNumbersAreBrokenRows() throws IOException {
        List<Problem> problems = problems("a,y\n1,u\nx,v\n3,u\ny,v\n", Map.of());
        assertEquals(List.of("x", "y"), problems.stream().map(Problem::value).toList());
    }

    @Test
    void unknownTargetGetsTheNearestName() throws IOException {
        Problem problem = only("width,length,species\n1,2,u\n3,4,v\n", Map.of("target", "specis"));
        assertEquals("target", problem.path());
        assertEquals("must be the name of a column or an index in [0, 2], got 'specis'", problem.what());
        assertEquals("Did you mean 'species'?", problem.hint());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -1})
    void targetIndexOutOfRangeNamesTheRange(int index) throws IOException {
        Problem problem = only("a,b,y\n1,2,u\n3,4,v\n", Map.of("target", index));
        assertEquals("must be the name of a column or an index in [0, 2], got '" + index + "'", problem.what());
    }

    @Test
    void nameWithoutAHeaderIsNoTarget() throws IOException {
        Problem problem = only("1,2,u\n3,4,v\n", Map.of("target", "species"));
        assertEquals("The file has no header, so a column has no name but its index.", problem.hint());
    }

    @Test
    void missingTargetsNameTheirLines() throws IOException {
        List<Problem> problems = problems("a,y\n1,u\n2,\n3,v\n4,NaN\n", Map.of());
        assertEquals(List.of(3, 5), problems.stream().map(Problem::line).toList());
        assertEquals(
                "column 1 'y' is the target and has no value, got ''",
                problems.get(0).what());
    }

    @Test
    void targetThatIsMostlyMissingIsNoColumnOfText() throws IOException {
        List<Problem> problems = problems("a,y\n1,u\n2,\n3,\n4,\n5,v\n", Map.of());
        assertEquals(List.of(3, 4, 5), problems.stream().map(Problem::line).toList());
    }

    @Test
    void textAmongQuantitiesIsBroken() throws IOException {
        Problem problem = only("a,y\n1,0.5\n2,0.7\n3,0.9\n4,x\n", Map.of());
        assertEquals("column 1 'y' must be a finite number, got 'x'", problem.what());
        assertTrue(problem.hint().contains("`task: classification`"), problem::toString);
    }

    @Test
    void regressionOfTextsIsOneProblem() throws IOException {
        Problem problem = only("a,y\n1,u\n2,v\n3,u\n", Map.of("task", "regression"));
        assertEquals("column 1 'y' holds text, such as 'u', must hold numbers", problem.what());
        assertEquals("Set `task: classification`, or name another column as `target`.", problem.hint());
    }

    @Test
    void oneClassIsRefused() throws IOException {
        Problem problem = only("a,y\n1,u\n2,u\n", Map.of());
        assertEquals("has only one class, 'u', in its target column 1 'y'", problem.what());
    }

    @Test
    void sameNumberInTwoSpellingsIsOneClass() throws IOException {
        assertTrue(only("a,y\n1,1\n2,1.0\n", Map.of("task", "classification"))
                .what()
                .contains("one class, '1'"));
    }

    @Test
    void columnsOfTheSameNameAreRefused() throws IOException {
        Problem problem = only("a,b,a,y\n1,2,3,u\n4,5,6,v\n", Map.of());
        assertEquals("columns 0 and 2 are both called 'a'", problem.what());
        assertEquals(1, problem.line());
    }

    @Test
    void columnWithoutANameIsRefused() throws IOException {
        Problem problem = only(",a,y\n0,5,u\n1,6,v\n", Map.of());
        assertEquals("column 0 has no name in the header", problem.what());
        assertEquals("Name it, or remove it if it only numbers the rows.", problem.hint());
    }

    @Test
    void allProblemsWithTheColumnsAreToldAtOnce() throws IOException {
        assertEquals(3, problems("a,,a\n1,2,u\n3,4,v\n", Map.of("target", "z")).size());
    }

    @Test
    void headerThatHoldsANumberGetsAHint() throws IOException {
        List<Problem> problems = problems("a,b,2024\n1,2,5.5\n3,4,6.5\n5,6,7.5\n", Map.of());
        assertEquals(List.of("a", "b"), problems.stream().map(Problem::value).toList());
        assertEquals(
                "If the first line names the columns, set `header: true`.",
                problems.get(0).hint());
    }

    @Test
    void oneColumnIsRefused() throws IOException {
        Problem problem = only("a\n1\n2\n", Map.of());
        assertEquals("has one column, must have at least one feature and the target", problem.what());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void fileWithoutRowsIsRefused(String text) throws IOException {
        assertEquals("has no rows", only(text, Map.of()).what());
    }

    @Test
    void headerWithoutRowsIsRefused() throws IOException {
        assertEquals("has a header and no rows", only("a,b,y\n", Map.of()).what());
    }

    @Test
    void missingFileIsNamedWithItsWholePath() {
        Problem problem = only();
        assertEquals("file", problem.path());
        assertEquals("there is no file " + file.toAbsolutePath(), problem.what());
    }

    @Test
    void folderIsNoFile() throws IOException {
        Files.createDirectory(file);
        assertEquals(file + " is a folder, must be a file", only().what());
    }

    @Test
    void otherEncodingIsNamed() throws IOException {
        Files.write(file, "a,y\n1,grün\n2,blau\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("is not text in UTF-8", only().what());
        Files.write(file, "a,y\n1,u\n2,v\n".getBytes(StandardCharsets.UTF_16));
        assertEquals("is not text in UTF-8", only().what());
    }

    @Test
    void damageBehindTheFirstLinesIsFoundToo() throws IOException {
        byte[] bytes = ("a,y\n" + "1,u\n2,v\n".repeat(20_000)).getBytes(StandardCharsets.ISO_8859_1);
        bytes[bytes.length - 2] = (byte) 0xfc;
        Files.write(file, bytes);
        assertEquals("is not text in UTF-8", only().what());
    }

    @Test
    void truncatedGzipIsNamed() throws IOException {
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1});
        assertTrue(only().what().startsWith("cannot be unpacked"));
    }

    @Test
    void damagedGzipIsNamed() throws IOException {
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 99, 0, 0, 0, 0, 0, 0, 0, 1});
        assertTrue(only().what().startsWith("cannot be unpacked"));
    }

    @Test
    void problemsBeyondTwentyAreCounted() throws IOException {
        StringBuilder text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 100; i++) {
            text.append(i % 3 == 0 ? "x" : "1")
                    .append(i % 5 == 0 ? ",," : ",2,")
                    .append(i % 2 == 0 ? "u\n" : "v\n");
        }
        List<Problem> problems = problems(text.toString(), Map.of());
        assertEquals(21, problems.size());
        // 34 values of a are text, 20 of b are empty
        assertEquals("and 34 more problems of this kind", problems.get(20).what());
        assertEquals(0, problems.get(20).line());
        assertEquals(2, problems.get(0).line());
        assertTrue(problems.get(19).line() <= 40, "the first lines are told");
    }

    @Test
    void longTextsAreCut() throws IOException {
        Problem problem = only("a,y\n1,u\n2,v\n" + "x".repeat(1000) + ",v\n", Map.of());
        assertEquals("column 0 'a' must be a finite number, got '" + "x".repeat(40) + "...'", problem.what());
    }

    private Problem only(String text, Map<String, Object> values) throws IOException {
        List<Problem> problems = problems(text, values);
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }

    private Problem only() {
        List<Problem> problems = problems(Map.of());
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }

    private List<Problem> problems(String text, Map<String, Object> values) throws IOException {
        Files.writeString(file, text);
        return problems(values);
    }

    private List<Problem> problems(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("file", file.toString());
        Csv csv = new Csv();
        return assertThrows(
                        InvalidInputException.class, () -> csv.open(csv.schema().read(all), Progress.NONE))
                .problems();
    }
}
