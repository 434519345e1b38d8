// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.SampleRuns;

/**
 * A host in a process of its own that takes pieces in as fast as it can, and says after each one, on its standard output, that it did. A test
 * starts it with its own class path and kills it.
 */
final class TakingHost implements AutoCloseable {
    private static final int POINTS = 20;

    private final Process process;
    private final BufferedReader acknowledged;

    private TakingHost(Process process) {
        this.process = process;
        this.acknowledged = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Arguments: the workspace and the run, which it makes. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        try (RunStore store = new H2RunStoreProvider().open(Path.of(arguments[0]))) {
            store.create(SampleRuns.record(arguments[1]));
            for (int piece = 0; ; piece++) {
                if (!take(store, arguments[1], piece)) {
                    throw new IllegalStateException("piece " + piece + " was taken by somebody else");
                }
                out.println(piece + 1);
                out.flush();
            }
        }
    }

    /** Takes a piece in as every host does it. */
    static boolean take(RunStore store, String run, int piece) {
        Curve points = SampleRuns.loss((long) piece * POINTS, POINTS, 11);
        return store.take(run, piece, piece + 1, List.of(new JournalEntry.Points(CurveKey.BATCH_LOSS, points)));
    }

    /** The points of as many pieces. */
    static Curve points(int pieces) {
        return SampleRuns.joined(IntStream.range(0, pieces)
                .mapToObj(piece -> SampleRuns.loss((long) piece * POINTS, POINTS, 11))
                .toList());
    }

    static TakingHost start(Path workspace, String run) throws IOException {
        return new TakingHost(TestProcess.start(TakingHost.class, workspace.toString(), run));
    }

    /** Waits until so many pieces are acknowledged. */
    void await(int pieces) throws IOException {
        int last = 0;
        while (last < pieces) {
            String line = acknowledged.readLine();
            if (line == null) {
                throw new IOException("the host ended after " + last + " pieces");
            }
            last = Integer.parseInt(line);
        }
    }

    /** Kills the host as {@code kill -9} does and gives the number of pieces that it had acknowledged. */
    int kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // the process itself would close the stream that has the last lines
        process.waitFor();
        int last = 0;
        for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
            last = Math.max(last, Integer.parseInt(line));
        }
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
