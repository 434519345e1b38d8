// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.nio.file.Path;
import java.util.List;
import org.descent.core.store.RunStoreProvider;

/** How fast runs are recorded, taken in and read. Arguments: rounds, a folder for what is written, a trained workspace, and what to measure. */
public final class StoreBenchmark {
    private StoreBenchmark() {}

    /** Runs what is asked for. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path trained = Path.of(arguments[2]);
        // by name, for the store is no one's to compile against
        RunStoreProvider stores = (RunStoreProvider) Class.forName("org.descent.store.internal.H2RunStoreProvider")
                .getDeclaredConstructor()
                .newInstance();
        Reading reading = new Reading(stores, folder);
        for (String what : List.of(arguments).subList(3, arguments.length)) {
            switch (what) {
                case "append" -> Appending.run(folder, rounds);
                case "ingest" -> new Ingest(stores, folder, 2_000_000).run(rounds);
                case "size" -> Sizes.run(trained);
                case "table" -> reading.table(rounds);
                case "zoom" -> reading.zoom(rounds);
                case "picture" -> reading.picture(rounds);
                default -> throw new IllegalArgumentException("cannot measure '" + what + "'");
            }
        }
    }
}
