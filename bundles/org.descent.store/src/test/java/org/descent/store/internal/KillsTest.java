// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts and workers are killed at random moments: the host that owns the database, one that does not, a worker. What they acknowledged is there, and
 * the file opens every time. {@code -Ddescent.kills=100} kills as many.
 */
class KillsTest {
    private static final int KILLS = Integer.getInteger("descent.kills", 6);

    /** The database is opened alone, and all of it compared, after so many kills. */
    private static final int BETWEEN = 3;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("descent.kills.seed", 1));
    private final Map<String, Integer> pieces = new LinkedHashMap<>();
    private final Map<String, Integer> points = new LinkedHashMap<>();

    @Test
    void nothingAcknowledgedIsLostAndTheFileOpens(@TempDir Path workspace) throws IOException, InterruptedException {
        for (int killed = 0; killed < KILLS; killed += BETWEEN) {
            killSome(workspace, killed);
            verify(workspace);
        }
    }

    private void killSome(Path workspace, int number) throws IOException, InterruptedException {
        List<TakingHost> hosts = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        String worker = "worker" + number;
        try (RecordingWorker recording = RecordingWorker.start(workspace, worker)) {
            // the first one to be there owns the database; the other one takes over when it is killed first
            for (int i = 0; i < 2; i++) {
                runs.add("host" + number + "-" + i);
                hosts.add(TakingHost.start(workspace, runs.get(i)));
                if (i == 0) {
                    hosts.get(0).await(1);
                }
            }
            int first = random.nextInt(2);
            kill(hosts.get(first), runs.get(first), random.nextInt(1, 60));
            recording.await(1);
            int more = random.nextInt(1, 20_000);
            recording.await(more);
            points.put(worker, Math.max(more, recording.kill()));
            kill(hosts.get(1 - first), runs.get(1 - first), random.nextInt(1, 60));
        } finally {
            hosts.forEach(TakingHost::close);
        }
    }

    private void kill(TakingHost host, String run, int after) throws IOException, InterruptedException {
        host.await(after);
        pieces.put(run, Math.max(after, host.kill()));
    }

    private void verify(Path workspace) throws IOException {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            for (Map.Entry<String, Integer> acknowledged : pieces.entrySet()) {
                String run = acknowledged.getKey();
                int taken = (int) store.journalOffset(run);
                assertTrue(
                        taken == acknowledged.getValue() || taken == acknowledged.getValue() + 1,
                        () -> acknowledged + " acknowledged, " + taken + " there");
                assertEquals(TakingHost.points(taken), store.curve(run, CurveKey.BATCH_LOSS), run);
            }
            for (Map.Entry<String, Integer> acknowledged : points.entrySet()) {
                String run = acknowledged.getKey();
                if (store.find(run).isEmpty()) {
                    store.create(SampleRuns.record(run));
                }
                int taken = RecordingWorker.takeIn(store, workspace, run);
                assertTrue(taken >= acknowledged.getValue(), () -> acknowledged + " acknowledged, " + taken + " there");
            }
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }
}
