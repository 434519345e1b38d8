// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.PlannedChange;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.Facts;
import org.descent.core.workspace.Fork;

/**
 * Makes a run of its own of a checkpoint of another run.
 *
 * <p>The child goes on with the parent's weights and its optimizer's state, which is new where the optimizer is another one. The selected
 * weights and the evaluations so far are taken over as well, so that a fork without changes goes on as its parent did; where data, task or
 * selection differ, values would be compared that cannot be, and both begin anew. So does the gradient noise where data, task or model differ.
 */
final class Forks {
    private static final String RUN = "fork.run";
    private static final String STEP = "fork.step";

    private Forks() {}

    /** The run that another one was forked from, and where. */
    record Parent(String run, long step) {}

    /** A run to be made, and the checkpoint at which it begins. */
    record Planned(RunSpec spec, Checkpoint start) {}

    /** From which run another was forked, as its record has it. */
    static Optional<Parent> parent(RunRecord record) {
        return record.provenance().get(RUN) instanceof String run
                        && record.provenance().get(STEP) instanceof Long step
                ? Optional.of(new Parent(run, step))
                : Optional.empty();
    }

    /** What {@link #parent} finds again. */
    static Map<String, Object> provenance(Fork fork) {
        return Map.of(RUN, fork.run(), STEP, fork.step());
    }

    /**
     * Plans a fork.
     *
     * @param parent the run
     * @param folder the folder of its files
     * @throws InvalidInputException if there is no such checkpoint, or if the changes do not go with it
     * @throws org.descent.core.DescentException if the checkpoint cannot be read
     */
    static Planned plan(Fork fork, RunHead parent, Path folder, Experiments experiments) {
        if (Surfaces.isOne(parent)) {
            throw new InvalidInputException(Problem.at(
                    "run",
                    fork.run(),
                    "cannot be forked: a run on a surface has no checkpoints",
                    "Train a new run with surface.start at the place where it should begin."));
        }
        CheckpointFolder checkpoints = CheckpointFolder.of(folder);
        if (!checkpoints.steps().contains(fork.step())) {
            throw noCheckpoint(fork, checkpoints.steps());
        }
        List<PlannedChange> planned = RunRequests.planned(parent);
        // what was changed by hand before the fork belongs to its past; what was changed behind it does not to its
        // future
        List<PlannedChange> changes = RunRequests.changes(parent, planned).stream()
                .filter(change -> change.at() < fork.step() || planned.contains(change))
                .toList();
        Map<String, Object> tree = new TreeMap<>(RunRequests.tree(parent, changes));
        tree.put("name", tree.get("name") + " from " + fork.step());
        List<RunSpec> specs =
                experiments.read("run " + fork.run(), experiments.write(tree), Path.of(""), fork.overrides());
        RunSpec changed = specs.get(0);
        RunSpec spec = experiments.read(changed.tree(), experiments.write(changed.tree()));
        check(fork, parent, folder, spec);
        return new Planned(
                spec,
                start(
                        Checkpoint.read(checkpoints.file(fork.step())),
                        parent.record().tree(),
                        spec.tree()));
    }

    private static InvalidInputException noCheckpoint(Fork fork, List<Long> steps) {
        String hint = steps.isEmpty()
                ? "It has none at all; see train.checkpoint."
                : "It has those of the steps "
                        + String.join(", ", steps.stream().map(String::valueOf).toList()) + ".";
        return new InvalidInputException(Problem.at(
                "--at",
                Long.toString(fork.step()),
                "run " + fork.run() + " has no checkpoint of step " + fork.step(),
                hint));
    }

    private static void check(Fork fork, RunHead parent, Path folder, RunSpec spec) {
        List<Problem> problems = new ArrayList<>();
        if (!same("model", parent.record().tree(), spec.tree())
                && same("data", parent.record().tree(), spec.tree())) {
            ForkedNetwork.problem(spec, folder).ifPresent(problems::add);
        }
        Map<String, Object> before = parent.record().parameters();
        if (!Objects.equals(before.get("train.batch"), train(spec).get("batch"))) {
            problems.add(Problem.at(
                    "train.batch",
                    String.valueOf(train(spec).get("batch")),
                    "must stay " + before.get("train.batch")
                            + " in a fork: steps of another size are no steps of the parent",
                    "Train a new run."));
        }
        if (problems.stream().noneMatch(problem -> problem.path().equals("train.batch"))
                && parent.facts().get(Facts.STEPS) instanceof Long steps
                && before.get("train.epochs") instanceof Long epochs
                && fork.step() >= steps / epochs * spec.train().epochs()) {
            problems.add(Problem.at(
                    "train.epochs",
                    Integer.toString(spec.train().epochs()),
                    "leaves nothing to train behind step " + fork.step(),
                    "Set a larger train.epochs, or fork at an earlier step."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Map<?, ?> train(RunSpec spec) {
        return spec.tree().get("train") instanceof Map<?, ?> section ? section : Map.of();
    }

    private static Checkpoint start(Checkpoint parent, Map<String, Object> before, Map<String, Object> after) {
        boolean sameData = same("data", before, after);
        boolean sameTask = sameData && same("task", before, after);
        boolean comparable = sameTask && same("select", before, after);
        boolean sameGradient = sameTask && same("model", before, after);
        boolean sameRule = Objects.equals(rule(before), rule(after));
        return new Checkpoint(
                sameRule ? parent.state() : parent.state().withoutRule(),
                comparable
                        ? parent.selected().stream()
                                .map(best -> sameRule
                                        ? best
                                        : new Checkpoint.Selected(best.state().withoutRule(), best.values()))
                                .toList()
                        : List.of(),
                sameData
                        ? parent.data()
                        : new Checkpoint.Data(
                                "", parent.data().examples(), parent.data().batch()),
                parent.time(),
                parent.suspicious(),
                comparable ? parent.history() : new TreeMap<>(),
                Checkpoint.Position.NONE,
                comparable ? parent.bestExamples() : Doubles.of(),
                sameGradient ? parent.noise() : List.of());
    }

    private static boolean same(String section, Map<String, Object> before, Map<String, Object> after) {
        return Objects.equals(before.get(section), after.get(section));
    }

    private static Object rule(Map<String, Object> tree) {
        return tree.get("optimizer") instanceof Map<?, ?> section ? String.valueOf(section.get("use")) : "";
    }
}
