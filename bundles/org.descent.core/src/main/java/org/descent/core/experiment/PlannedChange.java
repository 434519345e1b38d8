// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of the optimizer while it trains.
 *
 * <p>Threading: immutable.
 *
 * @param at after how many updates it comes into force, at least 0
 * @param set values by dotted path, as {@link OptimizerChange} takes them
 */
public record PlannedChange(long at, Map<String, Object> set) {
    /** Copies the values and keeps their order. */
    public PlannedChange {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }

    /** As an experiment file has it. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("at", at);
        plain.put("set", set);
        return plain;
    }

    /** As an experiment file has them. */
    public static List<Map<String, Object>> toPlain(List<PlannedChange> changes) {
        return changes.stream().map(PlannedChange::toPlain).toList();
    }
}
