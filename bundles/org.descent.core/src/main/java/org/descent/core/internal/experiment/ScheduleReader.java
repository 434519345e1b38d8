// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.RealParameter;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.SchedulePlan;
import org.descent.core.internal.experiment.ChoiceReader.Placed;
import org.descent.core.internal.registry.GuestCalls;
import org.descent.core.registry.PluginFailure;

/**
 * Reads what a file says of schedules: one for the learning rate, a list of them that follow each other, or a section with one or a list for
 * each parameter that is scaled.
 *
 * <p>Threading: confined to one thread.
 */
final class ScheduleReader {
    private final ChoiceReader choices;
    private final Problems problems;

    ScheduleReader(ChoiceReader choices, Problems problems) {
        this.choices = choices;
        this.problems = problems;
    }

    /** The plans, and where their schedules stand. */
    record Planned(List<SchedulePlan> plans, List<Placed<Schedule>> placed) {}

    /**
     * Reads them.
     *
     * @param item what stands under the key
     * @param path its path
     * @param optimizer the optimizer; empty if the file names none that there is, and then nothing is scaled
     */
    Planned read(Item item, String path, Optional<Choice<Optimizer>> optimizer) {
        Map<String, List<Placed<Schedule>>> byKey = new LinkedHashMap<>();
        boolean each = item instanceof Item.Section section
                && !section.entries().containsKey(FileFormat.USE)
                && !section.entries().isEmpty();
        if (each && item instanceof Item.Section section) {
            section.entries().forEach((key, entry) -> {
                if (known(key, entry, path, optimizer)) {
                    byKey.put(key, phases(entry.value(), path + "." + key));
                }
            });
        } else {
            List<Placed<Schedule>> phases = phases(item, path);
            optimizer.ifPresent(chosen -> byKey.put(learningRate(chosen.plugin()), phases));
        }
        List<SchedulePlan> plans = new ArrayList<>();
        List<Placed<Schedule>> placed = new ArrayList<>();
        byKey.forEach((key, phases) -> {
            placed.addAll(phases);
            if (!phases.isEmpty() && optimizer.isPresent()) {
                scaled(optimizer.get().plugin(), key)
                        .ifPresent(parameter -> plans.add(new SchedulePlan(
                                parameter, phases.stream().map(Placed::choice).toList())));
            }
        });
        return new Planned(plans, placed);
    }

    private static String learningRate(Optimizer optimizer) {
        return GuestCalls.SHARED.call(
                optimizer.id(), "learningRate()", () -> optimizer.learningRate().key());
    }

    private static Optional<RealParameter> scaled(Optimizer optimizer, String key) {
        for (Parameter<?> parameter : optimizer.schema().parameters()) {
            if (parameter instanceof RealParameter real && real.key().equals(key)) {
                return Optional.of(real);
            }
        }
        return Optional.empty();
    }

    private boolean known(String key, Item.Entry entry, String path, Optional<Choice<Optimizer>> optimizer) {
        if (optimizer.isEmpty() || scaled(optimizer.get().plugin(), key).isPresent()) {
            return true;
        }
        List<String> keys = optimizer.get().plugin().schema().parameters().stream()
                .filter(RealParameter.class::isInstance)
                .map(Parameter::key)
                .toList();
        problems.add(
                entry.place(),
                path + "." + key,
                entry.value().text(),
                "is no real parameter of " + optimizer.get().plugin().id() + ", and no schedule is named by 'use'",
                Spelling.hint(key, keys) + " Or write it like { use: cosine }.");
        return false;
    }

    private List<Placed<Schedule>> phases(Item item, String path) {
        if (PlanReader.isWord(item, FileFormat.NONE)) {
            return List.of();
        }
        List<Placed<Schedule>> phases = choices.list(Schedule.class, item, path);
        for (int i = 0; i < phases.size(); i++) {
            check(phases.get(i), i == phases.size() - 1);
        }
        return phases;
    }

    /** What only the plugin knows: whether its values go together, and whether another schedule may follow it. */
    private void check(Placed<Schedule> phase, boolean last) {
        Schedule schedule = phase.choice().plugin();
        try {
            GuestCalls.SHARED.call(
                    schedule.id(),
                    "create()",
                    () -> schedule.create(phase.choice().values()));
            Optional<Schedule.Span> length = GuestCalls.SHARED.call(
                    schedule.id(),
                    "length()",
                    () -> schedule.length(phase.choice().values()));
            if (!last && length.isEmpty()) {
                problems.add(
                        phase.place(),
                        phase.path(),
                        schedule.id(),
                        "lasts until the training ends, so the schedule after it would never begin",
                        "Put it last, or give it a length if it has such a parameter.");
            }
        } catch (InvalidInputException e) {
            for (Problem problem : e.problems()) {
                problems.add(phase.place(), problem.under(phase.path()));
            }
        } catch (PluginFailure e) {
            problems.add(
                    phase.place(), phase.path(), schedule.id(), e.getMessage(), "Remove it, or update the plugin.");
        }
    }
}
