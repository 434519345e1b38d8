// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.CurveCodec;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalReader;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunStore;
import org.descent.core.store.RunStoreProvider;

/**
 * Points from a journal into the committed store, beside packed chunks that are inserted by nothing but JDBC into an H2 of the same settings, and SQLite
 * with a row a point. All with the same points, in turn.
 */
final class Ingest {
    private static final int CURVES = 50;
    private static final int PIECE =
            1260; // points of a curve that are written together: half of what the buffer of a recorder holds
    private static final int CHUNK = 4096;
    private static final int CHUNKS_A_COMMIT = 100;
    private static final int ROWS_A_COMMIT = 10_000;
    private static final String SETTINGS =
            ";WRITE_DELAY=0;CACHE_SIZE=65536;PAGE_SIZE=4096;REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0";

    private final RunStoreProvider stores;
    private final Path folder;
    private final int points;
    private final boolean sqlite;

    Ingest(RunStoreProvider stores, Path folder, int points) {
        this.stores = stores;
        this.folder = folder;
        this.points = points;
        this.sqlite = sqlite().isPresent();
    }

    private static Optional<Class<?>> sqlite() {
        try {
            return Optional.of(Class.forName("org.sqlite.JDBC"));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    void run(int rounds) throws Exception {
        int perCurve = points / CURVES;
        double[] toRaw = new double[rounds];
        double[] toSqlite = new double[rounds];
        double[] taken = new double[rounds];
        for (int round = -2; round < rounds; round++) {
            Path place = Files.createTempDirectory(folder, "ingest");
            journal(place.resolve("journal"), perCurve);
            double take = take(place);
            List<Part> chunks = parts(perCurve, CHUNK);
            double raw = raw(place, chunks);
            List<Part> pieces = parts(perCurve, PIECE);
            double rows = sqlite && round >= 0 ? sqlite(place, pieces) : Double.NaN;
            if (round >= 0) {
                taken[round] = points / take / 1000;
                toRaw[round] = raw / take;
                toSqlite[round] = rows / take;
            }
            Files.walk(place)
                    .sorted(java.util.Comparator.reverseOrder())
                    .map(Path::toFile)
                    .forEach(java.io.File::delete);
        }
        System.out.printf("journal to committed store: %s million points a second%n", Clocks.spread(taken, "%.2f"));
        System.out.printf("  of what raw chunk inserts reach: %s%n", Clocks.spread(toRaw, "%.2f"));
        if (sqlite) {
            System.out.printf("  times SQLite with a row a point: %s%n", Clocks.spread(toSqlite, "%.1f"));
        } else {
            System.out.println("  SQLite takes no part: install libxerial-sqlite-jdbc-java");
        }
    }

    /** Points of a curve that are written together. */
    private record Part(int curve, int sequence, Curve points) {}

    private static List<Part> parts(int perCurve, int size) {
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < perCurve; from += size) {
            for (int curve = 0; curve < CURVES; curve++) {
                parts.add(new Part(curve, from / size, Losses.of(from, Math.min(size, perCurve - from), curve)));
            }
        }
        return parts;
    }

    private static CurveKey key(int curve) {
        return new CurveKey("gradientNorm", Context.layer("dense" + curve));
    }

    /** As a worker leaves it. */
    private static void journal(Path file, int perCurve) throws Exception {
        try (JournalWriter writer = JournalWriter.create(file)) {
            for (int from = 0; from < perCurve; from += PIECE) {
                List<JournalEntry> entries = new ArrayList<>();
                for (int curve = 0; curve < CURVES; curve++) {
                    entries.add(new JournalEntry.Points(
                            key(curve), Losses.of(from, Math.min(PIECE, perCurve - from), curve)));
                }
                writer.append(entries);
            }
        }
    }

    /** As a host takes it in; in milliseconds, from an open store to the last commit. */
    private double take(Path place) throws Exception {
        try (RunStore store = stores.open(place)) {
            store.create(
                    new RunRecord("a", "benchmark", "", Instant.EPOCH, List.of(), Map.of(), Map.of(), "", Map.of()));
            return Clocks.millis(() -> {
                JournalReader reader = new JournalReader(place.resolve("journal"));
                for (long at = 0; ; ) {
                    JournalReader.Piece piece = reader.read(at, 4 << 20);
                    if (piece.isEmpty()) {
                        return;
                    }
                    store.take("a", piece.from(), piece.to(), piece.entries());
                    at = piece.to();
                }
            });
        }
    }

    private static double raw(Path place, List<Part> chunks) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + place.resolve("raw") + SETTINGS);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE chunk (curve BIGINT, sequence INTEGER, packed VARBINARY, PRIMARY KEY (curve,"
                            + " sequence))");
            connection.setAutoCommit(false);
            return Clocks.millis(() -> insert(connection, chunks));
        }
    }

    private static void insert(Connection connection, List<Part> chunks) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO chunk VALUES (?, ?, ?)")) {
            int waiting = 0;
            for (Part part : chunks) {
                insert.setLong(1, part.curve());
                insert.setInt(2, part.sequence());
                insert.setBytes(3, CurveCodec.encode(part.points()));
                insert.addBatch();
                if (++waiting == CHUNKS_A_COMMIT) {
                    insert.executeBatch();
                    connection.commit();
                    waiting = 0;
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private static double sqlite(Path place, List<Part> pieces) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.resolve("rows.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            statement.execute(
                    "CREATE TABLE point (curve INTEGER, step INTEGER, epoch REAL, examples INTEGER, nanos INTEGER,"
                            + " value REAL, PRIMARY KEY (curve, step)) WITHOUT ROWID");
            connection.setAutoCommit(false);
            return Clocks.millis(() -> insertRows(connection, pieces));
        }
    }

    private static void insertRows(Connection connection, List<Part> pieces) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO point VALUES (?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (Part part : pieces) {
                Curve piece = part.points();
                for (int i = 0; i < piece.size(); i++) {
                    insert.setLong(1, part.curve());
                    insert.setLong(2, piece.step(i));
                    insert.setDouble(3, piece.epoch(i));
                    insert.setLong(4, piece.examples(i));
                    insert.setLong(5, piece.nanos(i));
                    insert.setDouble(6, piece.value(i));
                    insert.addBatch();
                    if (++waiting == ROWS_A_COMMIT) {
                        insert.executeBatch();
                        connection.commit();
                        waiting = 0;
                    }
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
