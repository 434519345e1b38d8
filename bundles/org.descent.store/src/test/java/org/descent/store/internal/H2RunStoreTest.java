// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.nio.file.Path;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.RunStoreContract;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.io.TempDir;

class H2RunStoreTest extends RunStoreContract {
    @TempDir
    private @Nullable Path workspace;

    @Override
    protected RunStore open() {
        return new H2RunStoreProvider().open(java.util.Objects.requireNonNull(workspace));
    }

    @Override
    protected RunStore reopen(RunStore store) {
        return open();
    }
}
