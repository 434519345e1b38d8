// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.core.FileTrouble;
import org.descent.core.store.StoreException;
import org.descent.core.store.StoreMaintenance;

/**
 * Keeps the file of an H2 database in order.
 *
 * <p>Threading: thread-safe.
 */
final class H2Maintenance implements StoreMaintenance {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final H2Engine engine;
    private final Database database;
    private final Path folder;
    private final Clock clock;
    private final Migrations schema;

    H2Maintenance(H2Engine engine, Database database, Path folder, Clock clock, Migrations schema) {
        this.engine = engine;
        this.database = database;
        this.folder = folder;
        this.clock = clock;
        this.schema = schema;
    }

    @Override
    public void backup(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new StoreException(target + " is there already. Choose another file, or move it away.");
        }
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new StoreException(
                    "There is no folder " + parent + " to write a copy into. Make it, or choose another file.");
        }
        Path part = parent.resolve(target.getFileName() + ".part");
        try {
            database.outside(() -> {
                try (Connection connection = engine.connect();
                        Statement statement = connection.createStatement()) {
                    return statement.execute(H2Engine.backupTo(part));
                }
            });
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreException(
                    "The copy " + part + " cannot be renamed to " + target + ": " + FileTrouble.words(e), e);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // what is left of a copy that failed does no harm beside the message that it failed
        }
    }

    @Override
    public Repair repair(Progress progress) {
        List<Problem> wrong = new StoreCheck(database, progress).problems();
        if (wrong.isEmpty()) {
            return new Repair(Optional.empty(), List.of());
        }
        Path copy = copyBeforeRepair();
        try {
            Files.createDirectories(copy.getParent());
        } catch (IOException e) {
            throw new StoreException(
                    "No copy could be made in " + copy.getParent() + ", so nothing was repaired: "
                            + FileTrouble.words(e),
                    e);
        }
        backup(copy);
        return new Repair(Optional.of(copy), new StoreRepair(database, folder, clock, progress).done());
    }

    private Path copyBeforeRepair() {
        String name = "runs-before-repair-" + TIME.format(clock.instant());
        Path copy = folder.resolve("backup").resolve(name + ".zip");
        for (int i = 2; Files.exists(copy); i++) {
            copy = copy.resolveSibling(name + "-" + i + ".zip");
        }
        return copy;
    }

    @Override
    public Compaction compact() {
        long before = engine.size();
        database.alone(session -> {
            requireAlone(session);
            Housekeeping.writeAnew(engine, session);
            return before;
        });
        return new Compaction(before, engine.size());
    }

    private void requireAlone(Session session) throws SQLException {
        long others = H2Engine.sessions(session) - 1;
        if (others > 0) {
            throw new StoreException(H2Engine.file(folder) + " is open elsewhere, with " + others
                    + (others == 1 ? " connection" : " connections")
                    + ". Close the workbench and all commands that use the workspace, and try again.");
        }
    }

    @Override
    public void importScript(Path script) {
        Path source = script.toAbsolutePath().normalize();
        if (!Files.isReadable(source)) {
            throw new StoreException(source + " cannot be read.");
        }
        try {
            database.alone(session -> {
                requireAlone(session);
                long runs = session.first("SELECT COUNT(*) FROM run", row -> row.getLong(1))
                        .orElse(0L);
                if (runs > 0) {
                    throw new StoreException(H2Engine.file(folder) + " has " + runs
                            + " runs already. A script is imported into an empty store: choose another"
                            + " workspace with --workspace.");
                }
                session.update(H2Engine.DROP_ALL);
                try {
                    session.update(H2Engine.runScript(source));
                    session.commit();
                } catch (SQLException e) {
                    session.update(H2Engine.DROP_ALL);
                    throw new StoreException(
                            source + " cannot be imported: " + e.getMessage() + ". The store is empty.", e);
                }
                return runs;
            });
        } finally {
            schema.run(database, 0);
        }
    }
}
