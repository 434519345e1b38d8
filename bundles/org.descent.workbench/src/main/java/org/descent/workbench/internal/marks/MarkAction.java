// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.function.Predicate;
import org.descent.core.store.RunHead;

/** What a person can say about a run, by what was said before. */
public enum MarkAction {
    /** A star is given, or taken away where all of the runs have one. */
    STAR(run -> true),
    /** Tags are put on and taken off. */
    TAGS(run -> true),
    /** The note is written. */
    NOTE(run -> true),
    /** Something is written at a step. */
    ANNOTATE(run -> true),
    /** It is put aside. */
    ARCHIVE(run -> !run.marks().hidden()),
    /** It is deleted. */
    DELETE(run -> !run.marks().deleted()),
    /** It is brought back: from among the deleted ones, else from the archive. */
    RESTORE(run -> run.marks().hidden());

    private final Predicate<RunHead> fits;

    MarkAction(Predicate<RunHead> fits) {
        this.fits = fits;
    }

    /** Whether it can be said of a run. */
    public boolean isFor(RunHead run) {
        return fits.test(run);
    }
}
