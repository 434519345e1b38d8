// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes values the way tables and labels show them.
 *
 * <p>Threading: stateless.
 */
public final class Formats {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Formats() {}

    /** Four significant digits: {@code 0.03125}, {@code 12.50}, {@code 1.250e-07}; NaN and infinities by name. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-4 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 7);
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A value of a run: numbers that were measured by {@link #number}, lists in brackets, everything else as it is written in a file. */
    public static String measured(Object value) {
        return value instanceof Double number ? number(number) : plain(value);
    }

    /** A value that a person wrote or could have written: the shortest text that gives the same value again. */
    public static String plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> element == null ? "" : plain(element))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double number) {
            String text = Double.toString(number);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
        return value.toString();
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3:05}, {@code 1:02:03} or {@code 2 d 4:00:00}. */
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long seconds = millis / 1000;
        if (millis < 9950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        }
        String clock = String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        return seconds < 86_400 ? clock : seconds / 86_400 + " d " + clock;
    }

    /** The time of day if it is of today, and the date with the time otherwise. */
    public static String instant(Instant instant, ZoneId zone, LocalDate today) {
        ZonedDateTime local = instant.atZone(zone);
        return local.toLocalDate().equals(today) ? TIME.format(local) : DATE_TIME.format(local);
    }

    /** The same in the zone of this machine. */
    public static String instant(Instant instant) {
        ZoneId zone = ZoneId.systemDefault();
        return instant(instant, zone, LocalDate.now(zone));
    }

    /** {@code 1 run}, {@code 2 runs}; the word in the singular. */
    public static String count(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
