// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.Progress;

/**
 * What keeps a store on a disk in order.
 *
 * <p>Threading: thread-safe.
 */
public interface StoreMaintenance {
    /**
     * Copies the whole store into a file, as it is at one moment, while others go on writing. The file is there when it is complete, or not at all.
     *
     * @throws StoreException if the file is there already or cannot be written, or if the store cannot be used
     */
    void backup(Path file);

    /**
     * Mends what {@link RunStore#check} finds: makes anew what follows from sound parts, takes points and matrices from the runs' journals, and drops
     * what is lost. Before the first change it keeps a copy. Each run that lost something says so in an event of kind {@code repair}.
     *
     * @param progress with a cancelled progress, the remaining runs are left as they are
     * @throws StoreException if the copy cannot be made, or the store cannot be used
     */
    Repair repair(Progress progress);

    /**
     * Gives the room back that is not used any more.
     *
     * @throws StoreException if others have the store open, or if it cannot be used
     */
    Compaction compact();

    /**
     * Fills an empty store with what the script of another version of its database makes, and brings its schema up to date. A script can do whatever
     * the database can: import only your own.
     *
     * @throws StoreException if there are runs already, if others have the store open, or if the script cannot be run; then the store is empty
     */
    void importScript(Path script);

    /**
     * What was mended.
     *
     * @param copy the store as it was before; empty if nothing was wrong
     * @param done what was wrong, and what became of it
     */
    record Repair(Optional<Path> copy, List<Problem> done) {
        /** Copies the list. */
        public Repair {
            done = List.copyOf(done);
        }
    }

    /**
     * What was gained.
     *
     * @param before the size before, in bytes
     * @param after the size after, in bytes
     */
    record Compaction(long before, long after) {}
}
