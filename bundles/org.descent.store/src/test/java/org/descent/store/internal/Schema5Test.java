// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.descent.api.Progress;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** As {@link Schema1Test}, for what schema 5 brought: the files of runs. */
class Schema5Test {
    private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "schema-5.mv.db");
    private static final Instant TIME = Instant.parse("2026-11-30T01:02:03.123456789Z");
    private static final String RUN = "20261130-010203-a";
    private static final Artifact MODEL = new Artifact(
            "model.bin", Artifact.UNKNOWN_TYPE, "0123456789abcdef".repeat(4), 1L << 33, 40, TIME.plusSeconds(1), "");
    private static final Artifact TABLE =
            new Artifact("예측.csv", "text/csv", "f".repeat(64), 0, -1, TIME.plusSeconds(2), "hedy");

    @Test
    void theFilesOfRunsAreReadAndCanBePutBack(@TempDir Path workspace) throws IOException {
        Files.copy(FIXTURE, H2Engine.file(workspace));
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertEquals(List.of(MODEL, TABLE.without(TIME, "ada")), store.artifacts(RUN));
            assertEquals(List.of(), store.check(Progress.NONE));
            assertTrue(store.reattach(RUN, TABLE.name()));
            assertEquals(List.of(MODEL, TABLE), store.artifacts(RUN));
        }
    }

    /** Writes the fixture, as in {@link Schema1Test}. */
    @Test
    @EnabledIfSystemProperty(named = "update.golden", matches = "true")
    void writeTheFixture(@TempDir Path workspace) throws IOException {
        Clock clock = Clock.fixed(TIME, ZoneOffset.UTC);
        try (RunStore store = H2RunStoreProvider.open(workspace, Migration.all().subList(0, 5), clock)) {
            store.create(new RunRecord(
                    RUN, "xor", "", TIME, List.of("a"), Map.of("seed", 1L), Map.of(), "descent: 1\n", Map.of()));
            store.attach(RUN, MODEL, false);
            store.attach(RUN, TABLE, false);
            store.detach(RUN, TABLE.name(), "ada");
            store.maintenance().orElseThrow().compact();
        }
        Files.copy(H2Engine.file(workspace), FIXTURE, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(Files.size(FIXTURE) < 100_000, "the fixture has " + Files.size(FIXTURE) + " bytes");
    }
}
