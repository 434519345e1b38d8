// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.descent.diagnostics.internal.Words;

/** How numbers and durations are written for a person; the same in every locale. */
public final class Numbers {
    private Numbers() {}

    /** A value of a table: reals with four significant digits. */
    public static String text(Object value) {
        if (value instanceof Double number) {
            return real(number);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element ->
                            Optional.ofNullable(element).map(Numbers::text).orElse(""))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }

    /** A real number with four significant digits. */
    public static String real(double value) {
        return Words.real(value);
    }

    /**
     * The mean of at least one value and, of more than one, their standard deviation with n - 1: 3 ± 1.414. A value that is not
     * a number makes both NaN.
     */
    public static String spread(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (values.length < 2) {
            return real(mean);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return real(mean) + " ± " + real(Math.sqrt(squares / (values.length - 1)));
    }

    /** A whole number with thin groups: 1,797. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A moment to the second, in universal time: 2026-11-29T18:35:14Z. */
    public static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A duration: 0.4 s, 12 s, 3 min 05 s, 2 h 10 min. */
    public static String duration(double seconds) {
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            return "?";
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
