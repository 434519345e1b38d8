// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.List;
import org.descent.core.store.RunMark;

/**
 * What is to be said of some runs.
 *
 * <p>Threading: immutable.
 *
 * @param runs the identities of the runs
 * @param marks what is said of each of them
 */
public record Marking(List<String> runs, List<RunMark> marks) {
    /** Copies the lists. */
    public Marking {
        runs = List.copyOf(runs);
        marks = List.copyOf(marks);
    }

    /** One thing that is said of some runs. */
    public Marking(List<String> runs, RunMark mark) {
        this(runs, List.of(mark));
    }
}
