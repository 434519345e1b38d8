// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.descent.api.Problem;

/** Moments as files write them. */
final class Moments {
    private Moments() {}

    /**
     * The moment that a text stands for: a number as it is, a date or a date and time of ISO 8601 as milliseconds since
     * 1970-01-01T00:00Z; NaN if it is neither. Without an offset, UTC is taken.
     */
    static double read(String text) {
        if (text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : Double.NaN;
        }
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        try {
            if (iso.matches("\\d{4}-\\d{2}")) {
                return millis(LocalDate.parse(iso + "-01").atStartOfDay());
            }
            if (iso.length() == 10) {
                return millis(LocalDate.parse(iso).atStartOfDay());
            }
            return iso.matches(".*(Z|[-+]\\d{2}(:?\\d{2})?)$") && iso.length() > 16
                    ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : millis(LocalDateTime.parse(iso));
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private static double millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** What is wrong with a text that is no moment. */
    static Problem problem(Path file, int line, String column, String text) {
        return new Problem(
                file.toString(),
                line,
                "",
                text,
                "column " + Numbers.show(column)
                        + " must be a number or a time such as 2024-05-31 or 2024-05-31T12:00:00Z, got "
                        + Numbers.show(text),
                "Mend it or remove the row.");
    }
}
