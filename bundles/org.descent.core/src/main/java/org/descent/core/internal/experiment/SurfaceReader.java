// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.List;
import java.util.Optional;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.descent.api.training.Direction;
import org.descent.core.experiment.CheckpointPlan;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.LinearProbePlan;
import org.descent.core.experiment.RecordPlan;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.experiment.TrainPlan;
import org.descent.core.internal.experiment.PlanReader.PlannedTraining;
import org.descent.core.internal.registry.GuestCalls;
import org.descent.core.registry.PluginFailure;

/**
 * Reads what a file says of a point on a surface.
 *
 * <p>Threading: confined to one thread.
 */
final class SurfaceReader {
    private final ChoiceReader choices;
    private final PlanReader plans;
    private final Problems problems;

    SurfaceReader(ChoiceReader choices, PlanReader plans, Problems problems) {
        this.choices = choices;
        this.plans = plans;
        this.problems = problems;
    }

    /** Whether a file is about a surface. */
    static boolean isSurface(SectionReader root) {
        return root.has(SurfaceFormat.SURFACE);
    }

    /** The surface and where the point begins; sections that only a network has are refused. */
    Optional<SurfacePlan> surface(SectionReader root) {
        SurfaceFormat.sectionsOfNetworks()
                .forEach((key, why) -> root.refuse(key, why, "Remove it, or remove " + SurfaceFormat.SURFACE + "."));
        Optional<Item> item = root.take(SurfaceFormat.SURFACE);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        SectionReader section = choices.open(item.get(), SurfaceFormat.SURFACE);
        Optional<Choice<Surface>> surface = choices.choice(Surface.class, section);
        Values values = section.values(SurfaceFormat.SURFACE_KEYS);
        section.finish();
        return surface.flatMap(choice -> start(choice, section, values.get(SurfaceFormat.START))
                .map(start -> new SurfacePlan(
                        choice,
                        start,
                        values.get(SurfaceFormat.NOISE),
                        values.get(SurfaceFormat.DIRECTION).equals(SurfaceFormat.ASCENT)
                                ? Direction.LARGER
                                : Direction.SMALLER)));
    }

    /** The place in the file, or that which only the surface knows. */
    private Optional<Doubles> start(Choice<Surface> choice, SectionReader section, List<Double> given) {
        String id = choice.plugin().id();
        try {
            Surface.Function function =
                    GuestCalls.SHARED.call(id, "create()", () -> choice.plugin().create(choice.values()));
            Doubles usual = GuestCalls.SHARED.call(id, "start()", function::start);
            if (usual.size() == 0 || !usual.stream().allMatch(number -> Math.abs(number) <= SurfaceFormat.MOST)) {
                String what = "start() must give finite numbers, at least one, got " + usual;
                throw new PluginFailure(id, what, new IllegalStateException(what));
            }
            if (given.isEmpty()) {
                return Optional.of(usual);
            }
            if (given.size() == usual.size()) {
                return Optional.of(Doubles.of(
                        given.stream().mapToDouble(Double::doubleValue).toArray()));
            }
            problems.add(
                    section.place(SurfaceFormat.START.key()),
                    section.path(SurfaceFormat.START.key()),
                    given.toString(),
                    "must have " + usual.size() + " numbers, as many as the function has variables, got "
                            + given.size(),
                    "Leave it out to begin at " + usual.stream().boxed().toList() + ".");
        } catch (InvalidInputException e) {
            for (Problem problem : e.problems()) {
                problems.add(section.place(), problem.under(SurfaceFormat.SURFACE));
            }
        } catch (PluginFailure e) {
            problems.add(
                    section.place(), SurfaceFormat.SURFACE, id, e.getMessage(), "Remove it, or update the plugin.");
        }
        return Optional.empty();
    }

    /** How long and what is recorded; keys that only a network has are refused. */
    PlannedTraining train(SectionReader root) {
        SectionReader section = root.section("train");
        SectionReader record = section.section("record");
        SurfaceFormat.trainKeysOfNetworks().forEach((key, why) -> section.refuse(key, why, "Leave it out."));
        SurfaceFormat.recordKeysOfNetworks().forEach((key, why) -> record.refuse(key, why, "Leave it out."));
        Values values = section.values(SurfaceFormat.TRAIN_KEYS);
        Values recording = record.values(SurfaceFormat.RECORD_KEYS);
        List<ChangeReader.Placed> changes = new ChangeReader(problems).read(section);
        long memory = plans.memory(section, values);
        record.finish();
        section.finish();
        TrainPlan plan = new TrainPlan(
                values.getInt(SurfaceFormat.STEPS),
                1,
                1,
                memory,
                0,
                0,
                List.of(),
                new LinearProbePlan(List.of(), 1, 1),
                new CheckpointPlan(0, CheckpointPlan.Unit.NEVER, CheckpointPlan.KEEP_SELECTED),
                changes.stream().map(ChangeReader.Placed::change).toList(),
                new RecordPlan(recording.getInt(FileFormat.RECORD_EVERY), 0, 0, 1, 0, 0, 0, 0, 0, 0));
        return new PlannedTraining(plan, List.of(), changes);
    }
}
