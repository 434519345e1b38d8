// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a run when it is made, and does not change any more.
 *
 * <p>Threading: immutable.
 *
 * @param id the identity: letters, digits and {@code -}; sorted by id, runs are in the order of their making
 * @param experiment the experiment it belongs to
 * @param name its name for a person
 * @param created when it was made
 * @param tags its tags when it was made, sorted; {@link RunMarks} has those of now
 * @param parameters every resolved value by dotted path: booleans, longs, doubles, strings and lists of these
 * @param tree the resolved experiment file, as plain data
 * @param source the experiment file as written
 * @param provenance what else may decide the result, by dotted path: plugins with version and hash, Java, OS, CPU, git commit
 */
public record RunRecord(
        String id,
        String experiment,
        String name,
        Instant created,
        List<String> tags,
        Map<String, Object> parameters,
        Map<String, Object> tree,
        String source,
        Map<String, Object> provenance) {
    /** Copies the tags. */
    public RunRecord {
        tags = List.copyOf(tags);
    }
}
