// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import org.descent.core.store.RunStore;

class MemoryRunStoreTest extends RunStoreContract {
    @Override
    protected RunStore open() {
        return new MemoryRunStore();
    }

    @Override
    protected RunStore reopen(RunStore store) {
        return ((MemoryRunStore) store).again();
    }
}
