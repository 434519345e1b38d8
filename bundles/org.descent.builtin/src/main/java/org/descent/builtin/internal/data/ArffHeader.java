// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descent.api.Problem;

/**
 * The part of an ARFF file that declares its attributes: {@code @relation}, {@code @attribute}, and {@code @data} behind them.
 *
 * <p>Threading: immutable.
 */
final class ArffHeader {
    private final List<Attribute> attributes;
    private final int dataLine;

    private ArffHeader(List<Attribute> attributes, int dataLine) {
        this.attributes = List.copyOf(attributes);
        this.dataLine = dataLine;
    }

    /** What an attribute holds. */
    enum Kind {
        /** Numbers, declared as {@code numeric}, {@code real} or {@code integer}. */
        NUMERIC,
        /** One of declared values. */
        NOMINAL,
        /** Any texts. */
        STRING,
        /** Dates in a declared format. */
        DATE
    }

    /**
     * An attribute.
     *
     * @param name its name
     * @param kind what it holds
     * @param values the values of a nominal one
     * @param format the format of dates, as {@link SimpleDateFormat} has them
     * @param line the line that declares it, counted from 1
     */
    record Attribute(String name, Kind kind, List<String> values, String format, int line) {
        Attribute {
            values = List.copyOf(values);
        }
    }

    /** The attributes in their order, at least one. */
    List<Attribute> attributes() {
        return attributes;
    }

    /** The line of {@code @data}. */
    int dataLine() {
        return dataLine;
    }

    /**
     * Reads the declarations and leaves the reader behind {@code @data}.
     *
     * @throws org.descent.api.InvalidInputException with all that is wrong
     */
    static ArffHeader read(Path file, BufferedReader text) throws IOException {
        Reading reading = new Reading(file);
        int line = 0;
        for (String read = text.readLine(); read != null; read = text.readLine()) {
            line++;
            String declaration = read.strip();
            if (declaration.isEmpty() || declaration.startsWith("%")) {
                continue;
            }
            String word = declaration.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            if (word.equals("@data")) {
                return reading.end(line);
            }
            reading.add(line, word, declaration);
        }
        reading.problem(0, "", "has no @data", "ARFF has its rows behind a line @data; Weka writes it.");
        return reading.end(line);
    }

    private static final class Reading {
        private final Path file;
        private final List<Attribute> attributes = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private boolean related;

        Reading(Path file) {
            this.file = file;
        }

        void problem(int line, String value, String what, String hint) {
            problems.add(new Problem(file.toString(), line, "", value, what, hint));
        }

        void add(int line, String word, String declaration) {
            switch (word) {
                case "@relation" -> {
                    if (related) {
                        problem(line, "", "has a second @relation", "One file has one relation.");
                    }
                    related = true;
                }
                case "@attribute" -> attribute(line, declaration);
                default ->
                    problem(
                            line,
                            declaration,
                            "must be @relation, @attribute, @data or a comment that begins with %, got "
                                    + Numbers.show(declaration),
                            "Mend or remove the line.");
            }
        }

        private void attribute(int line, String declaration) {
            ArffLine rest = new ArffLine(declaration.substring("@attribute".length()));
            String name = rest.word();
            String type = rest.rest();
            if (name.isEmpty() || type.isEmpty()) {
                problem(
                        line,
                        declaration,
                        "must be @attribute NAME TYPE, got " + Numbers.show(declaration),
                        "Mend it.");
                return;
            }
            Integer before = lines.put(name, line);
            if (before != null) {
                problem(
                        line,
                        name,
                        "declares " + Numbers.show(name) + " again, as line " + before + " does",
                        "Rename one.");
                return;
            }
            if (type.startsWith("{")) {
                nominal(line, name, type);
                return;
            }
            ArffLine words = new ArffLine(type);
            String kind = words.word().toLowerCase(Locale.ROOT);
            switch (kind) {
                case "numeric", "real", "integer" -> keep(line, name, Kind.NUMERIC, List.of(), "");
                case "string" -> keep(line, name, Kind.STRING, List.of(), "");
                case "date" -> date(line, name, words.rest());
                default ->
                    problem(
                            line,
                            kind,
                            "declares the type " + Numbers.show(type)
                                    + ", must be numeric, real, integer, date, string or {value, value}",
                            kind.equals("relational") ? "Relations within a relation are not read." : "Mend it.");
            }
        }

        private void nominal(int line, String name, String type) {
            if (!type.endsWith("}")) {
                problem(
                        line,
                        type,
                        "has values of " + Numbers.show(name) + " that do not end in }",
                        "Put all into one line.");
                return;
            }
            try {
                List<String> values = new ArffLine(type.substring(1, type.length() - 1)).values();
                if (values.stream().distinct().count() < values.size() || values.contains("")) {
                    problem(
                            line,
                            type,
                            "has a value of " + Numbers.show(name) + " twice, or an empty one",
                            "Name each once.");
                }
                keep(line, name, Kind.NOMINAL, values, "");
            } catch (ArffLine.Malformed e) {
                problem(line, type, e.what(), "Close the quote.");
            }
        }

        private void date(int line, String name, String quoted) {
            String format = quoted.isEmpty() ? "yyyy-MM-dd'T'HH:mm:ss" : new ArffLine(quoted).word();
            try {
                new SimpleDateFormat(format, Locale.ROOT);
                keep(line, name, Kind.DATE, List.of(), format);
            } catch (IllegalArgumentException e) {
                problem(
                        line,
                        format,
                        "declares the format of dates " + Numbers.show(format) + ", which is none",
                        "Mend it.");
            }
        }

        private void keep(int line, String name, Kind kind, List<String> values, String format) {
            attributes.add(new Attribute(name, kind, values, format, line));
        }

        ArffHeader end(int dataLine) {
            if (attributes.isEmpty() && problems.isEmpty()) {
                problem(dataLine, "", "has no @attribute before @data", "ARFF declares its columns; Weka writes it.");
            }
            FileProblems.throwIfAny(problems);
            return new ArffHeader(attributes, dataLine);
        }
    }
}
