// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.api.run.CurveKey;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void findingHasEvidence() {
        assertDoesNotThrow(() -> finding(1, List.of(CurveKey.VALIDATION_LOSS), 5, 5));
        assertThrows(IllegalArgumentException.class, () -> finding(1, List.of(), 5, 5));
    }

    @Test
    void episodeEndsAfterItsBeginning() {
        assertThrows(IllegalArgumentException.class, () -> finding(1, List.of(CurveKey.VALIDATION_LOSS), 5, 4));
    }

    @Test
    void definitionsAreCountedFromOne() {
        assertThrows(IllegalArgumentException.class, () -> finding(0, List.of(CurveKey.VALIDATION_LOSS), 5, 6));
    }

    @Test
    void severitiesGoFromLeastToMost() {
        assertTrue(Severity.INFO.compareTo(Severity.WARNING) < 0 && Severity.WARNING.compareTo(Severity.ERROR) < 0);
    }

    private static Finding finding(int version, List<CurveKey> evidence, long from, long to) {
        return new Finding("org.descent.x", version, Severity.INFO, "It is so.", "Change it.", evidence, from, to);
    }
}
