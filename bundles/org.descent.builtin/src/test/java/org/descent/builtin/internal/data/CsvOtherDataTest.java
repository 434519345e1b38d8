// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a network which was trained on another file is used on. */
class CsvOtherDataTest {
    private static final DataSpec FLOWERS =
            new DataSpec(Shape.of(2), new Target.Classes(List.of("iris", "lily", "rose")), List.of("width", "length"));
    private static final DataSpec NUMBERED =
            new DataSpec(Shape.of(2), new Target.Classes(List.of("1", "2", "10")), List.of("column 0", "column 1"));
    private static final DataSpec PRICES =
            new DataSpec(Shape.of(1), new Target.Quantities(List.of("price")), List.of("size"));

    private final Path file;

    CsvOtherDataTest(@TempDir Path folder) {
        file = folder.resolve("other.csv");
    }

    @Test
    void columnsAndClassesComeIntoTheOrderOfTheTraining() throws IOException {
        Rows rows = read("species,length,width\nrose,2,1\nlily,4,3\n", FLOWERS, Map.of("target", "species"));
        assertEquals(FLOWERS, rows.examples().spec());
        assertArrayEquals(new float[] {1, 2, 3, 4}, rows.features());
        assertArrayEquals(new float[] {2, 1}, rows.targets());
    }

    @Test
    void targetMayBeMissing() throws IOException {
        Rows rows = read("length,width\n2,1\n4,3\n", FLOWERS, Map.of("target", "species"));
        assertArrayEquals(new float[] {1, 2, 3, 4}, rows.features());
        assertArrayEquals(new float[] {Float.NaN, Float.NaN}, rows.targets());
    }

    @Test
    void targetsOfSomeRowsMayBeMissing() throws IOException {
        Rows rows = read("width,length,species\n1,2,\n3,4,iris\n5,6,?\n", FLOWERS, Map.of());
        assertArrayEquals(new float[] {Float.NaN, 0, Float.NaN}, rows.targets());
    }

    @Test
    void otherColumnsAreLeftAside() throws IOException {
        Rows rows = read("name,width,length,species\nanna,1,2,rose\n", FLOWERS, Map.of());
        assertArrayEquals(new float[] {1, 2}, rows.features());
        assertArrayEquals(new float[] {2}, rows.targets());
    }

    @Test
    void targetByPlaceIsTheLastColumnThatIsNoFeature() throws IOException {
        assertArrayEquals(
                new float[] {1},
                read("species,width,length\nlily,1,2\n", FLOWERS, Map.of("target", 2))
                        .targets());
        assertArrayEquals(
                new float[] {Float.NaN},
                read("length,width\n1,2\n", FLOWERS, Map.of("target", 2)).targets());
    }

    @Test
    void oneRowOfOneClassIsEnough() throws IOException {
        assertEquals(
                1,
                read("width,length,species\n1,2,rose\n", FLOWERS, Map.of())
                        .examples()
                        .count());
    }

    @Test
    void columnsWithoutNamesAreFoundByPlace() throws IOException {
        Rows rows = read("1,2,rose\n3,4,iris\n", FLOWERS, Map.of());
        assertArrayEquals(new float[] {1, 2, 3, 4}, rows.features());
        assertArrayEquals(new float[] {2, 0}, rows.targets());
        assertArrayEquals(
                new float[] {Float.NaN, Float.NaN},
                read("1,2\n3,4\n", FLOWERS, Map.of()).targets());
    }

    @Test
    void targetByIndexIsFoundByPlaceToo() throws IOException {
        Rows rows = read("rose,1,2\n", FLOWERS, Map.of("target", 0));
        assertArrayEquals(new float[] {1, 2}, rows.features());
        assertArrayEquals(new float[] {2}, rows.targets());
    }

