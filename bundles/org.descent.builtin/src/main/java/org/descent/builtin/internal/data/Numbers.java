// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.Locale;
import java.util.Set;

/** Numbers as files write them, and why a text is none. */
final class Numbers {
    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", "?");
    private static final int SHOWN = 40;

    private Numbers() {}

    /** The number that a text stands for in single precision, infinite where it is too large, or NaN where it is none. */
    static float read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean legal = letter >= '0' && letter <= '9'
                    || letter == '.'
                    || letter == '-'
                    || letter == '+'
                    || letter == 'e'
                    || letter == 'E';
            if (!legal) {
                return Float.NaN;
            }
        }
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /** Whether a text stands for a number, small enough or not. */
    static boolean isNumber(String text) {
        return !Float.isNaN(read(text));
    }

    /** Whether a text is one of those that programs write where a value is missing. */
    static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with a text that is no finite number in single precision. */
    static String why(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        return (isNumber(text) ? "must be between -3.4e38 and 3.4e38" : "must be a finite number") + ", got "
                + show(text);
    }

    /** What to do about it. */
    static String hint(String text) {
        if (isMissing(text)) {
            return "Set `missing: auto` to have it filled in from the training part, or remove the row.";
        }
        return targetHint(text);
    }

    /** What to do about it where it is what is to be predicted, which is not filled in. */
    static String targetHint(String text) {
        if (hasDecimalComma(text)) {
            return "Write decimals with a point.";
        }
        return isMissing(text) ? "Give a number or remove the row." : "Mend it or remove the row.";
    }

    /** Whether a text would be a number if its comma were a point. */
    static boolean hasDecimalComma(String text) {
        return text.indexOf(',') >= 0 && isNumber(text.replace(',', '.'));
    }

    /** A text in quotes, in one line and not too long. */
    static String show(String text) {
        String line = text.lines().findFirst().orElse("");
        boolean whole = line.length() == text.length() && line.length() <= SHOWN;
        return "'" + (whole ? line : line.substring(0, Math.min(SHOWN, line.length())) + "...") + "'";
    }
}
