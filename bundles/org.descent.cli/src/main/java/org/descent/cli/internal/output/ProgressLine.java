// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.concurrent.TimeUnit;
import org.descent.api.Progress;
import org.descent.diagnostics.text.Numbers;

/**
 * Shows the progress of one piece of work on the console, at most a few times a second.
 *
 * <p>Threading: confined to the thread that does the work.
 */
public final class ProgressLine implements Progress {
    private static final long TERMINAL_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long STREAM_PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final Console console;
    private final long pause;
    private String task = "";
    private long total;
    private long done;
    private long begun = System.nanoTime();
    private long shown = begun;

    /** Progress on a console. */
    public ProgressLine(Console console) {
        this.console = console;
        this.pause = console.terminal() ? TERMINAL_PAUSE : STREAM_PAUSE;
    }

    @Override
    public void begin(String newTask, long newTotal) {
        task = newTask;
        total = newTotal;
        done = 0;
        begun = System.nanoTime();
        shown = begun;
    }

    @Override
    public void worked(long units) {
        done += units;
        long now = System.nanoTime();
        if (now - shown >= pause) {
            shown = now;
            console.show(line((now - begun) / 1e9));
        }
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }

    private String line(double seconds) {
        if (total <= 0 || done <= 0) {
            return task + ": " + Numbers.count(done);
        }
        double left = seconds * (total - done) / done;
        return task + ": " + 100 * done / total + " %, " + Numbers.duration(left) + " left";
    }
}
