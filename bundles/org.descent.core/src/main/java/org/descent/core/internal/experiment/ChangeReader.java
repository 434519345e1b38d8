// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.descent.api.InvalidInputException;
import org.descent.core.experiment.OptimizerChange;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.PlannedChange;
import org.eclipse.jdt.annotation.Nullable;

/** Reads {@code train.changes}: what is changed in the optimizer while it trains. */
record ChangeReader(Problems problems) {
    private static final String EXAMPLE = "Write it like { at: 300, set: { optimizer.learningRate: 0.001 } }.";

    /** A change and where it stands. */
    record Placed(PlannedChange change, Item.Place place, String path) {}

    /** The changes in the order in which they come into force; their values are not checked yet. */
    List<Placed> read(SectionReader train) {
        Optional<Item> item = train.take("changes");
        if (item.isEmpty()) {
            return List.of();
        }
        String path = train.path("changes");
        List<Item> items = item.get() instanceof Item.Sequence sequence ? sequence.items() : List.of(item.get());
        List<Placed> changes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            one(items.get(i), path + "[" + i + "]").ifPresent(changes::add);
        }
        changes.sort(Comparator.comparingLong(placed -> placed.change().at()));
        return changes;
    }

    private Optional<Placed> one(Item item, String path) {
        if (!(item instanceof Item.Section section)) {
            problems.add(item, path, "must be a section with at and set, got " + item.text(), EXAMPLE);
            return Optional.empty();
        }
        SectionReader reader = new SectionReader(section, path, Path.of(""), problems);
        OptionalLong at = reader.take("at")
                .map(step -> Amounts.whole(String.valueOf(step.plain())))
                .orElseGet(OptionalLong::empty);
        Map<String, Object> set = new LinkedHashMap<>();
        reader.take("set").map(Item::plain).ifPresent(plain -> {
            if (plain instanceof Map<?, ?> values) {
                set.putAll(PlainTree.flatten(named(values)));
            }
        });
        reader.finish();
        if (at.isEmpty()) {
            problems.add(section.place(), path + ".at", "", "must be a step, a whole number from 0 on", EXAMPLE);
        }
        if (set.isEmpty()) {
            problems.add(section.place(), path + ".set", "", "must say what is to be changed", EXAMPLE);
        }
        return at.isEmpty() || set.isEmpty()
                ? Optional.empty()
                : Optional.of(new Placed(new PlannedChange(at.getAsLong(), set), section.place(), path));
    }

    private static Map<String, Object> named(Map<?, ?> values) {
        Map<String, Object> named = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            @Nullable Object plain = value;
            named.put(String.valueOf(key), plain == null ? "" : plain);
        });
        return named;
    }

    /** Checks the values against the optimizer, each change behind those before it. */
    void check(List<Placed> changes, OptimizerPlan optimizer) {
        OptimizerPlan plan = optimizer;
        for (Placed placed : changes) {
            try {
                plan = OptimizerChange.apply(plan, placed.change().set());
            } catch (InvalidInputException e) {
                e.problems().forEach(problem -> problems.add(placed.place(), problem.under(placed.path() + ".set")));
            }
        }
    }
}
