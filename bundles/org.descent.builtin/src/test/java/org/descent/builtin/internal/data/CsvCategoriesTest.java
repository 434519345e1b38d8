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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Columns of categories, missing values, columns that are left out, and those that examples are divided by. */
class CsvCategoriesTest {
    private static final String CARS = """
        id,colour,doors,weight,price
        a1,red,4,1.5,10.5
        a2,blue,2,?,20.5
        b7,red,4,1.25,15
        b8,blue,5,,7
        """;
    private static final Map<String, Object> OPTIONS = Map.of("missing", "auto", "ignore", "id");

    private final Path file;

    CsvCategoriesTest(@TempDir Path folder) {
        file = folder.resolve("cars.csv");
    }

    @Test
    void columnOfTextsGivesAFeatureForEachOfItsValues() throws IOException {
        Rows rows = read(CARS, OPTIONS);
        assertEquals(
                List.of("colour=blue", "colour=red", "doors", "weight"),
                rows.examples().spec().featureNames());
        assertArrayEquals(
                new float[] {
                    0, 1, 4, 1.5f, //
                    1, 0, 2, Float.NaN, 0, 1, 4, 1.25f, 1, 0, 5, Float.NaN
                },
                rows.features());
        assertTrue(rows.examples().missingValues());
    }

    @Test
    void columnsAreDeclaredByNameOrIndex() throws IOException {
        Rows rows = read(CARS, with(Map.of("categories", "colour, 2", "ignore", "id,weight")));
        assertEquals(
                List.of("colour=blue", "colour=red", "doors=2", "doors=4", "doors=5"),
                rows.examples().spec().featureNames());
        assertArrayEquals(new float[] {0, 1, 0, 1, 0}, Arrays.copyOf(rows.features(), 5));
        assertFalse(rows.examples().missingValues());
    }

    @Test
    void spellingsOfANumberAreOneCategory() throws IOException {
        Rows rows = read("k,y\n10,1.5\n2,2.5\n10.0,3\n", Map.of("categories", "k"));
        assertEquals(List.of("k=2", "k=10"), rows.examples().spec().featureNames());
        assertArrayEquals(new float[] {0, 1, 1, 0, 0, 1}, rows.features());
    }

