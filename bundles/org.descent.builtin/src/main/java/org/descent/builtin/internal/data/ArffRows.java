// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.ZipException;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.parameter.PathParameter;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The rows of an ARFF file: dense ones, and sparse ones such as <code>{1 X, 3 Y}</code>, where what is left out is 0 or the first of the
 * declared values.
 *
 * <p>A missing value is {@code ?}, a date comes as milliseconds since 1970-01-01T00:00Z.
 *
 * <p>Threading: confined to one thread.
 */
final class ArffRows implements TextRows {
    /** What stands for a missing value. */
    static final String MISSING = "?";

    private final PathParameter parameter;
    private final Path file;
    private final ArffHeader header;
    private final List<String> omitted = new ArrayList<>();
    private final List<@Nullable SimpleDateFormat> formats = new ArrayList<>();

    private ArffRows(PathParameter parameter, Path file, ArffHeader header) {
        this.parameter = parameter;
        this.file = file;
        this.header = header;
        for (ArffHeader.Attribute attribute : header.attributes()) {
            boolean nominal = attribute.kind() == ArffHeader.Kind.NOMINAL;
            omitted.add(nominal ? attribute.values().get(0) : "0");
            formats.add(attribute.kind() == ArffHeader.Kind.DATE ? format(attribute.format()) : null);
        }
    }

    private static SimpleDateFormat format(String pattern) {
        SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        format.setLenient(false);
        return format;
    }

    /**
     * Reads the declarations of a file.
     *
     * @throws InvalidInputException if there is no such file, or with all that is wrong with its declarations
     */
    static ArffRows of(PathParameter parameter, Path file) throws IOException {
        try (BufferedReader text = CsvText.open(parameter, file, Progress.NONE)) {
            return new ArffRows(parameter, file, ArffHeader.read(file, text));
        } catch (IOException e) {
            throw explain(file, e);
        }
    }

    /** The declarations. */
    ArffHeader header() {
        return header;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void forEach(Progress progress, Visitor visitor) throws IOException {
        List<Problem> problems = new ArrayList<>();
        try (BufferedReader text = CsvText.open(parameter, file, progress)) {
            int line = ArffHeader.read(file, text).dataLine();
            for (String read = text.readLine(); read != null; read = text.readLine()) {
                line++;
                String row = read.strip();
                if (!row.isEmpty() && !row.startsWith("%")) {
                    visit(line, row, visitor, problems);
                }
            }
        } catch (IOException e) {
            throw explain(file, e);
        }
        FileProblems.throwIfAny(problems);
    }

    private void visit(int line, String row, Visitor visitor, List<Problem> problems) {
        try {
            List<String> values = row.startsWith("{") ? sparse(row) : dense(row);
            for (int i = 0; i < values.size(); i++) {
                SimpleDateFormat format = formats.get(i);
                if (format != null && !values.get(i).equals(MISSING)) {
                    values.set(i, milliseconds(format, i, values.get(i)));
                }
            }
            visitor.row(line, values);
        } catch (ArffLine.Malformed e) {
            if (problems.size() <= FileProblems.SHOWN) {
                problems.add(new Problem(file.toString(), line, "", "", e.what(), "Mend it or remove the row."));
            }
        }
    }

    private List<String> dense(String row) throws ArffLine.Malformed {
        List<String> values = new ArffLine(row).values();
        int count = header.attributes().size();
        if (values.size() == count + 1 && values.get(count).startsWith("{")) {
            throw new ArffLine.Malformed("has the weight " + values.get(count) + ", which is not used");
        }
        if (values.size() != count) {
            throw new ArffLine.Malformed(
                    "has " + values.size() + " values, must have " + count + " as there are attributes");
        }
        return values;
    }

    private List<String> sparse(String row) throws ArffLine.Malformed {
        int end = row.lastIndexOf('}');
        if (end < 0 || !row.substring(end + 1).strip().isEmpty()) {
            throw new ArffLine.Malformed("is sparse and must end in }");
        }
        List<String> values = new ArrayList<>(omitted);
        List<Integer> given = new ArrayList<>();
        String inner = row.substring(1, end).strip();
        for (String entry : inner.isEmpty() ? Collections.<String>emptyList() : entries(inner)) {
            ArffLine parts = new ArffLine(entry);
            String index = parts.word();
            if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= values.size()) {
                throw new ArffLine.Malformed(
                        "has the index " + Numbers.show(index) + ", must be in [0, " + (values.size() - 1) + "]");
            }
            if (given.contains(Integer.parseInt(index))) {
                throw new ArffLine.Malformed("has the index " + index + " twice");
            }
            given.add(Integer.parseInt(index));
            List<String> value = new ArffLine(parts.rest()).values();
            values.set(Integer.parseInt(index), value.get(0));
        }
        return values;
    }

    /** The texts between commas that do not stand in quotes. */
    private static List<String> entries(String inner) {
        List<String> entries = new ArrayList<>();
        int start = 0;
        char quote = 0;
        for (int i = 0; i < inner.length(); i++) {
            char letter = inner.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '\'' || letter == '"') {
                quote = letter;
            } else if (letter == ',') {
                entries.add(inner.substring(start, i));
                start = i + 1;
            }
        }
        entries.add(inner.substring(start));
        return entries;
    }

    private String milliseconds(SimpleDateFormat format, int column, String text) throws ArffLine.Malformed {
        ParsePosition position = new ParsePosition(0);
        Date date = format.parse(text, position);
        if (date == null || position.getIndex() < text.length()) {
            ArffHeader.Attribute attribute = header.attributes().get(column);
            throw new ArffLine.Malformed(CsvProblems.title(column, attribute.name()) + " must be a date in the form "
                    + attribute.format() + ", got " + Numbers.show(text));
        }
        return Long.toString(date.getTime());
    }

    private static IOException explain(Path file, IOException failure) {
        if (failure instanceof CharacterCodingException) {
            throw problem(file, "is not text in UTF-8", "Save it as UTF-8.");
        }
        if (failure instanceof EOFException || failure instanceof ZipException) {
            throw problem(file, "cannot be unpacked: " + failure.getMessage(), "Fetch the file again.");
        }
        return failure;
    }

    private static InvalidInputException problem(Path file, String what, String hint) {
        return new InvalidInputException(new Problem(file.toString(), 0, "", "", what, hint));
    }
}
