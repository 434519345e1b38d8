// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {
    @Test
    void numbersHaveFourSignificantDigits() {
        assertEquals("0.03125", Formats.number(0.03125));
        assertEquals("12.50", Formats.number(12.5));
        assertEquals("1234", Formats.number(1234.4));
        assertEquals("-0.9500", Formats.number(-0.95));
    }

    @Test
    void verySmallAndLargeNumbersAreWrittenWithExponents() {
        assertEquals("1.250e-07", Formats.number(1.25e-7));
        assertEquals("3.000e+06", Formats.number(3e6));
    }

    @Test
    void whatIsNoNumberIsNamed() {
        assertEquals("NaN", Formats.number(Double.NaN));
        assertEquals("∞", Formats.number(Double.POSITIVE_INFINITY));
        assertEquals("-∞", Formats.number(Double.NEGATIVE_INFINITY));
        assertEquals("0", Formats.number(0));
    }

    @Test
    void plainValuesAreWrittenAsInAFile() {
        assertEquals("[128, 64]", Formats.plain(List.of(128L, 64L)));
        assertEquals("0.001", Formats.plain(0.001));
        assertEquals("2", Formats.plain(2.0));
        assertEquals("true", Formats.plain(true));
    }

    @Test
    void durationsGrowFromSecondsToDays() {
        assertEquals("0.4 s", Formats.duration(Duration.ofMillis(400)));
        assertEquals("12 s", Formats.duration(Duration.ofSeconds(12)));
        assertEquals("3:05", Formats.duration(Duration.ofSeconds(185)));
        assertEquals("1:02:03", Formats.duration(Duration.ofSeconds(3723)));
        assertEquals("2 d 4:00:00", Formats.duration(Duration.ofHours(52)));
    }

    @Test
    void negativeDurationsOfDriftingClocksAreZero() {
        assertEquals("0.0 s", Formats.duration(Duration.ofSeconds(-3)));
    }

    @Test
    void instantsOfTodayShowTheTimeAndOthersTheDate() {
        Instant instant = Instant.parse("2026-03-04T05:06:07Z");
        assertEquals("05:06:07", Formats.instant(instant, ZoneOffset.UTC, LocalDate.of(2026, 3, 4)));
        assertEquals("2026-03-04 05:06", Formats.instant(instant, ZoneOffset.UTC, LocalDate.of(2026, 3, 5)));
    }

    @Test
    void countsAgreeWithTheirWord() {
        assertEquals("1 run", Formats.count(1, "run"));
        assertEquals("0 runs", Formats.count(0, "run"));
    }
}
