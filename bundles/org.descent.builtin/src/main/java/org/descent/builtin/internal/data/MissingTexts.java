// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.descent.api.parameter.TextParameter;

/**
 * Which texts stand for a missing value.
 *
 * <p>Threading: immutable.
 */
final class MissingTexts {
    /** The parameter of all data sets that read texts. */
    static final TextParameter PARAMETER = TextParameter.of(
            "missing",
            "",
            "Texts that stand for missing values, separated by commas: `empty` for no text at all, `auto` for that,"
                    + " NaN, NA, N/A, null and ?; without, a missing value is a problem.");

    private final boolean auto;
    private final boolean empty;
    private final Set<String> texts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private MissingTexts(String words) {
        texts.addAll(Arrays.stream(words.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList());
        auto = texts.remove("auto");
        empty = texts.remove("empty");
    }

    /** Those that a parameter names. */
    static MissingTexts of(String words) {
        return new MissingTexts(words);
    }

    /** Whether a text stands for a missing value. */
    boolean is(String text) {
        return text.isEmpty() ? auto || empty : auto && Numbers.isMissing(text) || texts.contains(text);
    }
}
