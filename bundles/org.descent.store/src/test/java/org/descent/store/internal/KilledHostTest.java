// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts die without notice; what they acknowledged stays, and the others go on. */
class KilledHostTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 250})
    void whatAKilledHostAcknowledgedIsThere(int pieces, @TempDir Path workspace)
            throws IOException, InterruptedException {
        int acknowledged;
        try (TakingHost host = TakingHost.start(workspace, "killed")) {
            host.await(pieces);
            acknowledged = Math.max(pieces, host.kill());
        }
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            int taken = (int) store.journalOffset("killed");
            assertTrue(
                    taken == acknowledged || taken == acknowledged + 1,
                    acknowledged + " acknowledged, " + taken + " there");
            assertEquals(TakingHost.points(taken), store.curve("killed", CurveKey.BATCH_LOSS));
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    @Test
    void anotherHostGoesOnWhenTheOwnerOfTheDatabaseIsKilled(@TempDir Path workspace)
            throws IOException, InterruptedException {
        try (TakingHost owner = TakingHost.start(workspace, "owned")) {
            owner.await(1);
            try (RunStore store = new H2RunStoreProvider().open(workspace)) {
                store.create(SampleRuns.record("guest"));
                int taken = take(store, 0, 30);
                int acknowledged = owner.kill();
                taken = take(store, taken, 30);
                assertEquals(60, taken);
                assertEquals(TakingHost.points(60), store.curve("guest", CurveKey.BATCH_LOSS));
                int owned = (int) store.journalOffset("owned");
                assertTrue(owned >= acknowledged, acknowledged + " acknowledged, " + owned + " there");
                assertEquals(TakingHost.points(owned), store.curve("owned", CurveKey.BATCH_LOSS));
                assertEquals(List.of(), store.check(Progress.NONE));
            }
        }
    }

    /** Takes pieces in as a host does it: a piece that was not taken had been taken before the connection was lost. */
    private static int take(RunStore store, int from, int pieces) {
        for (int piece = from; piece < from + pieces; piece++) {
            if (!TakingHost.take(store, "guest", piece)) {
                assertEquals(piece + 1, store.journalOffset("guest"));
            }
        }
        return from + pieces;
    }

    @Test
    void theOwnerGoesOnWhenAnotherHostIsKilled(@TempDir Path workspace) throws IOException, InterruptedException {
        try (RunStore store = new H2RunStoreProvider().open(workspace);
                TakingHost guest = TakingHost.start(workspace, "killed")) {
            store.create(SampleRuns.record("guest"));
            guest.await(20);
            int acknowledged = Math.max(20, guest.kill());
            assertEquals(30, take(store, 0, 30));
            int taken = (int) store.journalOffset("killed");
            assertTrue(taken >= acknowledged, acknowledged + " acknowledged, " + taken + " there");
            assertEquals(TakingHost.points(taken), store.curve("killed", CurveKey.BATCH_LOSS));
        }
    }

    @Test
    void hostsThatStartTogetherMakeOneStore(@TempDir Path workspace) throws IOException, InterruptedException {
        try (TakingHost first = TakingHost.start(workspace, "first");
                TakingHost second = TakingHost.start(workspace, "second")) {
            first.await(5);
            second.await(5);
            int ofFirst = Math.max(5, first.kill());
            int ofSecond = Math.max(5, second.kill());
            try (RunStore store = new H2RunStoreProvider().open(workspace)) {
                assertTrue(store.journalOffset("first") >= ofFirst);
                assertTrue(store.journalOffset("second") >= ofSecond);
                assertEquals(List.of(), store.check(Progress.NONE));
            }
        }
    }
}
