// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

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
 * @param labels the ids of the rules that must find something
 * @param also the ids of those that may
 * @param stallSeconds for how long it is to be said to stand still, 0 for not
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
        long stallSeconds,
        Map<String, Object> tree) {
    String name() {
        return data + ", " + fault + ", " + strength + ", seed " + seed;
    }
}
