// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.nio.file.Path;
import org.descent.core.store.RunStore;

/** A host in a process of its own that takes pieces of one run in, of which other hosts take pieces at the same time, and ends in order. */
final class SharingHost {
    private SharingHost() {}

    /** Arguments: the workspace, the run, and how many pieces it has to have in the end. */
    public static void main(String[] arguments) {
        try (RunStore store = new H2RunStoreProvider().open(Path.of(arguments[0]))) {
            String run = arguments[1];
            int pieces = Integer.parseInt(arguments[2]);
            for (long next = store.journalOffset(run); next < pieces; next = store.journalOffset(run)) {
                TakingHost.take(store, run, (int) next);
            }
        }
    }
}
