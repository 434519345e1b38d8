// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredEvidenceTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant NOW = START.plusSeconds(1000);

    private static RunHead head(RunState state, Map<String, Object> facts) {
        RunRecord record = new RunRecord("r", "e", "n", START, List.of(), Map.of(), Map.of(), "", Map.of());
        return new RunHead(record, state, "", START, Instant.EPOCH, -1, Map.of(), new TreeMap<>(), facts, 1);
    }

    @Test
    void silenceLastsSinceTheJournalGrew(@TempDir Path folder) throws IOException {
        Path journal = Files.writeString(folder.resolve("journal"), "");
        Files.setLastModifiedTime(journal, FileTime.from(START.plusSeconds(400)));
        assertEquals(Duration.ofSeconds(600), StoredEvidence.silence(head(RunState.RUNNING, Map.of()), journal, NOW));
        Files.setLastModifiedTime(journal, FileTime.from(NOW.plusSeconds(5)));
        assertEquals(Duration.ZERO, StoredEvidence.silence(head(RunState.RUNNING, Map.of()), journal, NOW));
    }

    @Test
    void withoutAJournalItLastsSinceTrainingBegan(@TempDir Path folder) {
        assertEquals(
                Duration.ofSeconds(1000),
                StoredEvidence.silence(head(RunState.RUNNING, Map.of()), folder.resolve("journal"), NOW));
    }

    @Test
    void whoIsFinishedOrPausedIsNotSilent(@TempDir Path folder) {
        Path journal = folder.resolve("journal");
        assertEquals(Duration.ZERO, StoredEvidence.silence(head(RunState.COMPLETED, Map.of()), journal, NOW));
        assertEquals(
                Duration.ZERO,
                StoredEvidence.silence(head(RunState.RUNNING, Map.of(Facts.PAUSED_AT, 5L)), journal, NOW));
    }
}