    @Test
    void namesOfAFileDoNotMatterWhereTheTrainingHadNone() throws IOException {
        Rows rows = read("a,b,y\n1,2,10.0\n", NUMBERED, Map.of());
        assertArrayEquals(new float[] {1, 2}, rows.features());
        assertArrayEquals(new float[] {2}, rows.targets());
    }

    @Test
    void quantityIsFoundByItsName() throws IOException {
        Rows rows = read("price,size,colour\n7.5,3,red\n,4,blue\n", PRICES, Map.of());
        assertArrayEquals(new float[] {3, 4}, rows.features());
        assertArrayEquals(new float[] {7.5f, Float.NaN}, rows.targets());
        assertArrayEquals(
                new float[] {Float.NaN},
                read("size,colour\n3,red\n", PRICES, Map.of()).targets());
    }

    @Test
    void rowsAreReadInTheOrderWanted() throws IOException {
        Rows all = read("width,length,species\n1,2,rose\n3,4,lily\n5,6,iris\n", FLOWERS, Map.of());
        float[] features = new float[4];
        float[] targets = new float[2];
        all.examples().read(new int[] {0, 2, 1}, 1, 3, features, targets);
        assertArrayEquals(new float[] {5, 6, 3, 4}, features);
        assertArrayEquals(new float[] {0, 1}, targets);
    }

    @Test
    void allMissingFeaturesAreNamed() throws IOException {
        List<Problem> problems = problems("widht,species\n1,rose\n", FLOWERS, Map.of());
        assertEquals(
                List.of(
                        "has no column 'width', on which the network was trained",
                        "has no column 'length', on which the network was trained"),
                problems.stream().map(Problem::what).toList());
        assertEquals("Did you mean 'widht'?", problems.get(0).hint());
        assertEquals(1, problems.get(0).line());
    }

    @Test
    void otherNumberOfColumnsIsNamed() throws IOException {
        assertEquals(
                "has 4 columns, must have the 2 features on which the network was trained, with the target or without",
                problems("1,2,3,rose\n", FLOWERS, Map.of()).get(0).what());
    }

    @Test
    void targetByNameIsNotFoundWithoutAHeader() throws IOException {
        assertEquals(
                "target",
                problems("1,2,rose\n", FLOWERS, Map.of("target", "species"))
                        .get(0)
                        .path());
    }

    @Test
    void classThatTheNetworkDoesNotKnowIsNamed() throws IOException {
        Problem problem = problems("width,length,species\n1,2,rose\n3,4,lilly\n", FLOWERS, Map.of())
                .get(0);
        assertEquals("column 2 'species' must be a class that the network knows, got 'lilly'", problem.what());
        assertEquals("Did you mean 'lily'?", problem.hint());
        assertEquals(3, problem.line());
    }

    @Test
    void featuresAreCheckedAsInTraining() throws IOException {
        assertEquals(
                List.of("column 0 'width' must be a finite number, got 'x'", "column 1 'length' is empty"),
                problems("width,length\n1,2\n3,4\n5,6\nx,7\n8,\n", FLOWERS, Map.of()).stream()
                        .map(Problem::what)
                        .toList());
    }

    @Test
    void severalQuantitiesDoNotStandInOneColumn() throws IOException {
        DataSpec two = new DataSpec(Shape.of(1), new Target.Quantities(List.of("y", "z")));
        assertEquals(
                "has one target, but the network predicts the quantities y, z",
                problems("1,2\n", two, Map.of()).get(0).what());
    }

    private Rows read(String text, DataSpec spec, Map<String, Object> values) throws IOException {
        Files.writeString(file, text);
        Map<String, Object> all = new HashMap<>(values);
        all.put("file", file.toString());
        Csv csv = new Csv();
        return Rows.of(csv.openFor(csv.schema().read(all), spec, Progress.NONE));
    }

    private List<Problem> problems(String text, DataSpec spec, Map<String, Object> values) throws IOException {
        return assertThrows(InvalidInputException.class, () -> read(text, spec, values))
                .problems();
    }
}
