// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descent.core.training.Facts;
import org.descent.diagnostics.internal.runs.RunRecords;
import org.junit.jupiter.api.Test;

/** Diagnostics may not import core, so it has its own names of the facts that core records; here both are at hand. */
class FactPathsTest {
    @Test
    void diagnosticsReadsTheFactsThatCoreWrites() {
        assertEquals(Facts.DATA_FINGERPRINT, RunRecords.DATA);
        assertEquals(Facts.SPLIT_FINGERPRINT, RunRecords.SPLIT);
        assertEquals(Facts.SPLIT_COUNT, RunRecords.COUNT);
        assertEquals(Facts.LOSS, RunRecords.LOSS);
        assertEquals(Facts.NETWORK, RunRecords.NETWORK);
        assertEquals(Facts.CHANGES, RunRecords.CHANGES);
        assertEquals(Facts.TRAINER, RunRecords.TRAINER);
        assertEquals(Facts.definitionVersion("loss"), RunRecords.definitionVersion("loss"));
    }
}
