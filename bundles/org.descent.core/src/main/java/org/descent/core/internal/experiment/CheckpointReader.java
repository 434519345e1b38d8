// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.CheckpointPlan;
import org.descent.core.experiment.CheckpointPlan.Unit;

/** Reads and writes the section {@code train.checkpoint}. */
record CheckpointReader(Problems problems) {
    private static final Pattern EVERY = Pattern.compile("([0-9]{1,9})(?: ?(epochs?|steps?|s))?");
    private static final CheckpointPlan NEVER = new CheckpointPlan(0, Unit.NEVER, CheckpointPlan.KEEP_SELECTED);

    /** The plan; the section is not finished yet. */
    CheckpointPlan read(SectionReader section) {
        Values values = section.values(FileFormat.CHECKPOINT_KEYS);
        CheckpointPlan every = every(section, values.get(FileFormat.CHECKPOINT_EVERY));
        return new CheckpointPlan(every.every(), every.unit(), keep(section, values.get(FileFormat.KEEP)));
    }

    private CheckpointPlan every(SectionReader section, String text) {
        if (text.equals(FileFormat.NONE)) {
            return NEVER;
        }
        Matcher matcher = EVERY.matcher(text.strip());
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (number == 0) {
            wrong(
                    section,
                    FileFormat.CHECKPOINT_EVERY,
                    text,
                    "must be a number from 1 on of epochs, as in 5, of steps, as in 200 steps, or of seconds, as in 60 s,"
                            + " or the word none");
            return NEVER;
        }
        String unit = String.valueOf(matcher.group(2));
        Unit counted = unit.startsWith("step") ? Unit.STEPS : unit.equals("s") ? Unit.SECONDS : Unit.EPOCHS;
        return new CheckpointPlan(number, counted, CheckpointPlan.KEEP_SELECTED);
    }

    private int keep(SectionReader section, String text) {
        if (text.equals(FileFormat.SELECTED)) {
            return CheckpointPlan.KEEP_SELECTED;
        }
        if (text.equals(FileFormat.ALL)) {
            return CheckpointPlan.KEEP_ALL;
        }
        OptionalLong count = Amounts.whole(text);
        if (count.isEmpty() || count.getAsLong() < 1 || count.getAsLong() >= CheckpointPlan.KEEP_ALL) {
            wrong(section, FileFormat.KEEP, text, "must be selected, all, or a whole number from 1 on");
            return CheckpointPlan.KEEP_SELECTED;
        }
        return (int) count.getAsLong();
    }

    private void wrong(SectionReader section, TextParameter parameter, String text, String rule) {
        problems.add(
                section.place(parameter.key()),
                section.path(parameter.key()),
                text,
                rule + ", got '" + text + "'",
                parameter.description());
    }

    /** The section that {@link #read} gives the plan for. */
    static Map<String, Object> write(CheckpointPlan plan) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(
                "every",
                switch (plan.unit()) {
                    case NEVER -> FileFormat.NONE;
                    case EPOCHS -> (Object) (long) plan.every();
                    case STEPS, SECONDS -> plan.every() + " " + plan.unit().word();
                });
        section.put(
                "keep",
                switch (plan.keep()) {
                    case CheckpointPlan.KEEP_SELECTED -> FileFormat.SELECTED;
                    case CheckpointPlan.KEEP_ALL -> FileFormat.ALL;
                    default -> (Object) (long) plan.keep();
                });
        return section;
    }
}
