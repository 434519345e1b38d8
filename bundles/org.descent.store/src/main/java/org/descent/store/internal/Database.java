// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.descent.core.store.StoreException;

/**
 * Runs transactions on a database that other hosts use as well, one of which may die at any time.
 *
 * <p>The database is open in the process of one host; the others are connected to it. When that host dies, all connections of the others
 * break, and the next one that connects becomes the owner. So a transaction that was lost with its connection, or that gave way to
 * another one, is run again on a new connection, after 20 ms and then twice as long each time up to one second, for 30 seconds in all;
 * taking over takes H2 about three of them. A transaction must therefore bear to be run again after it was committed without notice.
 *
 * <p>Threading: thread-safe.
 */
final class Database implements AutoCloseable {
    /** How long a lost transaction is run again. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int IDLE = 4;

    private final H2Engine engine;
    private final Duration patience;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    Database(H2Engine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    /**
     * Reads in a transaction that sees one state of the whole database.
     *
     * @throws StoreException if the database cannot be used
     */
    <T> T read(Work<T> work) {
        return run(Connection.TRANSACTION_SERIALIZABLE, work);
    }

    /**
     * Writes in a transaction: everything or, if it throws, nothing.
     *
     * @throws StoreException if the database cannot be used
     */
    <T> T write(Work<T> work) {
        return run(Connection.TRANSACTION_READ_COMMITTED, work);
    }

    private <T> T run(int isolation, Work<T> work) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            return withPatience(isolation, work);
        } finally {
            use.readLock().unlock();
        }
    }

    private <T> T withPatience(int isolation, Work<T> work) {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        boolean again = false;
        while (true) {
            try {
                return once(isolation, again, work);
            } catch (SQLException e) {
                boolean lost = engine.isLost(e);
                again |= lost;
                if (lost) {
                    closeIdle();
                }
                if ((!lost && !engine.isTransient(e)) || System.nanoTime() - end > 0) {
                    throw engine.explain(e);
                }
                sleep(pause, e);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void sleep(Duration pause, SQLException cause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw engine.explain(cause);
        }
    }

    private <T> T once(int isolation, boolean again, Work<T> work) throws SQLException {
        Session session = idle.poll();
        if (session == null) {
            session = new Session(engine.connect());
        }
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
        if (idle.size() < IDLE) {
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
            closed = true;
            closeIdle();
        } finally {
            use.writeLock().unlock();
        }
    }
}
