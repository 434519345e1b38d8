// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run that the gallery asks for.
 *
 * <p>Threading: immutable; the tree is not changed by anyone.
 *
 * @param data the data set
 * @param tuned whether thresholds were set on it
 * @param fault what is wrong, or {@code clean}
 * @param strength how strong it is, from 1; of clean runs which variant
 * @param seed its seed
 * @param labels the ids of the rules that must find something, if the fault has its effect
 * @param also the ids of those that may
 * @param effects what has to be measured before a label is believed; of a clean run what would make it another than clean
 * @param stallSeconds for how long it is to be said to stand still, 0 for not
 * @param spoil what is done to the data
 * @param tree the experiment file
 */
record GalleryCase(
        String data,
        boolean tuned,
        String fault,
        int strength,
        long seed,
        Set<String> labels,
        Set<String> also,
        List<Due> effects,
        long stallSeconds,
        Spoil spoil,
        Map<String, Object> tree) {
    /**
     * An effect that is to be looked for.
     *
     * @param rules the ids of the rules that it gives reason to
     * @param effect the effect
     * @param control the experiment file of the run beside it; empty if there is none
     */
    record Due(Set<String> rules, GalleryEffect effect, Map<String, Object> control) {}

    boolean clean() {
        return labels.isEmpty();
    }

    String name() {
        return data + ", " + fault + ", " + strength + ", seed " + seed;
    }
}
