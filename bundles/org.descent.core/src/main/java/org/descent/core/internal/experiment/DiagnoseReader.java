// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.descent.core.diagnosis.DiagnosisPlan;

/**
 * Reads how a run is to be judged: only its form, since whoever trains has no rules; {@link org.descent.core.diagnosis.Diagnoses#check} knows them.
 *
 * <p>Threading: confined to one thread.
 */
final class DiagnoseReader {
    private final Problems problems;

    DiagnoseReader(Problems problems) {
        this.problems = problems;
    }

    /** The section as plain data; empty if nothing is said. */
    Map<String, Object> read(SectionReader root) {
        SectionReader section = root.section(DiagnosisPlan.KEY);
        Map<String, Object> plain = new LinkedHashMap<>();
        Map<String, Object> thresholds = thresholds(section.take(DiagnosisPlan.THRESHOLDS), section);
        if (!thresholds.isEmpty()) {
            plain.put(DiagnosisPlan.THRESHOLDS, thresholds);
        }
        Map<String, Object> suppressed = suppressed(section.take(DiagnosisPlan.SUPPRESS), section);
        if (!suppressed.isEmpty()) {
            plain.put(DiagnosisPlan.SUPPRESS, suppressed);
        }
        section.finish();
        return plain;
    }

    private Map<String, Object> thresholds(Optional<Item> item, SectionReader section) {
        Map<String, Object> rules = new LinkedHashMap<>();
        String path = section.path(DiagnosisPlan.THRESHOLDS);
        entries(item, path, "Write it like thresholds: { overfitting: { rise: 0.1 } }.")
                .forEach((rule, entry) -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    entries(
                                    Optional.of(entry.value()),
                                    path + "." + rule,
                                    "Give values of the rule's thresholds by key.")
                            .forEach((key, value) -> {
                                Object plain = value.value().plain();
                                if (plain == null) {
                                    problems.add(
                                            value.value(),
                                            path + "." + rule + "." + key,
                                            "has no value",
                                            "Give a value or leave the key out.");
                                } else {
                                    values.put(key, plain);
                                }
                            });
                    rules.put(rule, values);
                });
        return rules;
    }

    private Map<String, Object> suppressed(Optional<Item> item, SectionReader section) {
        Map<String, Object> rules = new LinkedHashMap<>();
        String path = section.path(DiagnosisPlan.SUPPRESS);
        entries(item, path, "Write it like suppress: { duplicates: \"measurements are repeated\" }.")
                .forEach((rule, entry) -> {
                    String reason = entry.value() instanceof Item.Scalar scalar
                            ? String.valueOf(scalar.value()).strip()
                            : "";
                    if (reason.isEmpty()) {
                        problems.add(
                                entry.value(),
                                path + "." + rule,
                                "must be the reason, got " + entry.value().text(),
                                "Say in words why what the rule finds is no problem.");
                    }
                    rules.put(rule, reason);
                });
        return rules;
    }

    private Map<String, Item.Entry> entries(Optional<Item> item, String path, String hint) {
        if (item.isEmpty() || item.get() instanceof Item.Nothing) {
            return Map.of();
        }
        if (item.get() instanceof Item.Section section) {
            return section.entries();
        }
        problems.add(item.get(), path, "must be a section, got " + item.get().text(), hint);
        return Map.of();
    }
}
