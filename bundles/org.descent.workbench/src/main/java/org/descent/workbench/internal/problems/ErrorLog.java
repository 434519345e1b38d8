// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.problems;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;

/**
 * The warnings and errors of this session, ours and the platform's, the newest first.
 *
 * <p>Threading: thread-safe. Listeners are called from any thread.
 */
public final class ErrorLog implements ILogListener {
    private static final int MOST = 500;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * Something that went wrong.
     *
     * @param at when
     * @param error whether it is an error, rather than a warning
     * @param source the bundle that reported it
     * @param message what went wrong
     * @param trace the trace, or empty
     */
    public record Entry(Instant at, boolean error, String source, String message, String trace) {}

    @Override
    public void logging(IStatus status, String plugin) {
        if (status.getSeverity() >= IStatus.WARNING) {
            add(new Entry(
                    Instant.now(),
                    status.getSeverity() >= IStatus.ERROR,
                    plugin,
                    String.valueOf(status.getMessage()),
                    trace(status)));
        }
    }

    private static String trace(IStatus status) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        Throwable exception = status.getException();
        if (exception != null) {
            exception.printStackTrace(writer);
        }
        for (IStatus child : status.getChildren()) {
            writer.println(child.getMessage());
            writer.print(trace(child));
        }
        return text.toString();
    }

    private void add(Entry entry) {
        synchronized (entries) {
            entries.addFirst(entry);
            while (entries.size() > MOST) {
                entries.removeLast();
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** What went wrong so far, the newest first. */
    public List<Entry> entries() {
        synchronized (entries) {
            return new ArrayList<>(entries);
        }
    }

    /** Forgets everything. */
    public void clear() {
        synchronized (entries) {
            entries.clear();
        }
        listeners.forEach(Runnable::run);
    }

    /** Adds a listener. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
