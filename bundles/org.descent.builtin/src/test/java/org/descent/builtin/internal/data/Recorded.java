// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Progress;

/** Keeps what is reported, and is cancelled once a number of units is done. */
final class Recorded implements Progress {
    final List<String> begun = new ArrayList<>();
    long worked;
    private final long cancelAt;

    Recorded(long cancelAt) {
        this.cancelAt = cancelAt;
    }

    @Override
    public void begin(String task, long total) {
        begun.add(task + " " + total);
    }

    @Override
    public void worked(long units) {
        worked += units;
    }

    @Override
    public boolean cancelled() {
        return worked >= cancelAt;
    }
}
