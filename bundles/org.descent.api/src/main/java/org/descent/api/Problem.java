// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import java.util.Objects;

/**
 * Something that the user can mend: where it is, what is wrong, and what to do.
 *
 * <p>Threading: immutable.
 *
 * @param source the file it is in, or empty when there is none
 * @param line the line in that file, counted from 1, or 0 when unknown
 * @param path the dotted path of the value, such as {@code optimizer.learningRate}, or empty when it concerns the whole
 * @param value the offending value as the user wrote it, or empty when there is none
 * @param what the rule and the fact: "must be in [0.0, 0.9999], got 2.0"
 * @param hint what to do about it, or empty when the first sentence says it all
 */
public record Problem(String source, int line, String path, String value, String what, String hint) {
    /**
     * Checks that there is something to say.
     *
     * @throws IllegalArgumentException if {@code what} is blank or {@code line} is negative
     */
    public Problem {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(hint, "hint");
        if (what.isBlank()) {
            throw new IllegalArgumentException("a problem says what is wrong");
        }
        if (line < 0) {
            throw new IllegalArgumentException("line must be >= 0, got " + line);
        }
    }

    /** A problem with a value at a path, of which the place in a file is not known yet. */
    public static Problem at(String path, String value, String what, String hint) {
        return new Problem("", 0, path, value, what, hint);
    }

    /** A problem that concerns the whole, such as a file that cannot be read. */
    public static Problem of(String what, String hint) {
        return new Problem("", 0, "", "", what, hint);
    }

    /** The same problem with its path put under another: {@code learningRate} becomes {@code optimizer.learningRate}. */
    public Problem under(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        String joined = path.isEmpty() ? prefix : path.startsWith("[") ? prefix + path : prefix + "." + path;
        return new Problem(source, line, joined, value, what, hint);
    }

    /** The same problem with its place in a file. */
    public Problem in(String file, int lineNumber) {
        return new Problem(file, lineNumber, path, value, what, hint);
    }

    /** One line for a person: {@code digits.yaml:14: optimizer.learningRate: must be ..., got 20. Try a smaller rate.} */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (!source.isEmpty()) {
            text.append(source);
            text.append(line > 0 ? ":" + line : "").append(": ");
        } else if (line > 0) {
            text.append("line ").append(line).append(": ");
        }
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        text.append(what);
        if (!hint.isEmpty()) {
            text.append(what.endsWith(".") ? " " : ". ").append(hint);
        }
        return text.toString();
    }
}
