// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * A text by character: the next one is to be predicted from a window of those before it.
 *
 * <p>An example has the shape (vocabulary, window): 1 where a character stands, 0 elsewhere. The classes are the vocabulary, by code point;
 * {@code space}, {@code \n}, {@code \t} and {@code U+0007} stand for what cannot be seen, and {@code other} for all rare characters.
 */
@Component(service = Dataset.class)
public final class Text implements Dataset {
    static final PathParameter FILE = PathParameter.file("file", "The text in UTF-8, plain or packed by gzip.");
    static final IntegerParameter WINDOW = new IntegerParameter(
            "window",
            32,
            1,
            4096,
            Range.Scale.LOG,
            "characters",
            "From how many characters the next one is predicted.");
    static final IntegerParameter STRIDE = new IntegerParameter(
            "stride",
            1,
            1,
            1_000_000,
            Range.Scale.LOG,
            "characters",
            "By how many characters one window begins after another; at 1, every character behind the first window is"
                    + " predicted.");
    static final FlagParameter LOWER_CASE = new FlagParameter(
            "lowerCase", false, "Whether capital letters become small ones, which makes the vocabulary smaller.");
    static final IntegerParameter MIN_COUNT = new IntegerParameter(
            "minCount",
            5,
            1,
            1_000_000,
            Range.Scale.LOG,
            "characters",
            "Characters that occur fewer times are one class, `other`, since nothing can be learnt of them.");
    static final IntegerParameter LIMIT = new IntegerParameter(
            "limit",
            0,
            0,
            Integer.MAX_VALUE - 8,
            Range.Scale.LINEAR,
            "characters",
            "How many characters are read from the beginning of the file; 0 for all.");

    private static final Schema SCHEMA = Schema.of(FILE, WINDOW, STRIDE, LOWER_CASE, MIN_COUNT, LIMIT);
    private static final String OTHER = "other";

    @Override
    public String id() {
        return "org.descent.text";
    }

    @Override
    public String name() {
        return "Text by character";
    }

    @Override
    public String description() {
        return "Windows of a text, from each of which the next character is to be predicted.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        TextFile text = read(values, progress);
        List<String> names = vocabulary(text, values.getInt(MIN_COUNT));
        if (names.size() == 1) {
            throw problem(
                    values.get(FILE),
                    "has only one class of characters, '" + names.get(0) + "'",
                    "Take another text, or a smaller `minCount`.");
        }
        int window = values.getInt(WINDOW);
        DataSpec spec = new DataSpec(Shape.of(names.size(), window), new Target.Classes(names));
        return new TextExamples(spec, text, codes(text, names), values.getInt(STRIDE));
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        int window = values.getInt(WINDOW);
        if (!(spec.target() instanceof Target.Classes known)
                || !spec.input().equals(Shape.of(known.names().size(), window))) {
            throw new InvalidInputException(Problem.at(
                    WINDOW.key(),
                    Integer.toString(window),
                    "windows have " + window + " characters, but the network was trained on ("
                            + spec.input().text() + ") and " + spec.target().text(),
                    "Give the window of the training data."));
        }
        TextFile text = read(values, progress);
        int[] codes = codes(text, known.names());
        List<Problem> unknown = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0) {
                String name = name(text.characters().get(i));
                unknown.add(new Problem(
                        values.get(FILE).toString(),
                        text.firstLine(i),
                        "",
                        name,
                        "has the character '" + name + "', which the network does not know",
                        "Replace it; a network that was trained with rare characters takes it for one of them."));
            }
        }
        FileProblems.throwIfAny(unknown);
        return new TextExamples(spec, text, codes, values.getInt(STRIDE));
    }

    private static TextFile read(Values values, Progress progress) throws IOException {
        TextFile text = TextFile.read(FILE, values.get(FILE), values.get(LOWER_CASE), values.getInt(LIMIT), progress);
        if (text.count() <= values.getInt(WINDOW)) {
            throw problem(
                    values.get(FILE),
                    "has " + text.count() + " characters, must have more than the " + values.get(WINDOW)
                            + " of a window",
                    "Take a longer text or a smaller `window`.");
        }
        return text;
    }

    private static List<String> vocabulary(TextFile text, int minCount) {
        int[] counts = text.counts();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] >= minCount) {
                kept.add(text.characters().get(i));
            }
        }
        List<String> names =
                new ArrayList<>(kept.stream().sorted().map(Text::name).toList());
        if (kept.size() < counts.length) {
            names.add(OTHER);
        }
        return names;
    }

    /** For each character of the text its index among the names; that of rare ones, or -1 where there is no such class. */
    private static int[] codes(TextFile text, List<String> names) {
        int rare = names.indexOf(OTHER);
        return text.characters().stream()
                .mapToInt(character -> {
                    int index = names.indexOf(name(character));
                    return index < 0 ? rare : index;
                })
                .toArray();
    }

    /** How a character is called. */
    static String name(int character) {
        return switch (character) {
            case ' ' -> "space";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default ->
                Character.isISOControl(character)
                                || Character.isWhitespace(character)
                                || Character.isSpaceChar(character)
                        ? String.format("U+%04X", character)
                        : Character.toString(character);
        };
    }

    private static InvalidInputException problem(Path file, String what, String hint) {
        return new InvalidInputException(new Problem(file.toString(), 0, "", "", what, hint));
    }
}
