// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.Spelling;
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
 * A table in Weka's format: attributes with declared types, and rows.
 *
 * <p>A nominal attribute gives one feature for each of its values, called {@code attribute=value}, and one for missing values if there are
 * some; a date gives days since 1970-01-01T00:00Z. A missing number is NaN, for which the host puts what it finds in the training part.
 * A nominal target is the class, a numeric one the quantity.
 */
@Component(service = Dataset.class)
public final class Arff implements Dataset {
    static final PathParameter FILE = PathParameter.file("file", "The file in UTF-8, plain or packed by gzip.");
    static final TextParameter TARGET = TextParameter.of(
            "target",
            "",
            "The attribute to be predicted: its name or its index, counted from 0; the last one if nothing is given.");
    static final TextParameter IGNORE = TextParameter.of(
            "ignore",
            "",
            "The attributes that are no features, by names or indices separated by commas; the split may still be by"
                    + " one of them.");
    static final ChoiceParameter STRINGS = new ChoiceParameter(
            "strings",
            "refuse",
            List.of("refuse", "drop"),
            "Whether string attributes, of which nothing can be learnt as they are, are a problem or left out.");

    private static final Schema SCHEMA = Schema.of(FILE, TARGET, IGNORE, STRINGS);

    @Override
    public String id() {
        return "org.descent.arff";
    }

    @Override
    public String name() {
        return "ARFF file";
    }

    @Override
    public String description() {
        return "Rows of a file in Weka's format, with one attribute as the target and the others as features.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        ArffRows rows = ArffRows.of(FILE, values.get(FILE));
        CsvColumns columns = columns(rows, values);
        ArffHeader.Attribute predicted = rows.header().attributes().get(columns.target());
        CsvTarget target = predicted.kind() == ArffHeader.Kind.NOMINAL
                ? CsvTarget.classes(predicted.values())
                : CsvTarget.quantity(predicted.name());
        CsvProblems problems = new CsvProblems(rows.file());
        CsvSurvey survey = survey(rows, columns, problems, progress);
        List<CsvFeature> features = new ArrayList<>();
        for (int column : columns.features()) {
            features.add(feature(rows.header().attributes().get(column), column, survey));
        }
        List<String> names = CsvFeature.names(features);
        DataSpec spec = new DataSpec(Shape.of(names.size()), target.target(), names);
        return read(rows, columns, features, target, problems, survey, spec, progress);
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        ArffRows rows = ArffRows.of(FILE, values.get(FILE));
        List<String> names = names(rows.header());
        List<Problem> problems = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        for (CsvKnown.Column feature : CsvKnown.columns(spec, names)) {
            int index = names.indexOf(feature.name());
            if (index < 0) {
                problems.add(new Problem(
                        rows.file().toString(),
                        0,
                        "",
                        feature.name(),
                        "has no attribute " + Numbers.show(feature.name()) + ", on which the network was trained",
                        Spelling.hint(feature.name(), names)));
            }
            found.add(index);
        }
        FileProblems.throwIfAny(problems);
        String wanted = values.get(TARGET);
        int target = wanted.isEmpty() ? names.size() - 1 : CsvCategories.index(names, wanted);
        CsvColumns columns = new CsvColumns(names, false, found, found.contains(target) ? CsvColumns.NONE : target);
        List<CsvFeature> features = new ArrayList<>();
        List<CsvFeature> known = CsvKnown.features(spec, new CsvColumns(names, true, found, columns.target()));
        for (CsvFeature feature : known) {
            ArffHeader.Attribute attribute = rows.header().attributes().get(feature.column());
            features.add(
                    attribute.kind() == ArffHeader.Kind.DATE
                            ? CsvFeature.date(feature.column(), attribute.name())
                            : feature);
        }
        CsvProblems rowProblems = new CsvProblems(rows.file());
        CsvSurvey survey = survey(rows, columns, rowProblems, progress);
        return read(rows, columns, features, CsvTarget.matching(spec.target()), rowProblems, survey, spec, progress);
    }

