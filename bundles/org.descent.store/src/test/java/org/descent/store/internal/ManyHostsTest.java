// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight hosts take in what workers record in one workspace; {@code -Ddescent.pieces=1000} makes it longer. */
class ManyHostsTest {
    private static final int HOSTS = 8;
    private static final int PIECES = Integer.getInteger("descent.pieces", 40);

    @Test
    void eightHostsAndWorkersShareAWorkspace(@TempDir Path workspace) throws IOException, InterruptedException {
        List<Process> hosts = new ArrayList<>();
        try (RunStore store = new H2RunStoreProvider().open(workspace);
                RecordingWorker first = RecordingWorker.start(workspace, "worker1");
                RecordingWorker second = RecordingWorker.start(workspace, "worker2")) {
            for (String run : List.of("shared1", "shared2", "worker1", "worker2")) {
                store.create(SampleRuns.record(run));
            }
            for (int i = 0; i < HOSTS; i++) {
                hosts.add(TestProcess.start(
                        SharingHost.class, workspace.toString(), "shared" + (1 + i % 2), Integer.toString(PIECES)));
            }
            first.await(1000);
            second.await(1000);
            RecordingWorker.takeIn(store, workspace, "worker1");
            for (Process host : hosts) {
                assertTrue(host.waitFor(3, TimeUnit.MINUTES), "a host does not come to its end");
                assertEquals(0, host.exitValue());
            }
            int ofFirst = Math.max(1000, first.kill());
            int ofSecond = Math.max(1000, second.kill());
            assertTrue(RecordingWorker.takeIn(store, workspace, "worker1") >= ofFirst);
            assertTrue(RecordingWorker.takeIn(store, workspace, "worker2") >= ofSecond);
            for (String run : List.of("shared1", "shared2")) {
                assertEquals(TakingHost.points(PIECES), store.curve(run, CurveKey.BATCH_LOSS));
            }
            assertEquals(List.of(), store.check(Progress.NONE));
        } finally {
            hosts.forEach(Process::destroyForcibly);
        }
    }
}
