// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.util.List;
import java.util.TreeSet;

/**
 * What people said about a run. It is no part of the run's record, so it may change when the run is finished.
 *
 * <p>Threading: immutable.
 *
 * @param tags its tags now, sorted; at first those of its record
 * @param note its note in Markdown, or empty
 * @param starred whether it has a star
 * @param archived whether it is put aside
 * @param deleted whether it is deleted, and can be restored
 */
public record RunMarks(List<String> tags, String note, boolean starred, boolean archived, boolean deleted) {
    /** Copies and sorts the tags. */
    public RunMarks {
        tags = List.copyOf(new TreeSet<>(tags));
    }

    /** The marks of a run about which nobody said anything yet. */
    public static RunMarks of(RunRecord record) {
        return new RunMarks(record.tags(), "", false, false, false);
    }

    /** Whether tables leave the run out. */
    public boolean hidden() {
        return archived || deleted;
    }

    /** The marks with one more. */
    public RunMarks with(RunMark mark) {
        return switch (mark) {
            case RunMark.Tag tag -> {
                TreeSet<String> changed = new TreeSet<>(tags);
                if (tag.present()) {
                    changed.add(tag.name());
                } else {
                    changed.remove(tag.name());
                }
                yield new RunMarks(List.copyOf(changed), note, starred, archived, deleted);
            }
            case RunMark.Note changed -> new RunMarks(tags, changed.text(), starred, archived, deleted);
            case RunMark.Star star -> new RunMarks(tags, note, star.on(), archived, deleted);
            case RunMark.Archive archive -> new RunMarks(tags, note, starred, archive.on(), deleted);
            case RunMark.Delete delete -> new RunMarks(tags, note, starred, archived, delete.on());
        };
    }
}
