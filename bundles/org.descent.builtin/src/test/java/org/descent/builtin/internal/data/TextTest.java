// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

class TextTest {
    private final Path file;

    TextTest(@TempDir Path folder) {
        file = folder.resolve("text.txt");
    }

    @Test
    void theNextCharacterIsTheTargetOfAWindow() throws IOException {
        Rows rows = rows("abcab", Map.of("window", 2, "minCount", 1));
        assertEquals(
                new DataSpec(Shape.of(3, 2), new Target.Classes(List.of("a", "b", "c"))),
                rows.examples().spec());
        assertArrayEquals(new float[] {2, 0, 1}, rows.targets());
        assertArrayEquals(
                new float[] {
                    1, 0, 0, 1, 0, 0, // ab: a at 0, b at 1
                    0, 0, 1, 0, 0, 1, // bc
                    0, 1, 0, 0, 1, 0 // ca
                },
                rows.features());
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 4", "3, 3", "6, 2", "7, 1", "100, 1"})
    void strideSaysHowFarApartWindowsBegin(int stride, int count) throws IOException {
        Rows rows = rows("0123456789", Map.of("window", 3, "stride", stride, "minCount", 1));
        assertEquals(count, rows.examples().count());
        for (int i = 0; i < count; i++) {
            assertEquals(3 + i * stride, rows.targets()[i]);
        }
    }

    @Test
    void windowsHaveTheirPositionAsTheirTime() throws IOException {
        Examples examples =
                rows("abcab", Map.of("window", 2, "stride", 2, "minCount", 1)).examples();
        assertEquals(List.of("position"), examples.columns().names());
        assertEquals(
                new Times(Doubles.of(0, 2), Doubles.of(2, 4)),
                examples.columns().times("position"));
        assertTrue(examples.overlapping(), "the target of the first window is in the second");
        assertFalse(rows("abcab", Map.of("window", 2, "stride", 3, "minCount", 1))
                .examples()
                .overlapping());
    }

    @Test
    void vocabularyIsInTheOrderOfCodePointsAndNamesWhatCannotBeSeen() throws IOException {
        Rows rows = rows("z \t\r\na\u00a0\u4e2d\ud83d\ude00\u0007\r\r\n\n", Map.of("window", 1, "minCount", 1));
        assertEquals(
                new Target.Classes(
                        List.of("U+0007", "\\t", "\\n", "space", "a", "z", "U+00A0", "\u4e2d", "\ud83d\ude00")),
                rows.examples().spec().target());
        // z, space, tab, end of line, a, no-break space, two letters, bell, and three ends of lines: 12 characters
        assertEquals(11, rows.examples().count());
    }

    @Test
    void rareCharactersAreOneClass() throws IOException {
        Rows rows = rows("aaxaaybbaa", Map.of("window", 1, "minCount", 3));
        assertEquals(
                new Target.Classes(List.of("a", "other")),
                rows.examples().spec().target());
        assertArrayEquals(new float[] {0, 1, 0, 0, 1, 1, 1, 0, 0}, rows.targets());
    }

    @Test
    void capitalsMayBecomeSmallAndAPartMayBeRead() throws IOException {
        Rows rows = rows("AbaB!!!", Map.of("window", 1, "minCount", 1, "lowerCase", true, "limit", 4));
        assertEquals(
                new Target.Classes(List.of("a", "b")), rows.examples().spec().target());
        assertArrayEquals(new float[] {1, 0, 1}, rows.targets());
    }

    @Test
    void byteOrderMarkIsLeftOut() throws IOException {
        assertEquals(
                new Target.Classes(List.of("a", "b")),
                rows("\ufeffabab", Map.of("window", 1, "minCount", 1))
                        .examples()
                        .spec()
                        .target());
    }

    /** Longer than the buffer, with characters of two and four bytes at its borders. */
    @Test
    void longTextIsTheSameWhereverItsBuffersEnd() throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + "\u00e4\ud83d\ude00".repeat(30_000);
            Rows rows = rows(text, Map.of("window", 1));
            assertEquals(60_000 + shift - 1, rows.examples().count());
            Target.Classes classes = (Target.Classes) rows.examples().spec().target();
            int last = classes.names().indexOf("\ud83d\ude00");
            for (int i = shift; i < rows.targets().length; i += 2) {
                assertEquals(last, rows.targets()[i], "character " + i);
            }
        }
    }

    @Test
    void bytesThatAreNoUtf8AreNamedWithLineAndPosition() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("one\ntwo ".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xe4);
        bytes.writeBytes("\nthree ".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xff);
        bytes.write(0xc3);
        Files.write(file, bytes.toByteArray());
        List<Problem> problems = problems(Map.of("window", 1));
        assertEquals(3, problems.size());
        assertEquals(
                file + ":2: is not UTF-8 at byte 8, which has e4. Save the text as UTF-8.",
                problems.get(0).text());
        assertEquals(
                new Problem(
                        file.toString(),
                        3,
                        "",
                        "ff",
                        "is not UTF-8 at byte 16, which has ff",
                        "Save the text as UTF-8."),
                problems.get(1));
        assertEquals("is not UTF-8 at byte 17, which has c3", problems.get(2).what());
    }

    @Test
    void fileThatIsNoTextEndsAfterTheFirstProblems() throws IOException {
        byte[] bytes = new byte[1 << 20];
        Arrays.fill(bytes, (byte) 0xff);
        Files.write(file, bytes);
        List<Problem> problems = problems(Map.of());
        assertEquals(21, problems.size());
        assertEquals("is not UTF-8 at byte 19, which has ff", problems.get(19).what());
        assertEquals(
                "it was not looked further for problems of this kind",
                problems.get(20).what());
    }

    @Test
    void textsThatAreTooShortOrOfOneCharacterAreRefused() throws IOException {
        Files.writeString(file, "abc");
        Problem problem = problems(Map.of("window", 3)).get(0);
        assertEquals("has 3 characters, must have more than the 3 of a window", problem.what());
        assertEquals("Take a longer text or a smaller `window`.", problem.hint());
        Files.writeString(file, "aaaaaaaa");
        assertEquals(
                "has only one class of characters, 'a'",
                problems(Map.of("window", 1)).get(0).what());
    }

    @Test
    void tooManyDifferentCharactersAreRefused() throws IOException {
        StringBuilder text = new StringBuilder("\n");
        for (int i = 0; i < 5000; i++) {
            text.append((char) (0x4e00 + i));
        }
        Files.writeString(file, text);
        Problem problem = problems(Map.of()).get(0);
        assertEquals("has more than 4096 different characters up to this line", problem.what());
        assertEquals(2, problem.line());
    }

    @Test
    void otherTextIsReadInTheVocabularyOfTheNetwork() throws IOException {
        Text text = new Text();
        DataSpec spec = new DataSpec(Shape.of(3, 1), new Target.Classes(List.of("a", "b", "other")));
        Files.writeString(file, "ba!");
        try (Examples examples = text.openFor(text.schema().read(values(Map.of("window", 1))), spec, Progress.NONE)) {
            assertArrayEquals(new float[] {0, 2}, Rows.of(examples).targets());
        }
        DataSpec exact = new DataSpec(Shape.of(2, 1), new Target.Classes(List.of("a", "b")));
        Files.writeString(file, "ab\na!?");
        List<Problem> problems = assertThrows(
                        InvalidInputException.class,
                        () -> text.openFor(text.schema().read(values(Map.of("window", 1))), exact, Progress.NONE))
                .problems();
        assertEquals(
                List.of("\\n", "!", "?"), problems.stream().map(Problem::value).toList());
        assertEquals(List.of(1, 2, 2), problems.stream().map(Problem::line).toList());
        assertEquals(
                "has the character '!', which the network does not know",
                problems.get(1).what());
        assertTrue(assertThrows(
                        InvalidInputException.class,
                        () -> text.openFor(text.schema().read(values(Map.of("window", 2))), exact, Progress.NONE))
                .getMessage()
                .contains("windows have 2 characters, but the network was trained on (2 x 1)"));
    }

    private Map<String, Object> values(Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(others);
        values.put("file", file.toString());
        return values;
    }

    private Rows rows(String content, Map<String, Object> others) throws IOException {
        Files.writeString(file, content);
        Text text = new Text();
        return Rows.of(text.open(text.schema().read(values(others)), Progress.NONE));
    }

    private List<Problem> problems(Map<String, Object> others) {
        Text text = new Text();
        return assertThrows(
                        InvalidInputException.class,
                        () -> text.open(text.schema().read(values(others)), Progress.NONE))
                .problems();
    }
}
