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
 * decimal point and kept in single precision. Classes are sorted: by size where all are numbers, else by letter. A column of categories gives
 * one feature for each of its values, called {@code column=value}, and one for missing values if there are some; a missing number is NaN,
 * for which the host puts what it finds in the training part. Up to 256 MiB of numbers are kept in memory, more in a temporary file.
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

    static final TextParameter IGNORE = TextParameter.of(
            "ignore",
            "",
            "The columns that are no features, by names or indices separated by commas; the split may still be by one"
                    + " of them.");

    private static final Schema SCHEMA =
            Schema.of(FILE, HEADER, TARGET, TASK, DELIMITER, CsvCategories.PARAMETER, MissingTexts.PARAMETER, IGNORE);

    private final long keptBytes;

    /** For the component runtime. */
    public Csv() {
        this(Spool.KEPT_BYTES);
    }

    /** With another limit of what is kept in memory. */
    Csv(long keptBytes) {
        this.keptBytes = keptBytes;
    }

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
        CsvRows rows = CsvRows.of(FILE, file, values.get(DELIMITER));
        CsvProblems problems = new CsvProblems(file);
        MissingTexts missing = MissingTexts.of(values.get(MissingTexts.PARAMETER));
        String categories = values.get(CsvCategories.PARAMETER);
        CsvSurvey survey = CsvSurvey.of(
                rows,
                (line, row) -> CsvColumns.of(
                        file, line, row, values.get(HEADER), values.get(TARGET), values.get(IGNORE), categories),
                missing,
                problems,
                progress);
        CsvTarget target = CsvTarget.of(survey, values.get(TASK), problems);
        List<CsvFeature> features = CsvCategories.features(survey, categories);
        List<String> names = CsvFeature.names(features);
        DataSpec spec = new DataSpec(Shape.of(names.size()), target.target(), names);
        return new CsvExamples.Reader(rows, survey.columns(), features, target, missing, problems, keptBytes)
                .read(spec, survey.rows(), progress);
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        Path file = values.get(FILE);
        if (spec.target().width() > 1) {
            throw new InvalidInputException(new Problem(
                    file.toString(),
                    0,
                    "",
                    "",
                    "has one target, but the network predicts " + spec.target().text(),
                    "Give data of the same form."));
        }
        CsvRows rows = CsvRows.of(FILE, file, values.get(DELIMITER));
        CsvProblems problems = new CsvProblems(file);
        MissingTexts missing = MissingTexts.of(values.get(MissingTexts.PARAMETER));
        CsvSurvey survey = CsvSurvey.of(
                rows,
                (line, row) -> CsvColumns.matching(
                        file, line, row, values.get(HEADER), values.get(TARGET), values.get(IGNORE), spec),
                missing,
                problems,
                progress);
        return new CsvExamples.Reader(
                        rows,
                        survey.columns(),
                        CsvKnown.features(spec, survey.columns()),
                        CsvTarget.matching(spec.target()),
                        missing,
                        problems,
                        keptBytes)
                .read(spec, survey.rows(), progress);
    }

    private static List<String> delimiters() {
        List<String> words = new ArrayList<>(List.of("auto"));
        words.addAll(CsvText.DELIMITERS.keySet());
        return words;
    }
}
