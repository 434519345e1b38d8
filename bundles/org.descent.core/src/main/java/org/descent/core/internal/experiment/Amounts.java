// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that are a number or a word, or a number with a unit. */
final class Amounts {
    /** The least memory in which a worker can start, in bytes. */
    static final long LEAST_MEMORY = 128L << 20;

    private static final Pattern WHOLE = Pattern.compile("[0-9]+");
    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([KMGT]i?B)");
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("TiB", 1L << 40);
        UNITS.put("GiB", 1L << 30);
        UNITS.put("MiB", 1L << 20);
        UNITS.put("KiB", 1L << 10);
        UNITS.put("TB", 1_000_000_000_000L);
        UNITS.put("GB", 1_000_000_000L);
        UNITS.put("MB", 1_000_000L);
        UNITS.put("KB", 1_000L);
    }

    private Amounts() {}

    /** A whole number from 0 on, or empty if the text is none. */
    static OptionalLong whole(String text) {
        try {
            return WHOLE.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            // more than a long holds
            return OptionalLong.empty();
        }
    }

    /** A positive finite number, or empty if the text is none. */
    static OptionalDouble positive(String text) {
        try {
            double value = Double.parseDouble(text);
            return value > 0 && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** An amount of memory in bytes, or empty if the text is none. */
    static OptionalLong memory(String text) {
        Matcher matcher = MEMORY.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        Long unit = UNITS.get(matcher.group(2));
        return unit == null
                ? OptionalLong.empty()
                : OptionalLong.of(new BigDecimal(matcher.group(1))
                        .multiply(BigDecimal.valueOf(unit))
                        .longValue());
    }

    /** The text of an amount of memory in the largest unit that divides it. */
    static String memoryText(long bytes) {
        for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
            long size = UNITS.getOrDefault(unit, 1L);
            if (bytes % size == 0) {
                return bytes / size + " " + unit;
            }
        }
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1000)) + " KB";
    }
}
