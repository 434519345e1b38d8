// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalException;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIntakeTest {
    private final TestStore store = new TestStore();
    private final JournalIntake intake = new JournalIntake(store, Clock.systemUTC(), ended -> {});
    private final RunFolder folder;

    JournalIntakeTest(@TempDir Path temporary) {
        folder = new RunFolder(temporary);
    }

    @BeforeEach
    void journalOfABegunRun() throws IOException {
        store.create(new RunRecord(
                folder.run(), "test", "test", Instant.EPOCH, List.of(), Map.of(), Map.of(), "", Map.of()));
        try (JournalWriter writer = JournalWriter.create(folder.journal())) {
            writer.append(List.of(new JournalEntry.Change(RunState.RUNNING, Instant.EPOCH, "")));
        }
    }

    @Test
    void whatTheStoreRefusesIsADamagedJournal() {
        store.refusing = true;

        JournalException refused = assertThrows(JournalException.class, () -> intake.takeIn(folder));

        assertTrue(refused.getMessage().contains("stands behind step 2"), refused.getMessage());
        assertEquals(store.journalOffset(folder.run()), refused.offset());
    }

    @Test
    void aRunWhoseJournalIsRefusedComesToAnEnd() throws IOException {
        store.refusing = true;

        assertTrue(intake.settle(folder, RunState.INTERRUPTED, "its worker died"));

        RunHead head = store.find(folder.run()).orElseThrow();
        assertEquals(RunState.INTERRUPTED, head.state());
        assertTrue(head.reason().contains("its worker died. The journal"), head.reason());
        assertTrue(head.reason().contains("stands behind step 2"), head.reason());
    }
}
