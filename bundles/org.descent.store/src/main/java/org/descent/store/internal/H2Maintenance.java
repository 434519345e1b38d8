// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.Progress;
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

    H2Maintenance(H2Engine engine, Database database, Path folder, Clock clock) {
        this.engine = engine;
        this.database = database;
        this.folder = folder;
        this.clock = clock;
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
            throw new StoreException("The copy " + part + " cannot be renamed to " + target + ": " + e.getMessage(), e);
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
                    "No copy could be made in " + copy.getParent() + ", so nothing was repaired: " + e.getMessage(), e);
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
            long others = H2Engine.sessions(session) - 1;
            if (others > 0) {
                throw new StoreException(H2Engine.file(folder) + " is open elsewhere, with " + others
                        + (others == 1 ? " connection" : " connections")
                        + ". Close the workbench and all commands that use the workspace, and try again.");
            }
            Housekeeping.writeAnew(engine, session);
            return others;
        });
        return new Compaction(before, engine.size());
    }
}
