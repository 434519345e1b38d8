// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.descent.core.store.StoreException;

/**
 * Runs transactions on a database that other hosts use as well, one of which may die at any time.
 *
 * <p>The database is open in the process of one host; the others are connected to it. When that host dies, all connections of the others
 * break, and the next one that connects becomes the owner; {@link Housekeeping} closes the database for all. So a transaction that was
 * lost with its connection, or that gave way to another one, is run again on a new connection, after 20 ms and then twice as long each time up
 * to one second, for one minute in all; taking over takes H2 about three seconds. A transaction must therefore bear to be run again after it was committed without notice.
 *
 * <p>Transactions run on threads of this class: an interrupt that meets a thread in the middle of reading or writing a file closes that file,
 * and with it the database for everyone, and callers such as jobs of the workbench are interrupted to cancel them. An interrupted caller
 * gets its answer all the same, and its interrupt is kept; it only ends the waiting for a lost database.
 *
 * <p>Threading: thread-safe.
 */
final class Database implements AutoCloseable {
    /** How long a lost transaction is run again. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int THREADS = 4;

    private final H2Engine engine;
    private final Duration patience;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("descent-store-", 1).factory());
    private final Housekeeping housekeeping;
    private final Lock keeping = new ReentrantLock();
    private volatile boolean changed;
    private volatile boolean closed;

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    /** What is done on connections of its own. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws SQLException;
    }

    /** What is done until it was not lost. */
    @FunctionalInterface
    private interface Attempt<T> {
        T make(boolean again) throws SQLException;
    }

    Database(H2Engine engine, Duration patience) {
        this(engine, patience, new Housekeeping(engine, Housekeeping.EVERY, Housekeeping.LEAST_WASTE));
    }

    Database(H2Engine engine, Duration patience, Housekeeping housekeeping) {
        this.engine = engine;
        this.patience = patience;
        this.housekeeping = housekeeping;
    }

    /**
     * Reads in a transaction that sees one state of the whole database.
     *
     * @throws StoreException if the database cannot be used
     */
    <T> T read(Work<T> work) {
        return run(again -> once(Connection.TRANSACTION_SERIALIZABLE, again, work));
    }

    /**
     * Writes in a transaction: everything or, if it throws, nothing.
     *
     * @throws StoreException if the database cannot be used
     */
    <T> T write(Work<T> work) {
        changed = true;
        return run(again -> once(Connection.TRANSACTION_READ_COMMITTED, again, work));
    }

    /**
     * Does what is no transaction, on connections of its own, and again if they are lost.
     *
     * @throws StoreException if the database cannot be used
     */
    <T> T outside(Task<T> task) {
        return run(again -> task.run());
    }

    /**
     * Does what is no transaction on the only connection of this host, while its others wait.
     *
     * @throws StoreException if the database cannot be used
     */
    <T> T alone(Work<T> work) {
        use.writeLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            return answer(threads.submit(() -> onOnlySession(work)), new AtomicBoolean());
        } finally {
            use.writeLock().unlock();
        }
    }

    private <T> T onOnlySession(Work<T> work) {
        keeping.lock();
        try {
            closeIdle();
            Session session = new Session(engine.connect());
            try {
                return work.in(session);
            } finally {
                discard(session);
            }
        } catch (SQLException e) {
            throw engine.explain(e);
        } finally {
            keeping.unlock();
        }
    }

    private <T> T run(Attempt<T> attempt) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            AtomicBoolean interrupted = new AtomicBoolean();
            T result = answer(threads.submit(() -> withPatience(attempt, interrupted)), interrupted);
            if (changed && housekeeping.isDue()) {
                threads.execute(this::keep);
            }
            return result;
        } finally {
            use.readLock().unlock();
        }
    }

    /** Waits for the answer of one of our threads. */
    private static <T> T answer(Future<T> answer, AtomicBoolean interrupted) {
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case RuntimeException cause -> throw cause;
                        case Error cause -> throw cause;
                        default -> throw new IllegalStateException("a transaction failed", e.getCause());
                    }
                }
            }
        } finally {
            if (interrupted.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T withPatience(Attempt<T> attempt, AtomicBoolean interrupted) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        boolean again = false;
        while (true) {
            try {
                return attempt.make(again);
            } catch (SQLException e) {
                boolean lost = engine.isLost(e);
                again |= lost;
                if (lost) {
                    closeIdle();
                }
                if ((!lost && !engine.isTransient(e)) || interrupted.get() || System.nanoTime() - end > 0) {
                    throw engine.explain(e);
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private <T> T once(int isolation, boolean again, Work<T> work) throws SQLException {
        Session session = open();
        try {
            session.begin(isolation, again);
            T result = work.in(session);
            session.commit();
            release(session);
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(session, e);
            throw e;
        }
    }

    private Session open() throws SQLException {
        Session session = idle.poll();
        return session == null ? new Session(engine.connect()) : session;
    }

    private void undo(Session session, Exception cause) {
        try {
            session.rollback();
            release(session);
        } catch (SQLException e) {
            cause.addSuppressed(e);
            discard(session);
        }
    }

    private void release(Session session) {
        if (idle.size() < THREADS) {
            idle.push(session);
        } else {
            discard(session);
        }
    }

    private void closeIdle() {
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            discard(session);
        }
    }

    private static void discard(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            // a broken connection cannot be closed in order, and nothing is left to be done with it
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                answer(threads.submit(this::closeSessions), new AtomicBoolean());
                threads.shutdown(); // not close(), which would pass an interrupt on
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private void closeSessions() {
        keeping.lock();
        try {
            Session last = changed ? idle.poll() : null;
            closeIdle();
            if (last != null) {
                keep(last, housekeeping::keepAtLast);
            }
            closeIdle();
        } finally {
            keeping.unlock();
        }
    }

    private interface Chore {
        boolean due(Session session) throws SQLException;
    }

    private void keep() {
        keeping.lock();
        try {
            if (!closed) {
                keep(open(), housekeeping::keep);
            }
        } catch (SQLException e) {
            // the next transaction meets it, too, and tells
        } finally {
            keeping.unlock();
        }
    }

    private void keep(Session session, Chore chore) {
        try {
            if (chore.due(session)) {
                discard(session);
            } else {
                release(session);
            }
        } catch (SQLException e) {
            discard(session); // nothing depends on it; if the database is lost, the next transaction tells
        }
    }
}
