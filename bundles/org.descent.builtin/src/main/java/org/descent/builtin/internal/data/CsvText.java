// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.descent.api.Progress;
import org.descent.api.parameter.PathParameter;

/** The characters of a CSV file: UTF-8, with or without a byte order mark, packed by gzip or not. */
final class CsvText {
    /** The characters that may stand between columns by the words for them, in the order in which they are tried. */
    static final Map<String, Character> DELIMITERS = delimiters();

    private static final int LINES = 10;

    private CsvText() {}

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read; a {@link java.nio.charset.CharacterCodingException} on reading if it is not UTF-8
     */
    static BufferedReader open(PathParameter parameter, Path file, Progress progress) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                DataFile.open(parameter, file, progress),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * The delimiter that stands outside of quotes in the most of the first lines; of several, the first in {@link #DELIMITERS}; a comma
     * if there is none.
     *
     * <p>A semicolon thus wins over the commas of decimals.
     */
    static char findDelimiter(BufferedReader reader) throws IOException {
        Map<Character, Integer> lines = new LinkedHashMap<>();
        DELIMITERS.values().forEach(delimiter -> lines.put(delimiter, 0));
        int seen = 0;
        for (String line = reader.readLine(); line != null && seen < LINES; line = reader.readLine()) {
            String outside = line.replaceAll("\"[^\"]*\"", "");
            lines.replaceAll((delimiter, count) -> count + (outside.indexOf(delimiter) >= 0 ? 1 : 0));
            seen += line.isBlank() ? 0 : 1;
        }
        char best = ',';
        int most = 0;
        for (var entry : lines.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }

    private static Map<String, Character> delimiters() {
        Map<String, Character> delimiters = new LinkedHashMap<>();
        delimiters.put("tab", '\t');
        delimiters.put("semicolon", ';');
        delimiters.put("comma", ',');
        delimiters.put("pipe", '|');
        return delimiters;
    }
}
