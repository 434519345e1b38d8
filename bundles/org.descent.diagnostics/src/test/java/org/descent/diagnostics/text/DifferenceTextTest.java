// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTextTest {
    @Test
    void shortValuesAreShownWhole() {
        assertEquals("0.01", DifferenceText.text(0.01));
        assertEquals(Numbers.text(List.of(16, 8)), DifferenceText.text(List.of(16, 8)));
    }

    @Test
    void fingerprintsAreShownByTheirBeginning() {
        assertEquals("0123456789ab...", DifferenceText.text("0123456789abcdef0123456789abcdef"));
    }

    /** The means of 64 features would push all other columns off the screen. */
    @Test
    void longListsAreShownByTheirFirstNumbersAndTheirLength() {
        List<Double> means = Collections.nCopies(64, 0.5);
        assertEquals(Numbers.text(List.of(0.5, 0.5, 0.5)) + " and 61 more", DifferenceText.text(means));
    }

    @Test
    void longTextsAreCut() {
        assertEquals("x".repeat(60) + "...", DifferenceText.text("x".repeat(61)));
    }
}
