// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.parameter.PathParameter;

/**
 * The rows of a CSV file, which can be gone through any number of times and are never held.
 *
 * <p>Threading: confined to one thread.
 */
final class CsvRows implements TextRows {
    private final PathParameter parameter;
    private final Path file;
    private final char delimiter;

    private CsvRows(PathParameter parameter, Path file, char delimiter) {
        this.parameter = parameter;
        this.file = file;
        this.delimiter = delimiter;
    }

    /**
     * The rows of a file.
     *
     * @param delimiter a word of {@link CsvText#DELIMITERS}, or another one to find the delimiter in the first lines
     * @throws InvalidInputException if there is no such file or its first lines are no text
     */
    static CsvRows of(PathParameter parameter, Path file, String delimiter) throws IOException {
        Character chosen = CsvText.DELIMITERS.get(delimiter);
        if (chosen != null) {
            return new CsvRows(parameter, file, chosen);
        }
        try (BufferedReader text = CsvText.open(parameter, file, Progress.NONE)) {
            return new CsvRows(parameter, file, CsvText.findDelimiter(text));
        } catch (IOException e) {
            throw explain(file, e);
        }
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void forEach(Progress progress, Visitor visitor) throws IOException {
        try (BufferedReader text = CsvText.open(parameter, file, progress);
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .trimWhitespacesAroundQuotes(true)
                        .ofCsvRecord(text)) {
            for (CsvRecord row : records) {
                int line = (int) Math.min(Integer.MAX_VALUE, row.getStartingLineNumber());
                visitor.row(line, row.getFields().stream().map(String::strip).toList());
            }
        } catch (CsvParseException e) {
            throw problem("cannot be taken apart: " + e.getMessage(), "A quote may be opened and never closed.");
        } catch (UncheckedIOException e) {
            throw explain(file, e.getCause());
        } catch (IOException e) {
            throw explain(file, e);
        }
    }

    /** A problem with the file as a whole. */
    InvalidInputException problem(String what, String hint) {
        return problem(file, what, hint);
    }

    /** A problem where the user can mend the file, and the failure itself otherwise. */
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
