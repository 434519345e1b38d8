// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    /** Three images of 2 x 3. */
    private static final byte[] IMAGES = {
        0,
        0,
        8,
        3,
        0,
        0,
        0,
        3,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        3,
        0,
        51,
        102,
        (byte) 153,
        (byte) 204,
        (byte) 255,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12
    };

    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 2};

    private final Path folder;

    IdxTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void imagesBeyondWhatIsKeptAreTheSame(@TempDir Path temporary) throws IOException {
        int count = 3_000;
        byte[] pixels = new byte[16 + count * 784];
        new java.util.Random(1).nextBytes(pixels);
        System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 11, (byte) 184, 0, 0, 0, 28, 0, 0, 0, 28}, 0, pixels, 0, 16);
        byte[] labels = new byte[8 + count];
        System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 11, (byte) 184}, 0, labels, 0, 8);
        labels[9] = 1;
        Map<String, String> files = Map.of(
                "images", Files.write(temporary.resolve("images"), pixels).toString(),
                "labels", Files.write(temporary.resolve("labels"), labels).toString());
        long[] checksums = new long[2];
        for (int i = 0; i < 2; i++) {
            Idx idx = new Idx(i == 0 ? Spool.KEPT_BYTES : 1 << 20);
            try (Examples examples = idx.open(idx.schema().read(files), Progress.NONE)) {
                checksums[i] = Rows.of(examples).checksum();
            }
        }
        assertEquals(checksums[0], checksums[1]);
    }

    @Test
    void pixelsAreDividedBy255() throws IOException {
        Rows rows = Rows.of(open(IMAGES, LABELS));
        assertEquals(Shape.of(1, 2, 3), rows.examples().spec().input());
        assertArrayEquals(new float[] {0, 0.2f, 0.4f, 0.6f, 0.8f, 1}, Arrays.copyOf(rows.features(), 6));
        assertArrayEquals(new float[] {1, 0, 1}, rows.targets());
    }

    @Test
    void classesAreTheLabelsThatOccurBySize() throws IOException {
        assertEquals(
                new Target.Classes(List.of("0", "2")),
                open(IMAGES, LABELS).spec().target());
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, (byte) 200, 9, 10};
        Rows rows = Rows.of(open(IMAGES, labels));
        assertEquals(
                new Target.Classes(List.of("9", "10", "200")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {2, 0, 1}, rows.targets());
    }

    @Test
    void rowsAreReadInTheOrderWanted() throws IOException {
        float[] features = new float[12];
        float[] targets = new float[2];
        open(IMAGES, LABELS).read(new int[] {1, 2, 0}, 1, 3, features, targets);
        assertArrayEquals(
                new float[] {7 / 255f, 8 / 255f, 9 / 255f, 10 / 255f, 11 / 255f, 12 / 255f, 0, .2f, .4f, .6f, .8f, 1},
                features);
        assertArrayEquals(new float[] {1, 1}, targets);
    }

    @Test
    void gzipIsUnpackedWhateverTheName() throws IOException {
        assertEquals(
                Rows.of(open(IMAGES, LABELS)).checksum(),
                Rows.of(open(gzip(IMAGES), gzip(LABELS))).checksum());
    }

    @Test
    void limitTakesTheFirst() throws IOException {
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 5, 4, 9};
        Rows rows = Rows.of(open(IMAGES, labels, Map.of("limit", 2)));
        assertEquals(2, rows.examples().count());
        assertEquals(
                new Target.Classes(List.of("4", "5")), rows.examples().spec().target());
        assertArrayEquals(new float[] {1, 0}, rows.targets());
    }

    @Test
    void limitBeyondTheEndTakesAll() throws IOException {
        assertEquals(3, open(IMAGES, LABELS, Map.of("limit", 10)).count());
    }

    @Test
    void exchangedFilesAreBothNamed() {
        List<Problem> problems = problems(LABELS, IMAGES);
        assertEquals(
                List.of("labels", "images"),
                problems.stream().map(Problem::path).toList());
        assertTrue(
                problems.get(1).what().endsWith("begins with 0x00000801, must begin with 0x00000803"),
                problems::toString);
        assertTrue(problems.get(1).hint().contains("may be exchanged"), problems::toString);
    }

    @Test
    void truncatedImagesAreRefused() {
        Problem problem = only(problems(Arrays.copyOf(IMAGES, IMAGES.length - 1), LABELS));
        assertEquals(file("images") + " ends before the 3 x 2 x 3 values of its header", problem.what());
    }

    @Test
    void truncatedLabelsAreRefused() {
        Problem problem = only(problems(IMAGES, Arrays.copyOf(LABELS, LABELS.length - 1)));
        assertEquals(file("labels") + " ends before the 3 values of its header", problem.what());
    }

    @Test
    void truncatedHeaderIsRefused() {
        Problem problem = only(problems(Arrays.copyOf(IMAGES, 7), LABELS));
        assertEquals(file("images") + " ends within its header", problem.what());
    }

    @Test
    void truncatedGzipIsRefused() throws IOException {
        byte[] packed = gzip(IMAGES);
        Problem problem = only(problems(Arrays.copyOf(packed, packed.length - 9), LABELS));
        assertEquals(file("images") + " ends before the 3 x 2 x 3 values of its header", problem.what());
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        byte[] packed = gzip(IMAGES);
        packed[packed.length - 8] ^= 1; // the checksum
        Problem problem = only(problems(packed, LABELS));
        assertTrue(problem.what().contains("cannot be unpacked"), problem::toString);
    }

    @Test
    void trailingBytesAreRefused() {
        Problem problem = only(problems(Arrays.copyOf(IMAGES, IMAGES.length + 1), LABELS));
        assertEquals(file("images") + " goes on behind the 3 x 2 x 3 values of its header", problem.what());
    }

    @Test
    void differentCountsAreRefused() {
        byte[] two = {0, 0, 8, 1, 0, 0, 0, 2, 2, 0};
        assertEquals(
                file("images") + " has 3 images, but there are 2 labels",
                only(problems(IMAGES, two)).what());
    }

    @Test
    void oneClassIsRefused() {
        byte[] same = {0, 0, 8, 1, 0, 0, 0, 3, 4, 4, 4};
        assertEquals(
                "all labels are 4, must be of at least two classes",
                only(problems(IMAGES, same)).what());
    }

    @Test
    void firstLabelMayBeTheOnlyOneOfItsClass() throws IOException {
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 0};
        assertArrayEquals(new float[] {1, 0, 0}, Rows.of(open(IMAGES, labels)).targets());
    }

    @Test
    void sideMayBeOnePixel() throws IOException {
        byte[] images = IMAGES.clone();
        images[11] = 1;
        images[15] = 6;
        assertEquals(Shape.of(1, 1, 6), open(images, LABELS).spec().input());
    }

    @Test
    void emptyDimensionIsRefused() {
        byte[] none = {0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3};
        assertEquals(
                file("images") + " has a dimension of size 0, must be at least 1",
                only(problems(none, LABELS)).what());
    }

    @Test
    void hugeImagesInTheHeaderAreRefusedWithoutReadingThem() {
        byte[] huge = {0, 0, 8, 3, 0, 0, 0, 3, 0x7f, -1, -1, -1, 0x7f, -1, -1, -1};
        assertTrue(only(problems(huge, LABELS)).what().contains("has images of 2147483647 x 2147483647 pixels"));
    }

    @Test
    void otherDataTakeTheClassesOfTheTraining() throws IOException {
        Rows rows = Rows.of(openFor(List.of("0", "1", "2")));
        assertEquals(
                new Target.Classes(List.of("0", "1", "2")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {2, 0, 2}, rows.targets());
    }

    @Test
    void otherDataMayBeOfOneClass() throws IOException {
        write(IMAGES, new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 2, 2, 2});
        assertArrayEquals(
                new float[] {1, 1, 1},
                Rows.of(openWritten(Shape.of(1, 2, 3), List.of("0", "2"))).targets());
    }

    @Test
    void labelThatTheNetworkDoesNotKnowIsNamed() {
        Problem problem = only(assertThrows(InvalidInputException.class, () -> openFor(List.of("1", "2")))
                .problems());
        assertEquals("the label of example 1 is 0, which is no class that the network knows: 1, 2", problem.what());
    }

    @Test
    void otherDataHaveTheShapeOfTheTraining() throws IOException {
        write(IMAGES, LABELS);
        Problem problem =
                only(assertThrows(InvalidInputException.class, () -> openWritten(Shape.of(1, 3, 2), List.of("0", "2")))
                        .problems());
        assertEquals(
                "the files have images of (1 x 2 x 3) and classes, but the network was trained on (1 x 3 x 2) and the"
                        + " classes 0, 2",
                problem.what());
    }

    @Test
    void missingFilesAreBothNamed() {
        Idx idx = new Idx();
        Map<String, Object> values =
                Map.of("images", file("no").toString(), "labels", file("none").toString());
        List<Problem> problems = assertThrows(
                        InvalidInputException.class, () -> idx.open(idx.schema().read(values), Progress.NONE))
                .problems();
        assertEquals(
                List.of("there is no file " + file("none"), "there is no file " + file("no")),
                problems.stream().map(Problem::what).toList());
    }

    @Test
    void readingReportsTheBytesOfEachFile() throws IOException {
        Recorded progress = new Recorded(Long.MAX_VALUE);
        write(IMAGES, LABELS);
        Idx idx = new Idx();
        idx.open(idx.schema().read(paths()), progress).close();
        assertEquals(List.of("reading labels 11", "reading images 34"), progress.begun);
        assertEquals(11 + 34, progress.worked);
    }

    @Test
    void cancellingEndsTheReading() throws IOException {
        write(IMAGES, LABELS);
        Idx idx = new Idx();
        assertThrows(CancellationException.class, () -> idx.open(idx.schema().read(paths()), new Recorded(11))
                .close());
    }

    private Examples open(byte[] images, byte[] labels) throws IOException {
        return open(images, labels, Map.of());
    }

    private Examples open(byte[] images, byte[] labels, Map<String, Object> more) throws IOException {
        write(images, labels);
        Idx idx = new Idx();
        Map<String, Object> values = new HashMap<>(paths());
        values.putAll(more);
        return idx.open(idx.schema().read(values), Progress.NONE);
    }

    private Examples openFor(List<String> classes) throws IOException {
        write(IMAGES, LABELS);
        return openWritten(Shape.of(1, 2, 3), classes);
    }

    private Examples openWritten(Shape shape, List<String> classes) throws IOException {
        Idx idx = new Idx();
        DataSpec spec = new DataSpec(shape, new Target.Classes(classes));
        return idx.openFor(idx.schema().read(paths()), spec, Progress.NONE);
    }

    private List<Problem> problems(byte[] images, byte[] labels) {
        return assertThrows(InvalidInputException.class, () -> open(images, labels))
                .problems();
    }

    private static Problem only(List<Problem> problems) {
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }

    private void write(byte[] images, byte[] labels) throws IOException {
        Files.write(file("images"), images);
        Files.write(file("labels"), labels);
    }

    private Map<String, Object> paths() {
        return Map.of(
                "images", file("images").toString(), "labels", file("labels").toString());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
