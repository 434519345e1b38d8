// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;

/**
 * Which tags runs are to have.
 *
 * <p>Threading: confined to one thread.
 */
final class TagChoice {
    /** How many of the runs have a tag. */
    enum Presence {
        /** None of them. */
        NONE,
        /** Some, but not all. */
        SOME,
        /** All of them. */
        ALL
    }

    private final SortedMap<String, Presence> before = new TreeMap<>();
    private final SortedMap<String, Boolean> decided = new TreeMap<>();

    /**
     * A choice in which nothing was decided yet.
     *
     * @param runs the runs that are to be tagged
     * @param known all runs, whose tags can be chosen from
     */
    TagChoice(List<RunHead> runs, Collection<RunHead> known) {
        known.forEach(run -> run.marks().tags().forEach(tag -> before.put(tag, Presence.NONE)));
        Map<String, Integer> counts = new TreeMap<>();
        runs.forEach(run -> run.marks().tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        counts.forEach((tag, count) -> before.put(tag, count == runs.size() ? Presence.ALL : Presence.SOME));
    }

    /** The tags that can be chosen, with how many of the runs are to have them, sorted. */
    SortedMap<String, Presence> tags() {
        SortedMap<String, Presence> tags = new TreeMap<>(before);
        decided.forEach((tag, wanted) -> tags.put(tag, wanted ? Presence.ALL : Presence.NONE));
        return tags;
    }

    /** Decides that all of the runs are to have a tag, or none. */
    void decide(String tag, boolean wanted) {
        decided.put(tag, wanted);
    }

    /**
     * Decides that all of the runs are to have the tags of a text, in which commas stand between them.
     *
     * @return whether there were any
     */
    boolean add(String text) {
        boolean any = false;
        for (String tag : text.split(",")) {
            if (!tag.isBlank()) {
                decide(tag.strip(), true);
                any = true;
            }
        }
        return any;
    }

    /** What has to be said so that the runs have the tags; empty if they have them. */
    List<RunMark> marks() {
        List<RunMark> marks = new ArrayList<>();
        decided.forEach((tag, wanted) -> {
            Presence was = before.getOrDefault(tag, Presence.NONE);
            if (was != (wanted ? Presence.ALL : Presence.NONE)) {
                marks.add(new RunMark.Tag(tag, wanted));
            }
        });
        return marks;
    }
}
