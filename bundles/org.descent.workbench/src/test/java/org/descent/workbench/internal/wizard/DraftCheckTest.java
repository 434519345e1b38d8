// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftCheckTest {
    @Test
    void whatTheReaderRefusesCannotRun() {
        DraftCheck check = DraftCheck.of(Map.of("descent", 1L), new FakeExperiments(), Path.of(""));

        assertEquals(List.of(FakeExperiments.REFUSED), check.problems());
        assertEquals(List.of(), check.runs());
        assertEquals("{descent=1}", check.text());
    }
}
