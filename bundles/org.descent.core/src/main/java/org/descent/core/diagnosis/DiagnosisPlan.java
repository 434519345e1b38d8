// SPDX-License-Identifier: Apache-2.0
package org.descent.core.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run is to be judged: what departs from the rules' defaults. The section {@code diagnose} of its experiment file says it, and an option
 * of the command line goes before that.
 *
 * <p>Threading: immutable.
 *
 * @param thresholds for a rule's id or short name values of its thresholds by key
 * @param suppressed for a rule's id or short name the reason why what it finds is not told
 */
public record DiagnosisPlan(Map<String, Map<String, Object>> thresholds, Map<String, String> suppressed) {
    /** Every rule with its defaults. */
    public static final DiagnosisPlan DEFAULT = new DiagnosisPlan(Map.of(), Map.of());

    /** The key of an experiment file under which it stands. */
    public static final String KEY = "diagnose";

    /** The key of the thresholds in its section. */
    public static final String THRESHOLDS = "thresholds";

    /** The key of the suppressed rules in its section. */
    public static final String SUPPRESS = "suppress";

    /** Copies the maps. */
    public DiagnosisPlan {
        Map<String, Map<String, Object>> copied = new LinkedHashMap<>();
        thresholds.forEach((rule, values) -> copied.put(rule, Map.copyOf(values)));
        thresholds = Map.copyOf(copied);
        suppressed = Map.copyOf(suppressed);
    }

    /** The plan in the tree of an experiment file; what has another form there is passed over. */
    public static DiagnosisPlan of(Map<String, Object> tree) {
        if (!(tree.get(KEY) instanceof Map<?, ?> section)) {
            return DEFAULT;
        }
        Map<String, Map<String, Object>> thresholds = new LinkedHashMap<>();
        Map<String, String> suppressed = new LinkedHashMap<>();
        if (section.get(THRESHOLDS) instanceof Map<?, ?> rules) {
            rules.forEach((rule, values) -> {
                if (values instanceof Map<?, ?> map) {
                    Map<String, Object> copy = new LinkedHashMap<>();
                    map.forEach((key, value) -> {
                        if (value != null) {
                            copy.put(String.valueOf(key), value);
                        }
                    });
                    thresholds.put(String.valueOf(rule), copy);
                }
            });
        }
        if (section.get(SUPPRESS) instanceof Map<?, ?> rules) {
            rules.forEach((rule, reason) -> suppressed.put(String.valueOf(rule), String.valueOf(reason)));
        }
        return new DiagnosisPlan(thresholds, suppressed);
    }

    /** This plan, over which another one goes. */
    public DiagnosisPlan with(DiagnosisPlan other) {
        Map<String, Map<String, Object>> values = new LinkedHashMap<>(thresholds);
        other.thresholds.forEach((rule, changed) -> {
            Map<String, Object> merged = new LinkedHashMap<>(values.getOrDefault(rule, Map.of()));
            merged.putAll(changed);
            values.put(rule, merged);
        });
        Map<String, String> reasons = new LinkedHashMap<>(suppressed);
        reasons.putAll(other.suppressed);
        return new DiagnosisPlan(values, reasons);
    }
}
