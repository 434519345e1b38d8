// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.parameter.PathParameter;

/**
 * The characters of a text in UTF-8, each as the number of its place among the different ones in the order in which they occur.
 *
 * <p>A character is a code point. A byte order mark is left out, and every end of a line is one character, {@code \n}. Two bytes are kept
 * of each character.
 *
 * <p>Threading: confined to one thread.
 */
final class TextFile {
    /** How many different characters there may be. */
    static final int MOST_DIFFERENT = 4096;

    private final Path path;
    private final boolean lowerCase;
    private final int limit;
    private final List<Integer> characters = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private short[] codes = new short[1 << 12];
    private int count;
    private int line = 1;
    private boolean afterReturn;
    private char high;

    private TextFile(Path path, boolean lowerCase, int limit) {
        this.path = path;
        this.lowerCase = lowerCase;
        this.limit = limit;
    }

    /**
     * Reads a text.
     *
     * @param lowerCase whether capital letters become small ones
     * @param limit how many characters are read, or 0 for all
     * @throws InvalidInputException if there is none, it is not UTF-8, or it has too many different characters
     */
    static TextFile read(PathParameter parameter, Path path, boolean lowerCase, int limit, Progress progress)
            throws IOException {
        TextFile text = new TextFile(path, lowerCase, limit == 0 ? Integer.MAX_VALUE - 8 : limit);
        try (InputStream in = DataFile.open(parameter, path, progress)) {
            text.decode(in);
        }
        FileProblems.throwIfAny(text.problems);
        return text;
    }

    private void decode(InputStream in) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long read = 0;
        boolean end = false;
        while (!end && count < limit) {
            bytes.compact();
            int more = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
            end = more < bytes.remaining();
            bytes.position(bytes.position() + more).flip();
            read += more;
            CoderResult result = CoderResult.OVERFLOW;
            while (!result.isUnderflow()) {
                result = decoder.decode(bytes, chars, end);
                take(chars.flip());
                chars.clear();
                if (result.isError()) {
                    malformed(bytes, result.length(), read);
                    bytes.position(bytes.position() + result.length());
                }
            }
        }
    }

    private void malformed(ByteBuffer bytes, int length, long read) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(String.format(" %02x", bytes.get(bytes.position() + i)));
        }
        problems.add(new Problem(
                path.toString(),
                line,
                "",
                hex.substring(1),
                "is not UTF-8 at byte " + (read - bytes.remaining()) + ", which has" + hex,
                "Save the text as UTF-8."));
        if (problems.size() == FileProblems.SHOWN) {
            problems.add(Problem.of("it was not looked further for problems of this kind", ""));
            throw new InvalidInputException(problems);
        }
    }

    private void take(CharBuffer chars) {
        while (chars.hasRemaining() && count < limit) {
            char letter = chars.get();
            if (Character.isHighSurrogate(letter)) {
                high = letter;
            } else {
                add(Character.isLowSurrogate(letter) ? Character.toCodePoint(high, letter) : letter);
            }
        }
    }

    private void add(int read) {
        int character = read == '\r' ? '\n' : lowerCase ? Character.toLowerCase(read) : read;
        boolean restOfLineEnd = read == '\n' && afterReturn;
        afterReturn = read == '\r';
        if (restOfLineEnd || read == '\uFEFF' && count == 0) {
            return;
        }
        line += character == '\n' ? 1 : 0;
        if (count == codes.length) {
            codes = Arrays.copyOf(codes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * count));
        }
        codes[count++] = number(character);
    }

    private short number(int character) {
        Integer known = numbers.get(character);
        if (known != null) {
            return known.shortValue();
        }
        if (characters.size() == MOST_DIFFERENT) {
            throw new InvalidInputException(new Problem(
                    path.toString(),
                    line,
                    "",
                    Character.toString(character),
                    "has more than " + MOST_DIFFERENT + " different characters up to this line",
                    "Take a text in an alphabet, or a part of it by `limit`."));
        }
        numbers.put(character, characters.size());
        characters.add(character);
        return (short) (characters.size() - 1);
    }

    /** How many characters there are. */
    int count() {
        return count;
    }

    /** The different characters, in the order in which they occur. */
    List<Integer> characters() {
        return List.copyOf(characters);
    }

    /** The place among {@link #characters()} of a character. */
    int code(int index) {
        return codes[index];
    }

    /** How often each of {@link #characters()} occurs. */
    int[] counts() {
        int[] counts = new int[characters.size()];
        for (int i = 0; i < count; i++) {
            counts[codes[i]]++;
        }
        return counts;
    }

    /** The line, counted from 1, in which a character first occurs. */
    int firstLine(int number) {
        int lines = 1;
        for (int i = 0; i < count && codes[i] != number; i++) {
            lines += characters.get(codes[i]) == '\n' ? 1 : 0;
        }
        return lines;
    }
}
