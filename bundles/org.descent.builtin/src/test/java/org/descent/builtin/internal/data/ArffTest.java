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
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.data.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArffTest {
    private static final String WEATHER = """
        % weather, after Quinlan 1986
        @RELATION weather

        @attribute outlook {sunny, 'rather overcast', rainy}
        @attribute temperature REAL
        @attribute 'relative humidity' integer   % in percent
        @attribute play {yes, no}

        @DATA
        sunny,85,85.5,no
        % a comment between rows
        'rather overcast', 83 ,?,yes
        ?,-1e1,90,yes   % behind a row
        """;

    private final Path file;

    ArffTest(@TempDir Path folder) {
        file = folder.resolve("data.arff");
    }

    @Test
    void nominalAttributesAreOneHotAndTheLastIsTheTarget() throws IOException {
        Rows rows = read(WEATHER, Map.of());
        assertEquals(
                new DataSpec(
                        Shape.of(6),
                        new Target.Classes(List.of("yes", "no")),
                        List.of(
                                "outlook=sunny",
                                "outlook=rather overcast",
                                "outlook=rainy",
                                "outlook=missing",
                                "temperature",
                                "relative humidity")),
                rows.examples().spec());
        assertArrayEquals(
                new float[] {
                    1, 0, 0, 0, 85, 85.5f, //
                    0, 1, 0, 0, 83, Float.NaN, 0, 0, 0, 1, -10, 90
                },
                rows.features());
        assertArrayEquals(new float[] {1, 0, 0}, rows.targets());
        assertTrue(rows.examples().missingValues());
    }

    @Test
    void numericTargetIsAQuantityFoundByNameOrIndex() throws IOException {
        for (Object target : List.of("temperature", 1)) {
            Rows rows = read(WEATHER, Map.of("target", target, "ignore", "play, relative humidity"));
            assertEquals(
                    new Target.Quantities(List.of("temperature")),
                    rows.examples().spec().target());
            assertArrayEquals(new float[] {85, 83, -10}, rows.targets());
            assertFalse(rows.examples().missingValues());
        }
    }

    /** What is left out of a sparse row is 0, or the first of the declared values. */
    @Test
    void sparseRowsAreFilled() throws IOException {
        Rows rows = read("""
            @relation r
            @attribute a numeric
            @attribute b {u, v}
            @attribute c numeric
            @attribute y {p, q}
            @data
            {1 v, 3 q}
            {}
            { 0 2.5 , 2 ? }
            {2 '-3'}
            """, Map.of());
        assertArrayEquals(
                new float[] {
                    0, 0, 1, 0, //
                    0, 1, 0, 0, 2.5f, 1, 0, Float.NaN, 0, 1, 0, -3
                },
                rows.features());
        assertArrayEquals(new float[] {1, 0, 0, 0}, rows.targets());
    }

    @Test
    void quotesAndBackslashesAreTakenOff() throws IOException {
        Rows rows = read("""
            @relation 'a b'
            @attribute "the kind" {'it\\'s', "two, three", plain, 'a % b'}
            @attribute y numeric
            @data
            'it\\'s',1
            "two, three" , 2
            plain	3
            'a % b',4
            """, Map.of());
        assertEquals(
                List.of("the kind=it's", "the kind=two, three", "the kind=plain", "the kind=a % b"),
                rows.examples().spec().featureNames());
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, rows.features());
        assertArrayEquals(new float[] {1, 2, 3, 4}, rows.targets());
    }

    /** 2024-02-29 is day 19,782; dates divide examples in milliseconds. */
    @Test
    void datesAreDaysAndTimes() throws IOException {
        Rows rows = read("""
            @relation r
            @attribute t date "dd.MM.yyyy HH:mm"
            @attribute iso date
            @attribute y numeric
            @data
            "29.02.2024 12:00",2024-02-29T06:00:00,1
            "01.01.1970 00:00",?,2
            """, Map.of());
        assertArrayEquals(new float[] {19782.5f, 19782.25f, 0, Float.NaN}, rows.features());
        assertEquals(
                Times.of(19782.5 * 86_400_000, 0), rows.examples().columns().times("t"));
        assertThrows(
                InvalidInputException.class, () -> rows.examples().columns().times("iso"));
    }

    @Test
    void stringsAreRefusedOrDropped() throws IOException {
        String text = """
            @relation r
            @attribute name string
            @attribute x numeric
            @attribute y {p, q}
            @data
            'Ann, of course',1,p
            Bob,2,q
            """;
        Problem problem = problems(text, Map.of()).get(0);
        assertEquals(
                file
                        + ":2: declares 'name' as string, of which nothing can be learnt as it is. Name it in"
                        + " `ignore`, or set `strings: drop` to leave all of them out.",
                problem.text());
        Rows dropped = read(text, Map.of("strings", "drop"));
        assertEquals(List.of("x"), dropped.examples().spec().featureNames());
        assertEquals(
                List.of("Ann, of course", "Bob"), dropped.examples().columns().groups("name"));
        assertArrayEquals(
                dropped.features(), read(text, Map.of("ignore", "name")).features());
    }

    @Test
    void problemsOfDeclarationsAreToldAtOnceWithTheirLines() throws IOException {
        List<Problem> problems = problems("""
            @relation r
            @attribut a numeric
            @attribute b number
            @attribute c {u, v
            @attribute d {u, u}
            @attribute x numeric
            @attribute x numeric
            @attribute
            @attribute r relational
            @attribute t date 'bbb'
            @relation again
            @data
            1
            """, Map.of());
        assertEquals(
                List.of(2, 3, 4, 5, 7, 8, 9, 10, 11),
                problems.stream().map(Problem::line).toList());
        assertEquals(
                "must be @relation, @attribute, @data or a comment that begins with %, got '@attribut a numeric'",
                problems.get(0).what());
        assertEquals(
                "declares the type 'number', must be numeric, real, integer, date, string or {value, value}",
                problems.get(1).what());
        assertEquals("declares 'x' again, as line 6 does", problems.get(4).what());
        assertEquals(
                "Relations within a relation are not read.", problems.get(6).hint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1,p,3 | has 3 values, must have 2 as there are attributes",
                "1,p,{2} | has the weight {2}, which is not used",
                "1,'p | opens a quote and does not close it",
                "'1'x,p | has 'x,p' behind a quote",
                "{0 1, 2 p} | has the index '2', must be in [0, 1]",
                "{0 1, 0 2} | has the index 0 twice",
                "{0 1 | is sparse and must end in }",
                "x,p | column 0 'x' must be a finite number, got 'x'",
                "1,r | column 1 'y' must be one of the declared classes, got 'r'",
                "1,? | column 1 'y' is the target and has no value, got '?'"
            })
    void brokenRowsAreNamedWithTheirLines(String row, String what) throws IOException {
        List<Problem> problems = problems(
                "@relation r\n@attribute x numeric\n@attribute y {p, q}\n@data\n1,p\n2,q\n" + row + "\n3,q\n",
                Map.of());
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(what, problems.get(0).what());
        assertEquals(7, problems.get(0).line());
        assertEquals(file.toString(), problems.get(0).source());
    }

    @Test
    void unknownValueOfANominalAttributeGetsTheNearest() throws IOException {
        Problem problem = problems(
                        "@relation r\n@attribute c {red, blue}\n@attribute y numeric\n@data\nred,1\nbleu,2\n", Map.of())
                .get(0);
        assertEquals("column 0 'c' must be one of the known values, got 'bleu'", problem.what());
        assertEquals("Did you mean 'blue'?", problem.hint());
    }

    @Test
    void filesWithoutDataAreRefused() throws IOException {
        assertEquals(
                "has no @data",
                problems("@relation r\n@attribute x numeric\n", Map.of()).get(0).what());
        assertEquals(
                "has no @attribute before @data",
                problems("@data\n1,2\n", Map.of()).get(0).what());
        assertEquals(
                "has no rows",
                problems("@relation r\n@attribute x numeric\n@attribute y numeric\n@data\n% nothing\n", Map.of())
                        .get(0)
                        .what());
    }

    @Test
    void unknownTargetAndIgnoredAttributesAreToldAtOnce() throws IOException {
        List<Problem> problems = problems(WEATHER, Map.of("target", "plays", "ignore", "outlok"));
        assertEquals(
                List.of("Did you mean 'play'?", "Did you mean 'outlook'?"),
                problems.stream().map(Problem::hint).toList());
    }

    @Test
    void otherDataComeIntoTheOrderOfTheTraining() throws IOException {
        Rows trained = read(WEATHER, Map.of());
        DataSpec spec = trained.examples().spec();
        Files.writeString(file, """
            @relation more
            @attribute play {no, yes}
            @attribute temperature real
            @attribute outlook {rainy, sunny}
            @attribute 'relative humidity' real
            @data
            yes,1,rainy,2
            ?,3,sunny,?
            """);
        Arff arff = new Arff();
        Rows rows = Rows.of(arff.openFor(arff.schema().read(values(Map.of("target", "play"))), spec, Progress.NONE));
        assertEquals(spec, rows.examples().spec());
        assertArrayEquals(new float[] {0, 0, 1, 0, 1, 2, 1, 0, 0, 0, 3, Float.NaN}, rows.features());
        assertArrayEquals(new float[] {0, Float.NaN}, rows.targets());
        Files.writeString(file, "@relation r\n@attribute outlook {rainy}\n@attribute play {no}\n@data\nrainy,no\n");
        assertEquals(
                List.of("temperature", "relative humidity"),
                assertThrows(
                                InvalidInputException.class,
                                () -> arff.openFor(arff.schema().read(values(Map.of())), spec, Progress.NONE))
                        .problems()
                        .stream()
                        .map(Problem::value)
                        .toList());
    }

    private Map<String, Object> values(Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.put("file", file.toString());
        return all;
    }

    private Rows read(String text, Map<String, Object> others) throws IOException {
        Files.writeString(file, text);
        Arff arff = new Arff();
        return Rows.of(arff.open(arff.schema().read(values(others)), Progress.NONE));
    }

    private List<Problem> problems(String text, Map<String, Object> others) throws IOException {
        return assertThrows(InvalidInputException.class, () -> read(text, others))
                .problems();
    }
}
