// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
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
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays as NumPy 2 wrote them, and broken ones. */
class NpyTest {
    private final Path folder;

    NpyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The numbers of {@code make.py}; what NumPy's own {@code astype('f4')} makes of them. */
    @ParameterizedTest
    @CsvSource({
        "le-f2, 0, -1.5, 2.25, 0.0010004044, 65504, -0.099975586",
        "be-f2, 0, -1.5, 2.25, 0.0010004044, 65504, -0.099975586",
        "le-f4, 0, -1.5, 2.25, 0.001, 65504, -0.1",
        "be-f4, 0, -1.5, 2.25, 0.001, 65504, -0.1",
        "le-f8, 0, -1.5, 2.25, 0.001, 65504, -0.1",
        "be-f8, 0, -1.5, 2.25, 0.001, 65504, -0.1",
        "i1, -128, -1, 0, 1, 100, 127",
        "le-i2, -32768, -1, 0, 1, 100, 32767",
        "be-i2, -32768, -1, 0, 1, 100, 32767",
        "le-i4, -2147483648, -1, 0, 1, 100, 2147483648",
        "be-i4, -2147483648, -1, 0, 1, 100, 2147483648",
        "le-i8, -9223372036854775808, -1, 0, 1, 100, 9223372036854775808",
        "be-i8, -9223372036854775808, -1, 0, 1, 100, 9223372036854775808",
        "u1, 0, 1, 2, 100, 127, 255",
        "le-u2, 0, 1, 2, 100, 127, 65535",
        "be-u2, 0, 1, 2, 100, 127, 65535",
        "le-u4, 0, 1, 2, 100, 127, 4294967296",
        "be-u4, 0, 1, 2, 100, 127, 4294967296",
        "le-u8, 0, 1, 2, 100, 127, 18446744073709551616",
        "be-u8, 0, 1, 2, 100, 127, 18446744073709551616",
        "bool, 1, 0, 1, 0, 0, 1"
    })
    void eachTypeAndOrderOfBytesIsReadAsNumPyReadsIt(String name, float a, float b, float c, float d, float e, float f)
            throws IOException {
        Rows rows = rows(Map.of("features", NumPy.written(name + ".npy").toString(), "targets", labels(0, 1)));
        assertEquals(Shape.of(3), rows.examples().spec().input());
        assertArrayEquals(new float[] {a, b, c, d, e, f}, rows.features());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachVersionOfTheHeaderIsRead(int version) throws IOException {
        Rows rows = rows(
                Map.of("features", NumPy.written("version" + version + ".npy").toString(), "targets", labels(1)));
        assertArrayEquals(new float[] {1.5f, 2.5f}, rows.features());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "fortran"})
    void bothOrdersOfDimensionsGiveTheSameExamples(String name) throws IOException {
        Rows rows = rows(Map.of("features", NumPy.written(name + ".npy").toString(), "targets", labels(0, 1)));
        assertEquals(Shape.of(3, 4, 5), rows.examples().spec().input());
        assertEquals(120, rows.features().length);
        for (int i = 0; i < 120; i++) {
            assertEquals(i, rows.features()[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "fortran"})
    void channelsMayComeLast(String name) throws IOException {
        Rows rows = rows(Map.of(
                "features",
                NumPy.written(name + ".npy").toString(),
                "targets",
                labels(0, 1),
                "layout",
                "channelsLast"));
        // (examples 2, height 3, width 4, channels 5) becomes (5, 3, 4)
        assertEquals(Shape.of(5, 3, 4), rows.examples().spec().input());
        int at = 0;
        for (int example = 0; example < 2; example++) {
            for (int channel = 0; channel < 5; channel++) {
                for (int y = 0; y < 3; y++) {
                    for (int x = 0; x < 4; x++) {
                        assertEquals(((example * 3 + y) * 4 + x) * 5 + channel, rows.features()[at++]);
                    }
                }
            }
        }
    }

    @Test
    void greyImagesGetAChannel() throws IOException {
        Path file = NumPy.floats(folder.resolve("x.npy"), "(2, 2, 3)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Rows rows = rows(Map.of("features", file.toString(), "targets", labels(0, 1), "layout", "grey"));
        assertEquals(Shape.of(1, 2, 3), rows.examples().spec().input());
        assertEquals(12, rows.features()[11]);
    }

    @Test
    void oneDimensionIsOneFeature() throws IOException {
        Path file = NumPy.floats(folder.resolve("x.npy"), "(3,)", 5, 6, 7);
        Rows rows = rows(Map.of("features", file.toString(), "targets", labels(0, 1, 0)));
        assertEquals(Shape.of(1), rows.examples().spec().input());
        assertArrayEquals(new float[] {5, 6, 7}, rows.features());
    }

    @Test
    void wholeTargetsThatRepeatAreClassesBySize() throws IOException {
        Rows rows = rows(Map.of("features", floats(6).toString(), "targets", labels(10, 9, 10, 9, 2, 2)));
        assertEquals(
                new Target.Classes(List.of("2", "9", "10")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {2, 1, 2, 1, 0, 0}, rows.targets());
    }

    @Test
    void wholeTargetsThatHardlyRepeatAreQuantities() throws IOException {
        Rows rows = rows(Map.of("features", floats(3).toString(), "targets", labels(7, 8, 9)));
        assertEquals(
                new Target.Quantities(List.of("target")), rows.examples().spec().target());
        assertArrayEquals(new float[] {7, 8, 9}, rows.targets());
    }

    @Test
    void taskDecidesWhatTargetsAre() throws IOException {
        Path targets = NumPy.floats(folder.resolve("y.npy"), "(3, 1)", 2, 1, 2);
        String features = floats(3).toString();
        assertEquals(
                new Target.Quantities(List.of("target")),
                rows(Map.of("features", features, "targets", targets.toString()))
                        .examples()
                        .spec()
                        .target());
        assertEquals(
                new Target.Classes(List.of("1", "2")),
                rows(Map.of("features", features, "targets", targets.toString(), "task", "classification"))
                        .examples()
                        .spec()
                        .target());
    }

    @Test
    void severalColumnsAreSeveralQuantities() throws IOException {
        Path targets = NumPy.floats(folder.resolve("y.npy"), "(2, 3)", 1, 2, 3, 4, 5, 6);
        Rows rows = rows(Map.of("features", floats(2).toString(), "targets", targets.toString()));
        assertEquals(
                new Target.Quantities(List.of("target 0", "target 1", "target 2")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, rows.targets());
        Rows fortran = rows(Map.of(
                "features",
                floats(2).toString(),
                "targets",
                NumPy.write(
                                folder.resolve("f.npy"),
                                "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3)}",
                                new byte[] {1, 4, 2, 5, 3, 6})
                        .toString(),
                "task",
                "regression"));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, fortran.targets());
    }

    /** Regions of 16 bytes, so that examples of 12 bytes lie in two and the array in many. */
    @Test
    void arrayThatNeedsSeveralBuffersIsTheSame() throws IOException {
        Path file = NumPy.floats(folder.resolve("x.npy"), "(4, 3)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        try (NpyArray array = NpyArray.map("features", file, 16)) {
            for (int i = 0; i < 12; i++) {
                assertEquals(i + 1, array.real(i));
            }
        }
    }

    /** The file is sparse, so that it takes no space on the disk, which other systems may not have. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fileOfThreeGibibytesIsReadWithoutBeingLoaded() throws IOException {
        long rows = 3L << 20;
        Path file = NumPy.write(
                folder.resolve("large.npy"),
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", 256), }",
                new byte[0]);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            long end = sparse.length() + rows * 256 * 4;
            sparse.setLength(end);
            sparse.seek(end - 4);
            sparse.write(new byte[] {0, 0, (byte) 0x80, 0x3f});
        }
        try (NpyArray array = NpyArray.map("features", file, Regions.MAPPED)) {
            float[] example = new float[256];
            NpyLayout.of(array, NpyLayout.CHANNELS_FIRST).read(array, rows - 1, example, 0);
            assertEquals(0, example[254]);
            assertEquals(1, example[255]);
        }
    }

    @Test
    void otherDataMayLackTargetsAndHaveFewerClasses() throws IOException {
        DataSpec spec = new DataSpec(Shape.of(1), new Target.Classes(List.of("3", "5", "8")));
        Npy npy = new Npy();
        Values values = npy.schema().read(Map.of("features", floats(2).toString()));
        try (Examples examples = npy.openFor(values, spec, Progress.NONE)) {
            assertEquals(spec, examples.spec());
            assertTrue(Float.isNaN(Rows.of(examples).targets()[1]));
        }
        Values some = npy.schema().read(Map.of("features", floats(2).toString(), "targets", labels(8, 3)));
        try (Examples examples = npy.openFor(some, spec, Progress.NONE)) {
            assertArrayEquals(new float[] {2, 0}, Rows.of(examples).targets());
        }
        Values unknown = npy.schema().read(Map.of("features", floats(2).toString(), "targets", labels(8, 4)));
        Problem problem = assertThrows(InvalidInputException.class, () -> npy.openFor(unknown, spec, Progress.NONE))
                .problems()
                .get(0);
        assertTrue(problem.what().endsWith("has the class 4 for example 1, which the network does not know"));
    }

    @Test
    void otherShapeThanTheNetworkWasTrainedOnIsRefused() throws IOException {
        DataSpec spec = new DataSpec(Shape.of(7), new Target.Classes(List.of("3", "5")));
        Npy npy = new Npy();
        Values values = npy.schema().read(Map.of("features", floats(2).toString()));
        assertTrue(assertThrows(InvalidInputException.class, () -> npy.openFor(values, spec, Progress.NONE))
                .getMessage()
                .contains("has examples of (1), but the network was trained on (7)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text.npy ; holds texts of the type '<U5', must hold float16, float32, float64, whole numbers or flags",
                "fields.npy ; holds records of several fields, must hold numbers of one type",
                "complex.npy ; holds complex numbers of the type '<c16', must hold float16, float32, float64, whole numbers or flags",
                "objects.npy ; holds Python objects of the type '|O', must hold float16, float32, float64, whole numbers or flags",
                "stored.npz ; is an archive of several arrays",
                "make.py ; is no array in NumPy's format: it does not begin with \\x93NUMPY"
            })
    void whatIsNoArrayOfNumbersIsRefused(String name, String what) throws IOException {
        Path file = NumPy.written(name);
        Problem problem = only(Map.of("features", file.toString(), "targets", labels(0, 1)));
        assertEquals("features", problem.path());
        assertEquals(file + " " + what, problem.what());
    }

    @Test
    void problemsOfBothFilesAreToldAtOnce() throws IOException {
        Path gone = folder.resolve("gone.npy");
        Path text = Files.writeString(folder.resolve("text.npy"), "1,2,3");
        List<Problem> problems = problems(Map.of("features", gone.toString(), "targets", text.toString()));
        assertEquals(
                List.of("features", "targets"),
                problems.stream().map(Problem::path).toList());
        assertEquals(
                "there is no file " + gone.toAbsolutePath(), problems.get(0).what());
    }

    @Test
    void targetsAreNeededToTrain() throws IOException {
        Problem problem = only(Map.of("features", floats(2).toString()));
        assertEquals("targets", problem.path());
        assertEquals("is missing; it must be the path of a file", problem.what());
    }

    @Test
    void truncatedAndTooLongFilesAreRefused() throws IOException {
        Path whole = floats(4);
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals(
                whole + " ends before the values of its shape (4) in float32",
                only(Map.of("features", whole.toString(), "targets", labels(0, 1, 0, 1)))
                        .what());
        Files.write(whole, Arrays.copyOf(bytes, bytes.length + 1));
        assertEquals(
                whole + " goes on behind the values of its shape (4) in float32",
                only(Map.of("features", whole.toString(), "targets", labels(0, 1, 0, 1)))
                        .what());
        Files.write(whole, Arrays.copyOf(bytes, 40));
        assertEquals(
                whole + " ends within its header",
                only(Map.of("features", whole.toString(), "targets", labels(0, 1, 0, 1)))
                        .what());
    }

    @Test
    void differentCountsNameBothShapes() throws IOException {
        Problem problem = only(Map.of("features", floats(3).toString(), "targets", labels(0, 1)));
        assertEquals("targets", problem.path());
        assertTrue(problem.what()
                .endsWith("has the shape (2), but the features have the shape (3): the first number must be the same"));
    }

    @Test
    void emptyArrayIsRefused() throws IOException {
        Path none = NumPy.floats(folder.resolve("none.npy"), "(0, 3)");
        assertTrue(only(Map.of("features", none.toString(), "targets", labels(0)))
                .what()
                .endsWith("has the shape (0, 3) and so no values"));
    }

    @Test
    void brokenHeaderIsShown() throws IOException {
        Path broken = NumPy.write(folder.resolve("x.npy"), "{'descr': '<f4', 'shape': (1,)}", new byte[4]);
        assertTrue(only(Map.of("features", broken.toString(), "targets", labels(0)))
                .what()
                .endsWith("which lacks descr, fortran_order or shape"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "packed.npz"})
    void archivesAreRead(String name) throws IOException {
        // 16 bytes kept, so that the cube of 240 bytes goes into a temporary file
        for (Npz npz : List.of(new Npz(), new Npz(16))) {
            Values values = npz.schema().read(Map.of("file", NumPy.written(name).toString()));
            try (Examples examples = npz.open(values, Progress.NONE)) {
                Rows rows = Rows.of(examples);
                assertEquals(119, rows.features()[119]);
                assertArrayEquals(new float[] {3, 7}, rows.targets());
            }
        }
    }

    @Test
    void missingArrayOfAnArchiveIsNamedWithThoseThatThereAre() {
        Npz npz = new Npz();
        Path file = NumPy.written("stored.npz");
        Values values = npz.schema().read(Map.of("file", file.toString(), "features", "x_train"));
        Problem problem = assertThrows(InvalidInputException.class, () -> npz.open(values, Progress.NONE))
                .problems()
                .get(0);
        assertEquals("there is no array 'x_train' in " + file, problem.what());
        assertEquals("Known: x, y.", problem.hint());
    }

    @Test
    void fileThatIsNoArchiveIsRefused() {
        Npz npz = new Npz();
        Values values = npz.schema().read(Map.of("file", NumPy.written("c.npy").toString()));
        assertEquals(
                "Save it with numpy.savez; for a single array use `npy`.",
                assertThrows(InvalidInputException.class, () -> npz.open(values, Progress.NONE))
                        .problems()
                        .get(0)
                        .hint());
    }

    private Path floats(int count) throws IOException {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return NumPy.floats(folder.resolve("floats.npy"), "(" + count + ",)", numbers);
    }

    private String labels(int... labels) throws IOException {
        return NumPy.labels(folder.resolve("labels.npy"), labels).toString();
    }

    private static Rows rows(Map<String, ?> values) throws IOException {
        Dataset npy = new Npy();
        return Rows.of(npy.open(npy.schema().read(new HashMap<>(values)), Progress.NONE));
    }

    private static Problem only(Map<String, ?> values) {
        List<Problem> problems = problems(values);
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }

    private static List<Problem> problems(Map<String, ?> values) {
        Dataset npy = new Npy();
        return assertThrows(
                        InvalidInputException.class,
                        () -> npy.open(npy.schema().read(new HashMap<>(values)), Progress.NONE))
                .problems();
    }
}
