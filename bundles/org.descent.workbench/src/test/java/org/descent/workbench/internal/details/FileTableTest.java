// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.descent.core.store.Artifact;
import org.descent.workbench.internal.text.Formats;
import org.junit.jupiter.api.Test;

class FileTableTest {
    private static final Instant AT = Instant.parse("2026-11-30T01:02:03Z");
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void aFileIsARowWithItsWholeHash() {
        assertEquals(
                List.of("a.csv", "1234567", "text/csv", "7", Formats.instant(AT), "hedy", HASH),
                List.of(FileTable.cells(new Artifact("a.csv", "text/csv", HASH, 1_234_567, 7, AT, "hedy"))));
    }

    @Test
    void whatDescentAddedIsNobodys() {
        String[] cells = FileTable.cells(new Artifact("model.bin", Artifact.UNKNOWN_TYPE, HASH, 0, -1, AT, ""));
        assertEquals("", cells[3]);
        assertEquals("Descent", cells[5]);
    }
}
