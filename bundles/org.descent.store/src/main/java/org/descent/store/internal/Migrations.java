// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.descent.core.store.StoreException;

/**
 * Brings a database to the newest schema, of which the table {@code schema_version} keeps count.
 *
 * <p>One host migrates at a time: it holds the lock of the row 0 of that table on one connection, while it changes the schema on another,
 * since a data definition ends the transaction in H2. If it dies, its lock goes with its connection, and the next host repeats the
 * migration that was not counted yet. No migration may touch {@code schema_version} itself.
 *
 * <p>Threading: confined to the thread that opens the store; hosts may run it at the same time.
 */
final class Migrations {
    /** Larger, in bytes, than the file of a new database without a table. */
    private static final long EMPTY_FILE = 40_000;

    private static final int NO_TABLE = -1;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final H2Engine engine;
    private final Path folder;
    private final List<Migration> migrations;
    private final Clock clock;

    Migrations(H2Engine engine, Path folder, List<Migration> migrations, Clock clock) {
        this.engine = engine;
        this.folder = folder;
        this.migrations = migrations;
        this.clock = clock;
    }

    /** The version that this program needs. */
    private int newest() {
        return migrations.isEmpty() ? 0 : migrations.getLast().version();
    }

    /**
     * Migrates, unless the schema is the newest already.
     *
     * @param database the database
     * @param sizeBefore the size of its file before it was opened, in bytes; 0 if there was none
     * @throws StoreException if the schema is newer than this program, or if the file is damaged
     */
    void run(Database database, long sizeBefore) {
        int version = database.read(Migrations::version);
        if (version == NO_TABLE && sizeBefore > EMPTY_FILE) {
            // H2 takes a file whose pages are unreadable for an empty database
            throw new StoreException(H2Engine.damaged(folder));
        }
        if (version < newest()) {
            version = database.outside(this::migrate);
        }
        if (version > newest()) {
            throw new StoreException(H2Engine.file(folder) + " has schema " + version
                    + " of a newer Descent; this one knows schemas up to " + newest()
                    + ". Use the newer Descent, or choose another workspace with --workspace.");
        }
    }

    /** The version of the schema; 0 if a host died before the first was complete. */
    private static int version(Session session) throws SQLException {
        try {
            return session.first("SELECT MAX(version) FROM schema_version", row -> row.getInt(1))
                    .orElse(0);
        } catch (SQLException e) {
            if (H2Engine.isTableMissing(e)) {
                return NO_TABLE;
            }
            throw e;
        }
    }

    /** Waits for its turn, does what is left to do, and gives the version that is reached. */
    private int migrate() throws SQLException {
        try (Connection keeper = engine.connect();
                Connection worker = engine.connect();
                Statement work = worker.createStatement()) {
            makeCounter(work);
            keeper.setAutoCommit(false);
            lock(keeper);
            int version = version(work);
            if (version > 0 && version < newest()) {
                backup(work, version);
            }
            for (Migration migration : migrations) {
                if (migration.version() > version) {
                    apply(work, migration);
                }
            }
            keeper.rollback();
            return Math.max(version, newest());
        }
    }

    private static void makeCounter(Statement work) throws SQLException {
        work.execute(
                "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied BIGINT NOT NULL)");
        try {
            work.execute("INSERT INTO schema_version (version, applied)"
                    + " SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version WHERE version = 0)");
        } catch (SQLException e) {
            if (!H2Engine.isDuplicate(e)) {
                throw e;
            }
        }
    }

    /** Waits until no other host migrates. */
    private void lock(Connection keeper) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Statement statement = keeper.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT version FROM schema_version WHERE version = 0 FOR UPDATE")) {
                row.next();
                return;
            } catch (SQLException e) {
                if (!engine.isTransient(e) || System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    private static int version(Statement work) throws SQLException {
        try (ResultSet row = work.executeQuery("SELECT MAX(version) FROM schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void backup(Statement work, int version) throws SQLException {
        Path copy = folder.resolve("backup")
                .resolve("runs-schema-%d-%s.zip".formatted(version, TIME.format(clock.instant())));
        try {
            Files.createDirectories(copy.getParent());
        } catch (IOException e) {
            throw new StoreException(
                    "No copy of " + H2Engine.file(folder) + " could be made in " + copy.getParent()
                            + ", so its schema was"
                            + " not brought up to date. Make room and see that the folder can be written.",
                    e);
        }
        work.execute(H2Engine.backupTo(copy));
    }

    private void apply(Statement work, Migration migration) throws SQLException {
        for (String statement : migration.statements()) {
            work.execute(statement);
        }
        work.execute("INSERT INTO schema_version (version, applied) VALUES (" + migration.version() + ", "
                + Instants.nanos(clock.instant()) + ")");
    }
}
