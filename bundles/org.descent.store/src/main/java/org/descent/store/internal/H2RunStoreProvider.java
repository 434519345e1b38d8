// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.descent.core.FileTrouble;
import org.descent.core.store.RunStore;
import org.descent.core.store.RunStoreProvider;
import org.descent.core.store.StoreException;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps runs in {@code runs.mv.db} of the workspace.
 *
 * <p>Threading: thread-safe.
 */
@Component
public final class H2RunStoreProvider implements RunStoreProvider {
    @Override
    public RunStore open(Path workspace) {
        return open(workspace, Migration.all(), Clock.systemUTC());
    }

    /** Opens a store with these migrations; instants of the store itself are the clock's. */
    static RunStore open(Path workspace, List<Migration> migrations, Clock clock) {
        Path folder = workspace.toAbsolutePath().normalize();
        Path file = H2Engine.file(folder);
        if (folder.toString().contains(";")) {
            throw new StoreException("The path of a workspace cannot have a ';' in it: " + folder
                    + ". Choose another one with --workspace.");
        }
        if (!Files.isDirectory(folder)) {
            throw new StoreException(folder + " is no folder. Make it, or choose another one with --workspace.");
        }
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new StoreException(H2Engine.notWritable(folder));
        }
        FileFormat.require(file);
        H2Engine.requireLoopback();
        long size = size(file);
        H2Engine engine = new H2Engine(folder);
        Database database = new Database(engine, Database.PATIENCE);
        Migrations schema = new Migrations(engine, folder, migrations, clock);
        try {
            schema.run(database, size);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new JdbcRunStore(database, clock, new H2Maintenance(engine, database, folder, clock, schema));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new StoreException(
                    file + " cannot be read: " + FileTrouble.words(e)
                            + ". See that it can, or choose another workspace.",
                    e);
        }
    }
}
