// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunEvent;
import org.junit.jupiter.api.Test;

class RunJsonTest {
    private static final Instant AT = Instant.parse("2026-11-30T01:02:03.123999999Z");

    @Test
    void momentsAlwaysHaveThreeDigitsOfASecond() {
        assertEquals("2026-11-30T01:02:03.123Z", RunJson.moment(AT));
        assertEquals("2026-11-30T01:02:00.000Z", RunJson.moment(Instant.parse("2026-11-30T01:02:00Z")));
    }

    @Test
    void anEventHasItsMomentStepKindAndText() {
        assertEquals(
                Map.of("at", "2026-11-30T01:02:03.123Z", "step", 7L, "kind", "note", "text", "it jumps"),
                RunJson.event(new RunEvent(AT, 7, "note", "it jumps")));
    }

    @Test
    void anArtifactHasWhatIsKnownOfIt() {
        Artifact artifact = new Artifact("a.csv", "text/csv", "a".repeat(64), 5, -1, AT, "hedy");
        Map<String, Object> json = RunJson.artifact(artifact);
        assertEquals(List.of("name", "type", "bytes", "sha256", "added", "by"), List.copyOf(json.keySet()));
        assertEquals("2026-11-30T01:02:03.123Z", json.get("added"));
        Map<String, Object> removed = RunJson.artifact(artifact.without(AT.plusSeconds(1), "ada"));
        assertEquals("2026-11-30T01:02:04.123Z", removed.get("removed"));
        assertEquals("ada", removed.get("removedBy"));
    }
}
