// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import org.descent.api.Problem;

/**
 * Something that a person says about a run to keep order.
 *
 * <p>Threading: immutable.
 */
public sealed interface RunMark {
    /**
     * A tag is put on or taken off.
     *
     * @param name the tag, which is not blank
     * @param present whether the run has it from now on
     */
    record Tag(String name, boolean present) implements RunMark {
        /** Checks the name. */
        public Tag {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a tag cannot be blank");
            }
        }
    }

    /**
     * The note is replaced.
     *
     * @param text the note in Markdown; empty to take it away
     */
    record Note(String text) implements RunMark {}

    /**
     * The run gets its star, or loses it.
     *
     * @param on whether it has one from now on
     */
    record Star(boolean on) implements RunMark {}

    /**
     * The run is put aside, or taken back: it counts, but tables leave it out.
     *
     * @param on whether it is put aside from now on
     */
    record Archive(boolean on) implements RunMark {}

    /**
     * The run is deleted, or restored. It is all there until deleted runs are erased.
     *
     * @param on whether it is deleted from now on
     */
    record Delete(boolean on) implements RunMark {
        /** Why a run that is not finished cannot be deleted. */
        public static Problem unfinished(String run, RunState state) {
            return Problem.at(
                    "run",
                    run,
                    run + " is " + state.word() + "; only a finished run can be deleted",
                    "Stop it first: descent stop " + run);
        }
    }

    /** What puts a run's marks back to what they were. */
    default RunMark inverse(RunMarks before) {
        return switch (this) {
            case Tag tag -> new Tag(tag.name(), before.tags().contains(tag.name()));
            case Note note -> new Note(before.note());
            case Star star -> new Star(before.starred());
            case Archive archive -> new Archive(before.archived());
            case Delete delete -> new Delete(before.deleted());
        };
    }
}