    private static CsvSurvey survey(ArffRows rows, CsvColumns columns, CsvProblems problems, Progress progress)
            throws IOException {
        return CsvSurvey.of(rows, (line, row) -> columns, MissingTexts.of(ArffRows.MISSING), problems, progress);
    }

    private static Examples read(
            ArffRows rows,
            CsvColumns columns,
            List<CsvFeature> features,
            CsvTarget target,
            CsvProblems problems,
            CsvSurvey survey,
            DataSpec spec,
            Progress progress)
            throws IOException {
        return new CsvExamples.Reader(
                        rows, columns, features, target, MissingTexts.of(ArffRows.MISSING), problems, Spool.KEPT_BYTES)
                .read(spec, survey.rows(), progress);
    }

    private static CsvFeature feature(ArffHeader.Attribute attribute, int column, CsvSurvey survey) {
        return switch (attribute.kind()) {
            case DATE -> CsvFeature.date(column, attribute.name());
            case NOMINAL -> {
                List<String> levels = new ArrayList<>(attribute.values());
                if (survey.column(column).anyMissing() && !levels.contains(CsvFeature.MISSING)) {
                    levels.add(CsvFeature.MISSING);
                }
                yield CsvFeature.category(column, attribute.name(), Levels.known(levels));
            }
            case NUMERIC, STRING -> CsvFeature.number(column, attribute.name());
        };
    }

    private static List<String> names(ArffHeader header) {
        return header.attributes().stream().map(ArffHeader.Attribute::name).toList();
    }

    private static CsvColumns columns(ArffRows rows, Values values) {
        List<ArffHeader.Attribute> attributes = rows.header().attributes();
        List<String> names = names(rows.header());
        List<Problem> problems = new ArrayList<>();
        String wanted = values.get(TARGET);
        int target = wanted.isEmpty() ? names.size() - 1 : CsvCategories.index(names, wanted);
        if (target < 0) {
            problems.add(Problem.at(
                    TARGET.key(),
                    wanted,
                    "must be the name of an attribute or an index in [0, " + (names.size() - 1) + "], got "
                            + Numbers.show(wanted),
                    Spelling.hint(wanted, names)));
        } else if (attributes.get(target).kind() != ArffHeader.Kind.NOMINAL
                && attributes.get(target).kind() != ArffHeader.Kind.NUMERIC) {
            problems.add(inFile(
                    rows.file(),
                    attributes.get(target),
                    "declares the target as "
                            + attributes.get(target).kind().name().toLowerCase(Locale.ROOT)
                            + ", must be nominal or numeric",
                    "Name another attribute as `target`."));
        }
        List<Integer> ignored = List.of();
        try {
            ignored = CsvCategories.columns(IGNORE.key(), names, true, values.get(IGNORE));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        List<Integer> features = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean string = attributes.get(i).kind() == ArffHeader.Kind.STRING;
            if (i != target
                    && !ignored.contains(i)
                    && string
                    && values.get(STRINGS).equals("refuse")) {
                problems.add(inFile(
                        rows.file(),
                        attributes.get(i),
                        "declares " + Numbers.show(names.get(i))
                                + " as string, of which nothing can be learnt as it is",
                        "Name it in `ignore`, or set `strings: drop` to leave all of them out."));
            } else if (i != target && !ignored.contains(i) && !string) {
                features.add(i);
            }
        }
        if (problems.isEmpty() && features.isEmpty()) {
            problems.add(Problem.at(IGNORE.key(), values.get(IGNORE), "leaves no feature", "Name fewer attributes."));
        }
        FileProblems.throwIfAny(problems);
        return new CsvColumns(names, false, features, target);
    }

    private static Problem inFile(Path file, ArffHeader.Attribute attribute, String what, String hint) {
        return new Problem(file.toString(), attribute.line(), "", attribute.name(), what, hint);
    }
}
