// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.thread;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Answers the newest question in the background and shows the answer on the user interface's thread.
 *
 * <p>A question that still waits is replaced by the next one, and between two answers there is a pause, so that frequent changes cost
 * little and the user interface never lags behind them. After {@link #close} nothing is shown any more.
 *
 * <p>Threading: thread-safe; answers are computed one at a time.
 *
 * @param <Q> a question: immutable, holding all that the answer depends on
 * @param <A> an answer
 */
public final class Latest<Q, A> implements AutoCloseable {
    private final ScheduledExecutorService background;
    private final Executor ui;
    private final Duration pause;
    private final Function<Q, A> compute;
    private final Consumer<A> show;
    private final Consumer<Throwable> failed;

    private @Nullable Q waiting;
    private boolean busy;
    private boolean closed;

    /**
     * An answerer without a question.
     *
     * @param background where answers are computed
     * @param ui where they are shown
     * @param pause the shortest time between two computations
     * @param compute gives the answer
     * @param show shows it
     * @param failed told on the user interface's thread of what {@code compute} throws
     */
    public Latest(
            ScheduledExecutorService background,
            Executor ui,
            Duration pause,
            Function<Q, A> compute,
            Consumer<A> show,
            Consumer<Throwable> failed) {
        this.background = background;
        this.ui = ui;
        this.pause = pause;
        this.compute = compute;
        this.show = show;
        this.failed = failed;
    }

    /** Asks; returns at once. */
    public synchronized void ask(Q question) {
        waiting = question;
        if (!busy && !closed) {
            schedule(Duration.ZERO);
        }
    }

    /** Whether a question is waiting or being answered. */
    public synchronized boolean busy() {
        return busy && !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting = null;
    }

    private void schedule(Duration delay) {
        try {
            background.schedule(this::answer, delay.toMillis(), TimeUnit.MILLISECONDS);
            busy = true;
        } catch (RejectedExecutionException e) {
            closed = true; // the background ended with the session: nobody is left to be answered
        }
    }

    private void answer() {
        Q question = take();
        if (question == null) {
            return;
        }
        try {
            A answer = compute.apply(question);
            ui.execute(() -> showIfOpen(() -> show.accept(answer)));
        } catch (RuntimeException | LinkageError e) {
            ui.execute(() -> showIfOpen(() -> failed.accept(e)));
        } finally {
            goOn();
        }
    }

    private synchronized @Nullable Q take() {
        Q question = waiting;
        waiting = null;
        if (question == null) {
            busy = false;
        }
        return question;
    }

    private synchronized void goOn() {
        busy = false;
        if (waiting != null && !closed) {
            schedule(pause);
        }
    }

    private void showIfOpen(Runnable action) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        action.run();
    }
}