    @Test
    void missingCategoryIsOneOfItsOwn() throws IOException {
        Rows rows = read("c,y\nu,1.5\nNA,2.5\nu,3\nv,4\nv,5\n", Map.of("missing", "auto"));
        assertEquals(List.of("c=u", "c=v", "c=missing"), rows.examples().spec().featureNames());
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0}, rows.features());
        assertFalse(rows.examples().missingValues(), "no feature is NaN");
    }

    @Test
    void withoutADeclarationNaIsACategoryLikeOthersAndNoTextAProblem() throws IOException {
        Rows rows = read("c,y\nNA,1.5\nEU,2.5\nNA,3\nEU,4\n", Map.of());
        assertEquals(List.of("c=EU", "c=NA"), rows.examples().spec().featureNames());
        Problem problem = only("c,y\nNA,1.5\nEU,2.5\nNA,3\nEU,4\n,7\n", Map.of());
        assertEquals("column 0 'c' is empty", problem.what());
        assertEquals(6, problem.line());
        assertTrue(problem.hint().startsWith("Set `missing: auto`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"-;-", "-, empty; -", "-99; -99", "auto; null", "empty;''", "NA; na"})
    void declaredTextsAreMissing(String declared, String text) throws IOException {
        Rows rows = read("a,y\n1,1.5\n" + text + ",2.5\n3,4.5\n", Map.of("missing", declared));
        assertArrayEquals(new float[] {1, Float.NaN, 3}, rows.features());
    }

    @Test
    void otherTextsAreNotMissing() throws IOException {
        assertEquals(
                "?",
                only("a,y\n1,1.5\n?,2.5\n3,4.5\n4,1.25\n", Map.of("missing", "empty,-"))
                        .value());
    }

    @Test
    void fewTextsAmongNumbersAreMistakesAndNoCategories() throws IOException {
        assertEquals(2, problems("a,y\n1,0.5\nx,1.5\n1,2.5\nx,3.5\n", Map.of()).size());
    }

    @Test
    void decimalCommasAreNoCategories() throws IOException {
        Problem problem =
                problems("a;y\n1,5;0.5\n1,5;1.5\n2,5;2.5\n2,5;3.5\n", Map.of()).get(0);
        assertTrue(problem.hint().equals("Write decimals with a point.")
                || problem.what().contains("holds text"));
    }

    @Test
    void textsThatHardlyRepeatAreNoCategories() throws IOException {
        Problem problem = only("name,y\nann,1.5\nbob,2.5\ncy,3\nbob,4\n", Map.of());
        assertEquals("column 0 'name' holds text, such as 'ann', must hold numbers", problem.what());
    }

    @Test
    void categoriesCanBeSwitchedOff() throws IOException {
        Problem problem = only(CARS, with(Map.of("categories", "none")));
        assertEquals("column 1 'colour' holds text, such as 'red', must hold numbers", problem.what());
    }

    @Test
    void unknownNamesAreToldAtOnce() throws IOException {
        List<Problem> problems = problems(CARS, Map.of("categories", "color, 9", "ignore", "idd"));
        assertEquals(
                List.of("ignore", "categories", "categories"),
                problems.stream().map(Problem::path).toList());
        assertEquals(
                "must name columns or indices in [0, 4], got 'color'",
                problems.get(1).what());
        assertEquals("Did you mean 'colour'?", problems.get(1).hint());
    }

    @Test
    void targetIsNoCategoryAndAFeatureIsLeft() throws IOException {
        assertEquals(
                "'price' is the target",
                only(CARS, with(Map.of("categories", "price"))).what());
        assertEquals(
                "leaves no feature",
                only(CARS, Map.of("ignore", "id,colour,doors,weight")).what());
    }

    @Test
    void rowsBeyondWhatIsKeptAreTheSame() throws IOException {
        long kept = read(CARS, OPTIONS).checksum();
        Csv csv = new Csv(0);
        try (Examples examples = csv.open(csv.schema().read(values(OPTIONS)), Progress.NONE)) {
            assertEquals(kept, Rows.of(examples).checksum());
        }
    }

    @Test
    void everyColumnDividesExamples() throws IOException {
        Examples examples = read(CARS, OPTIONS).examples();
        assertEquals(
                List.of("id", "colour", "doors", "weight", "price"),
                examples.columns().names());
        assertEquals(List.of("red", "blue", "red", "blue"), examples.columns().groups("colour"));
        assertEquals(List.of("a1", "a2", "b7", "b8"), examples.columns().groups("id"));
        assertEquals(Times.of(10.5, 20.5, 15, 7), examples.columns().times("price"));
        List<Problem> problems = assertThrows(
                        InvalidInputException.class, () -> examples.columns().times("id"))
                .problems();
        assertEquals(4, problems.size());
        assertEquals(
                file
                        + ":2: column 'id' must be a number or a time such as 2024-05-31 or 2024-05-31T12:00:00Z, got"
                        + " 'a1'. Mend it or remove the row.",
                problems.get(0).text());
    }

    @Test
    void columnsWithoutNamesDivideExamplesToo() throws IOException {
        Examples examples = read("7,x\n8,y\n", Map.of()).examples();
        assertEquals(List.of("x", "y"), examples.columns().groups("column 1"));
    }

    /** Computed with date -u -d ... +%s. */
    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 1709164800000",
        "2024-02, 1706745600000",
        "2024-02-29T12:30, 1709209800000",
        "2024-02-29 12:30:15, 1709209815000",
        "2024-02-29T12:30:15.250Z, 1709209815250",
        "2024-02-29T12:30:15+02:00, 1709202615000",
        "1969-12-31T23:59:59, -1000",
        "17.5, 17.5",
        "-1e3, -1000",
        "2024-02-30, NaN",
        "31.12.2024, NaN",
        "noon, NaN",
        "Infinity, NaN",
        "1e999, NaN"
    })
    void momentsAreNumbersOrTimes(String text, double moment) {
        assertEquals(moment, Moments.read(text));
    }

    @Test
    void otherDataAreReadAsTheNetworkWasTrained() throws IOException {
        DataSpec spec = read(CARS, OPTIONS).examples().spec();
        Rows rows = readFor("weight,colour,doors\n2,blue,3\n?,red,1\n", spec, Map.of("missing", "auto"));
        assertEquals(spec, rows.examples().spec());
        assertArrayEquals(new float[] {1, 0, 3, 2, 0, 1, 1, Float.NaN}, rows.features());
        assertTrue(rows.examples().missingValues());
    }

    @Test
    void unknownCategoryIsNamedWithTheNearest() throws IOException {
        DataSpec spec = read(CARS, OPTIONS).examples().spec();
        Problem problem = assertThrows(
                        InvalidInputException.class,
                        () -> readFor("weight,colour,doors\n2,blue,3\n1,bleu,3\n", spec, Map.of()))
                .problems()
                .get(0);
        assertEquals(
                file + ":3: column 1 'colour' must be one of the known values, got 'bleu'. Did you mean" + " 'blue'?",
                problem.text());
    }

    @Test
    void missingColumnOfCategoriesIsNamed() throws IOException {
        DataSpec spec = read(CARS, OPTIONS).examples().spec();
        assertEquals(
                List.of("has no column 'colour', on which the network was trained"),
                assertThrows(InvalidInputException.class, () -> readFor("weight,doors\n2,3\n", spec, Map.of()))
                        .problems()
                        .stream()
                        .map(Problem::what)
                        .toList());
    }

    @Test
    void categoriesWithoutNamesOfColumnsAreFoundByPlace() throws IOException {
        Map<String, Object> options = Map.of("ignore", "0");
        DataSpec spec = read("9,u,1,2.5\n9,v,2,1.5\n9,u,3,2\n9,v,3,7\n", options)
                .examples()
                .spec();
        assertEquals(List.of("column 1=u", "column 1=v", "column 2"), spec.featureNames());
        assertArrayEquals(
                new float[] {0, 1, 5}, readFor("9,v,5,1\n", spec, options).features());
        assertArrayEquals(
                new float[] {0, 1, 5}, readFor("9,v,5\n", spec, options).features());
        assertArrayEquals(
                new float[] {0, 1, 5}, readFor("v,5\n", spec, Map.of()).features());
    }

    @Test
    void namesWithEqualsSignsAreUnderstoodByTheHeader() {
        DataSpec spec =
                new DataSpec(Shape.of(4), new Target.Quantities(List.of("y")), List.of("a=b", "a=b=u", "a=b=v=w", "c"));
        assertEquals(
                List.of(
                        new CsvKnown.Column("a=b", List.of()),
                        new CsvKnown.Column("a=b", List.of("u", "v=w")),
                        new CsvKnown.Column("c", List.of())),
                CsvKnown.columns(spec, List.of("a=b", "c")));
    }

    private static Map<String, Object> with(Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(OPTIONS);
        all.putAll(others);
        return all;
    }

    private Map<String, Object> values(Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.put("file", file.toString());
        return all;
    }

    private Rows read(String text, Map<String, Object> options) throws IOException {
        Files.writeString(file, text);
        Csv csv = new Csv();
        return Rows.of(csv.open(csv.schema().read(values(options)), Progress.NONE));
    }

    private Rows readFor(String text, DataSpec spec, Map<String, Object> options) throws IOException {
        Files.writeString(file, text);
        Csv csv = new Csv();
        return Rows.of(csv.openFor(csv.schema().read(values(options)), spec, Progress.NONE));
    }

    private List<Problem> problems(String text, Map<String, Object> options) throws IOException {
        return assertThrows(InvalidInputException.class, () -> read(text, options))
                .problems();
    }

    private Problem only(String text, Map<String, Object> options) throws IOException {
        List<Problem> problems = problems(text, options);
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }
}
