// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line of an ARFF file apart: values between commas, in single or double quotes where they need to be, with a backslash before
 * what is meant literally.
 *
 * <p>Threading: confined to one thread.
 */
final class ArffLine {
    private final String line;
    private int at;

    ArffLine(String line) {
        this.line = line;
    }

    /** A line that cannot be taken apart. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }

        String what() {
            String what = getMessage();
            return what == null ? "" : what;
        }
    }

    /** The next word or quoted text; what is left of the line where its quote is not closed. */
    String word() {
        skipSpaces();
        if (atQuote()) {
            int start = at;
            try {
                return quoted();
            } catch (Malformed e) {
                at = line.length();
                return line.substring(start);
            }
        }
        int start = at;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at)) && line.charAt(at) != '{') {
            at++;
        }
        return line.substring(start, at);
    }

    /** What is left. */
    String rest() {
        return line.substring(at).strip();
    }

    /**
     * All values, separated by commas or tabs, without the spaces around them.
     *
     * @throws Malformed if a quote is not closed, or something follows it
     */
    List<String> values() throws Malformed {
        List<String> values = new ArrayList<>();
        do {
            values.add(value());
        } while (separator());
        return values;
    }

    /**
     * The next value up to a comma, a tab or a comment.
     *
     * @throws Malformed if a quote is not closed, or something follows it
     */
    private String value() throws Malformed {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        if (atQuote()) {
            String value = quoted();
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            if (at < line.length() && !isSeparator(line.charAt(at)) && line.charAt(at) != '%') {
                throw new Malformed("has " + Numbers.show(line.substring(at)) + " behind a quote");
            }
            return value;
        }
        StringBuilder value = new StringBuilder();
        while (at < line.length() && !isSeparator(line.charAt(at)) && line.charAt(at) != '%') {
            value.append(character());
        }
        return value.toString().strip();
    }

    private boolean separator() {
        if (at < line.length() && isSeparator(line.charAt(at))) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isSeparator(char letter) {
        return letter == ',' || letter == '\t';
    }

    private boolean atQuote() {
        return at < line.length() && (line.charAt(at) == '\'' || line.charAt(at) == '"');
    }

    private String quoted() throws Malformed {
        char quote = line.charAt(at++);
        StringBuilder text = new StringBuilder();
        while (at < line.length()) {
            if (line.charAt(at) == quote) {
                at++;
                return text.toString();
            }
            text.append(character());
        }
        throw new Malformed("opens a quote and does not close it");
    }

    /** The next character, or the one that a backslash stands for. */
    private char character() {
        char letter = line.charAt(at++);
        if (letter != '\\' || at == line.length()) {
            return letter;
        }
        char escaped = line.charAt(at++);
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> escaped;
        };
    }

    private void skipSpaces() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }
}
