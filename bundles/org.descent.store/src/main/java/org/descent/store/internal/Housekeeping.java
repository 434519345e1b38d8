// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the disk write what was committed, and keeps the file from growing without end.
 *
 * <p>Every commit appends the pages that it changed to the file, 10 to 50 KB of them, and nothing of it is overwritten: see {@link H2Engine}. So
 * from time to time the file is written anew with what is still of use, which closes the database for all hosts; they open it again and
 * repeat what they were doing. That is done when two thirds of the file are waste, so the work is a small part of what was written, and
 * only up to a size that is copied while the others can wait.
 *
 * <p>Threading: thread-safe; one housekeeper for each {@link Database}.
 */
final class Housekeeping {
    /** How often the disk is made to write what it was given, while the database is changed. */
    static final Duration EVERY = Duration.ofSeconds(5);

    /** The waste, in bytes, below which a file is left alone while it is in use. */
    static final long LEAST_WASTE = 64L << 20;

    private static final long MOST_COPIED = 1L << 30;

    private final H2Engine engine;
    private final Duration every;
    private final long leastWaste;
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final AtomicLong suspicious;

    Housekeeping(H2Engine engine, Duration every, long leastWaste) {
        this.engine = engine;
        this.every = every;
        this.leastWaste = leastWaste;
        this.suspicious = new AtomicLong(leastWaste);
    }

    /** Whether it is time to {@link #keep}; then it is not for the next one who asks. */
    boolean isDue() {
        long before = last.get();
        long now = System.nanoTime();
        return now - before > every.toNanos() && last.compareAndSet(before, now);
    }

    /**
     * Does what is due.
     *
     * @return whether the database was closed for everyone
     */
    boolean keep(Session session) throws SQLException {
        session.update(H2Engine.SYNC);
        session.commit();
        return engine.size() >= suspicious.get() && compact(session, 3, leastWaste);
    }

    /**
     * Writes the file anew before the last host closes it, if half of it is waste, even if it is less: nobody is disturbed.
     *
     * @return whether the database was closed
     */
    boolean keepAtLast(Session session) throws SQLException {
        long waste = leastWaste / 8;
        return engine.size() >= waste && H2Engine.sessions(session) == 1 && compact(session, 2, waste);
    }

    /** Writes the file anew if it is so many times larger than what is of use in it, and that is so much waste. */
    private boolean compact(Session session, int times, long waste) throws SQLException {
        long size = engine.size();
        long used = H2Engine.used(session);
        if (size < times * used || size - used < waste || used > MOST_COPIED) {
            suspicious.set(size + Math.max(leastWaste, size / 4));
            return false;
        }
        suspicious.set(Long.MAX_VALUE); // if it fails, it is not tried again
        writeAnew(engine, session);
        suspicious.set(engine.size() + leastWaste);
        return true;
    }

    /** Writes the file anew, whatever its size, which closes the database. */
    static void writeAnew(H2Engine engine, Session session) throws SQLException {
        try {
            session.update(H2Engine.COMPACT);
        } catch (SQLException e) {
            if (!engine.isLost(e)) {
                throw e;
            } // as it should be: the connection is closed with the database
        }
    }
}
