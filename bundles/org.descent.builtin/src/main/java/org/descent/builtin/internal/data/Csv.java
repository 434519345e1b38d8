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
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * A table in a text file: one row an example, one column the target, all others features, which are numbers.
 *
 * <p>RFC 4180 in UTF-8: values may stand in quotes, lines may end in any usual way, empty lines are left out. Numbers are written with a
 * decimal point and kept in single precision. Classes are sorted: by size where all are numbers, else by letter.
 */
@Component(service = Dataset.class)
public final class Csv implements Dataset {
    static final PathParameter FILE = PathParameter.file("file", "The file, as text or packed by gzip.");
    static final ChoiceParameter HEADER = new ChoiceParameter(
            "header",
            "auto",
            List.of("auto", "true", "false"),
            "Whether the first row names the columns; auto takes it for names if none of its values is a number.");
    static final TextParameter TARGET = TextParameter.of(
            "target",
            "",
            "The column to be predicted: its name or its index, counted from 0; the last one if nothing is given.");
    static final ChoiceParameter TASK = new ChoiceParameter(
            "task",
            "auto",
            List.of("auto", "classification", "regression"),
            "What the target is; auto takes texts, and whole numbers of at most " + CsvTarget.MOST_NUMBERED_CLASSES
                    + " different values, as classes, and all other numbers as quantities.");
    static final ChoiceParameter DELIMITER = new ChoiceParameter(
            "delimiter", "auto", delimiters(), "What stands between two columns; auto finds it in the first lines.");

    private static final Schema SCHEMA = Schema.of(FILE, HEADER, TARGET, TASK, DELIMITER);

    @Override
    public String id() {
        return "org.descent.csv";
    }

    @Override
    public String name() {
        return "CSV file";
    }

    @Override
    public String description() {
        return "Rows of a text file with one column as the target and all others as features.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        Path file = values.get(FILE);
        CsvProblems problems = new CsvProblems(file);
        CsvTable table = read(
                values,
                problems,
                progress,
                (line, row) -> CsvColumns.of(file, line, row, values.get(HEADER), values.get(TARGET)));
        CsvTarget target = CsvTarget.read(table, values.get(TASK), problems);
        List<String> names = table.columns().featureNames();
        return Examples.inMemory(
                new DataSpec(Shape.of(names.size()), target.target(), names), table.features(), target.values());
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        Path file = values.get(FILE);
        if (spec.target().width() > 1) {
            throw problem(
                    file,
                    "has one target, but the network predicts " + spec.target().text(),
                    "Give data of the same form.");
        }
        CsvProblems problems = new CsvProblems(file);
        CsvTable table = read(
                values,
                problems,
                progress,
                (line, row) -> CsvColumns.matching(file, line, row, values.get(HEADER), values.get(TARGET), spec));
        float[] targets = CsvTarget.readFor(table, spec.target(), problems);
        return new TableExamples(spec, table.features(), targets);
    }

    private static CsvTable read(Values values, CsvProblems problems, Progress progress, CsvColumns.Finder finder)
            throws IOException {
        Path file = values.get(FILE);
        try {
            char delimiter = delimiter(file, values);
            try (BufferedReader text = CsvText.open(FILE, file, progress);
                    CsvReader<CsvRecord> records = CsvReader.builder()
                            .fieldSeparator(delimiter)
                            .allowExtraFields(true)
                            .allowMissingFields(true)
                            .trimWhitespacesAroundQuotes(true)
                            .ofCsvRecord(text)) {
                return CsvTable.read(file, records.iterator(), finder, problems);
            }
        } catch (CsvParseException e) {
            throw problem(file, "cannot be taken apart: " + e.getMessage(), "A quote may be opened and never closed.");
        } catch (UncheckedIOException e) {
            throw explain(file, e.getCause());
        } catch (IOException e) {
            throw explain(file, e);
        }
    }

    private static char delimiter(Path file, Values values) throws IOException {
        Character chosen = CsvText.DELIMITERS.get(values.get(DELIMITER));
        if (chosen != null) {
            return chosen;
        }
        try (BufferedReader text = CsvText.open(FILE, file, Progress.NONE)) {
            return CsvText.findDelimiter(text);
        }
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

    private static List<String> delimiters() {
        List<String> words = new ArrayList<>(List.of("auto"));
        words.addAll(CsvText.DELIMITERS.keySet());
        return words;
    }
}
