// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final Map<String, Object> TWO_BY_ONE = Map.of("width", 2, "height", 1);

    private final Path folder;

    ImagesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void classesAreSubfoldersByLetter() throws IOException {
        write("rose/b.png", 0xff0000, 0x00ff00);
        write("rose/a.png", 0x0000ff, 0xffffff);
        write("iris/deep/er/z.png", 0x330000, 0x006600);
        Rows rows = rows(TWO_BY_ONE);
        assertEquals(
                new DataSpec(Shape.of(3, 1, 2), new Target.Classes(List.of("iris", "rose"))),
                rows.examples().spec());
        assertArrayEquals(new float[] {0, 1, 1}, rows.targets());
        assertArrayEquals(
                new float[] {
                    0.2f,
                    0,
                    0,
                    0.4f,
                    0,
                    0, // iris: red, green, blue
                    0,
                    1,
                    0,
                    1,
                    1,
                    1, // rose/a
                    1,
                    0,
                    0,
                    1,
                    0,
                    0 // rose/b
                },
                rows.features());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "PNG"})
    void losslessKindsKeepEveryPixel(String ending) throws IOException {
        write("a/1." + ending, 0x102030, 0xc0d0e0);
        write("b/1." + ending, 0, 0);
        assertArrayEquals(
                new float[] {16 / 255f, 192 / 255f, 32 / 255f, 208 / 255f, 48 / 255f, 224 / 255f},
                Arrays.copyOf(rows(TWO_BY_ONE).features(), 6));
    }

    @Test
    void jpegIsReadNearly() throws IOException {
        write("a/1.jpg", 0x808080, 0x808080);
        write("b/1.jpeg", 0xffffff, 0xffffff);
        Rows rows = rows(TWO_BY_ONE);
        assertEquals(0.5, rows.features()[0], 0.02);
        assertEquals(1, rows.features()[6], 0.02);
    }

    /** Weights of ITU-R BT.601; grey files keep their levels, which the Java library would make brighter. */
    @Test
    void greyIsWeighted() throws IOException {
        write("a/1.png", 0xff0000, 0x00ff00);
        write("b/1.png", 0x0000ff, 0x404040);
        BufferedImage levels = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        levels.getRaster().setSample(0, 0, 0, 64);
        levels.getRaster().setSample(1, 0, 0, 128);
        write("b/2.png", levels);
        Rows rows = rows(Map.of("width", 2, "height", 1, "grey", true));
        assertEquals(Shape.of(1, 1, 2), rows.examples().spec().input());
        assertArrayEquals(
                new float[] {76 / 255f, 150 / 255f, 29 / 255f, 64 / 255f, 64 / 255f, 128 / 255f}, rows.features());
        assertArrayEquals(
                new float[] {64 / 255f, 128 / 255f, 64 / 255f, 128 / 255f, 64 / 255f, 128 / 255f},
                Arrays.copyOfRange(rows(TWO_BY_ONE).features(), 12, 18));
    }

    @Test
    void sixteenBitsAndTransparencyAreScaled() throws IOException {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 65535);
        deep.getRaster().setSample(1, 0, 0, 257 * 100);
        write("a/1.png", deep);
        BufferedImage clear = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(0, 0, 0x00ffffff);
        clear.setRGB(1, 0, 0x33ffffff);
        write("b/1.png", clear);
        Rows rows = rows(Map.of("width", 2, "height", 1, "grey", true));
        assertArrayEquals(new float[] {1, 100 / 255f, 0, 51 / 255f}, rows.features());
    }

    /** A row of 0, 100, 200 in two pixels: (0 + 100 / 2) / 1.5 and (100 / 2 + 200) / 1.5. */
    @Test
    void aSmallerPixelIsTheMeanOfItsArea() {
        assertArrayEquals(new int[] {33, 167}, scaled(2, 1, Picture.Fit.STRETCH, 3, 0, 100, 200));
        assertArrayEquals(new int[] {50, 50}, scaled(1, 2, Picture.Fit.STRETCH, 2, 0, 100, 25, 75));
    }

    @Test
    void aLargerImageRepeatsPixels() {
        assertArrayEquals(new int[] {10, 10, 20, 20}, scaled(4, 1, Picture.Fit.STRETCH, 2, 10, 20));
        // one and a half pixels each: the middle one has both
        assertArrayEquals(new int[] {10, 15, 20}, scaled(3, 1, Picture.Fit.STRETCH, 2, 10, 20));
    }

    @Test
    void otherProportionsAreStretchedCutOrPadded() {
        int[] wide = {10, 20, 30, 40};
        assertArrayEquals(new int[] {15, 35, 15, 35}, scaled(2, 2, Picture.Fit.STRETCH, 4, wide));
        assertArrayEquals(new int[] {25}, scaled(1, 1, Picture.Fit.CROP, 4, wide));
        assertArrayEquals(new int[] {20, 30, 20, 30}, scaled(2, 2, Picture.Fit.CROP, 4, wide));
        assertArrayEquals(
                new int[] {0, 0, 0, 0, 10, 20, 30, 40, 10, 20, 30, 40, 0, 0, 0, 0},
                scaled(4, 4, Picture.Fit.PAD, 4, 10, 20, 30, 40, 10, 20, 30, 40));
        // 3 wide and 1 high in a square of 3: a row of black, the pixels, a row of black
        assertArrayEquals(new int[] {0, 0, 0, 7, 8, 9, 0, 0, 0}, scaled(3, 3, Picture.Fit.PAD, 3, 7, 8, 9));
    }

    @Test
    void brokenFilesAreToldAtOnceWithTheirReasons() throws IOException {
        write("a/good.png", 0, 0);
        Path empty = Files.write(Files.createDirectories(folder.resolve("b")).resolve("1.png"), new byte[0]);
        Path text = Files.writeString(folder.resolve("b/2.jpg"), "no image");
        byte[] png = Files.readAllBytes(folder.resolve("a/good.png"));
        Path cut = Files.write(folder.resolve("b/3.png"), Arrays.copyOf(png, png.length / 2));
        List<Problem> problems = problems(TWO_BY_ONE);
        assertEquals(
                List.of(empty.toString(), text.toString(), cut.toString()),
                problems.stream().map(Problem::source).toList());
        assertEquals("cannot be read as an image: it is empty", problems.get(0).what());
        assertEquals(
                "cannot be read as an image: it is no image of a kind that can be read",
                problems.get(1).what());
        assertEquals("Replace or remove it.", problems.get(2).hint());
    }

    @Test
    void manyBrokenFilesAreCounted() throws IOException {
        write("a/good.png", 0, 0);
        Files.createDirectories(folder.resolve("b"));
        for (int i = 0; i < 25; i++) {
            Files.write(folder.resolve("b/" + i + ".png"), new byte[0]);
        }
        List<Problem> problems = problems(TWO_BY_ONE);
        assertEquals(21, problems.size());
        assertEquals("and 5 more problems of this kind", problems.get(20).what());
    }

    @Test
    void otherFilesAreLeftOutAndCounted() throws IOException {
        write("a/1.png", 0, 0);
        write("b/1.png", 0, 0);
        write("c.png", 0, 0);
        write(".thumbnails/x.png", 0, 0);
        Files.writeString(folder.resolve("a/readme.txt"), "no image");
        Files.writeString(folder.resolve("a/.DS_Store"), "hidden");
        Recorded progress = new Recorded(Long.MAX_VALUE);
        Images images = new Images();
        try (Examples examples = images.open(images.schema().read(values(TWO_BY_ONE)), progress)) {
            assertEquals(2, examples.count());
        }
        assertEquals(List.of("reading 2 images, leaving 2 other files out 2"), progress.begun);
        assertEquals(2, progress.worked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a/1.txt; has no image: no file in it ends in .bmp, .gif, .jpeg, .jpg, .png",
                "1.png; has images but none in a sub-folder",
                "a/1.png; has images in one sub-folder only, 'a'",
                "a/1.png b/1.png c/1.txt; has sub-folders without an image: c"
            })
    void foldersWithoutTwoClassesAreRefused(String files, String what) throws IOException {
        for (String file : files.split(" ")) {
            write(file, 0, 0);
        }
        List<Problem> problems = problems(TWO_BY_ONE);
        assertEquals(
                List.of(folder + " " + what),
                problems.stream().map(Problem::what).toList());
        assertEquals("folder", problems.get(0).path());
    }

    @Test
    void missingFolderIsNamed() {
        Images images = new Images();
        Path gone = folder.resolve("gone");
        assertEquals(
                "there is no folder " + gone.toAbsolutePath(),
                assertThrows(
                                InvalidInputException.class,
                                () -> images.open(
                                        images.schema().read(Map.of("folder", gone.toString())), Progress.NONE))
                        .problems()
                        .get(0)
                        .what());
    }

    @Test
    void imagesBeyondWhatIsKeptAreTheSame() throws IOException {
        write("a/1.png", 0x102030, 0xc0d0e0);
        write("b/1.png", 0x405060, 0x708090);
        Images images = new Images(0);
        try (Examples examples = images.open(images.schema().read(values(TWO_BY_ONE)), Progress.NONE)) {
            assertEquals(rows(TWO_BY_ONE).checksum(), Rows.of(examples).checksum());
        }
    }

    @Test
    void otherImagesAreReadForANetwork() throws IOException {
        DataSpec spec = new DataSpec(Shape.of(3, 1, 2), new Target.Classes(List.of("iris", "rose", "tulip")));
        Images images = new Images();
        write("1.png", 0, 0);
        try (Examples examples = images.openFor(images.schema().read(values(TWO_BY_ONE)), spec, Progress.NONE)) {
            assertTrue(Float.isNaN(Rows.of(examples).targets()[0]));
        }
        write("tulip/1.png", 0, 0);
        try (Examples examples = images.openFor(images.schema().read(values(TWO_BY_ONE)), spec, Progress.NONE)) {
            assertArrayEquals(new float[] {2}, Rows.of(examples).targets());
        }
        write("roses/1.png", 0, 0);
        Problem problem = assertThrows(
                        InvalidInputException.class,
                        () -> images.openFor(images.schema().read(values(TWO_BY_ONE)), spec, Progress.NONE))
                .problems()
                .get(0);
        assertEquals(folder.resolve("roses") + " is no class that the network knows", problem.what());
        assertEquals("Did you mean 'rose'?", problem.hint());
        assertThrows(
                InvalidInputException.class,
                () -> images.openFor(images.schema().read(values(Map.of())), spec, Progress.NONE));
    }

    private static int[] scaled(int width, int height, Picture.Fit fit, int columns, int... levels) {
        BufferedImage image = new BufferedImage(columns, levels.length / columns, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < levels.length; i++) {
            image.getRaster().setSample(i % columns, i / columns, 0, levels[i]);
        }
        byte[] pixels = Picture.of(image, true).scaled(width, height, fit);
        int[] scaled = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            scaled[i] = Byte.toUnsignedInt(pixels[i]);
        }
        return scaled;
    }

    private void write(String name, int left, int right) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, left);
        image.setRGB(1, 0, right);
        write(name, image);
    }

    private void write(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        if (name.endsWith(".txt")) {
            Files.writeString(file, "no image");
            return;
        }
        assertTrue(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()), name);
    }

    private Map<String, Object> values(Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(others);
        values.put("folder", folder.toString());
        return values;
    }

    private Rows rows(Map<String, Object> others) throws IOException {
        Images images = new Images();
        return Rows.of(images.open(images.schema().read(values(others)), Progress.NONE));
    }

    private List<Problem> problems(Map<String, Object> others) {
        Images images = new Images();
        return assertThrows(
                        InvalidInputException.class,
                        () -> images.open(images.schema().read(values(others)), Progress.NONE))
                .problems();
    }
}
