// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.97347|0.9735",
                "0.5|0.5",
                "1|1",
                "12.3456|12.35",
                "1797|1797",
                "123456.7|123457",
                "1234567.0|1.235e+06",
                "0.0000123|1.230e-05",
                "0.001|0.001",
                "-0.25|-0.25",
                "100|100",
                "NaN|NaN",
                "Infinity|∞",
                "-Infinity|-∞"
            })
    void realsHaveFourSignificantDigits(double value, String text) {
        assertEquals(text, Numbers.real(value));
    }

    @Test
    void aSpreadIsTheMeanAndTheDeviationOfTheSample() {
        assertEquals("3 ± 1.414", Numbers.spread(2, 4));
        assertEquals("3", Numbers.spread(3), "one value has no deviation");
        assertEquals("NaN ± NaN", Numbers.spread(1, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.44|0.4 s",
                "9.96|10.0 s",
                "59.4|59 s",
                "59.6|1 min 00 s",
                "185|3 min 05 s",
                "7800|2 h 10 min",
                "NaN|?",
                "-1|?"
            })
    void durationsAreShort(double seconds, String text) {
        assertEquals(text, Numbers.duration(seconds));
    }

    @Test
    void listsAreWrittenElementByElement() {
        assertEquals("[128, 64]", Numbers.text(List.of(128L, 64L)));
    }

    @Test
    void aMomentIsToldToTheSecond() {
        assertEquals("2026-11-29T18:35:14Z", Numbers.moment(Instant.parse("2026-11-29T18:35:14.682689770Z")));
    }
}
