// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.FileTrouble;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.OptimizerChange;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.PlannedChange;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.store.StoreException;
import org.descent.core.training.Facts;

/**
 * What a person asks of a run while it trains: checked here, then left as a file in the run's folder.
 *
 * <p>Threading: immutable.
 */
record RunRequests(Experiments experiments, Clock clock) {
    void stop(RunHead run, RunFolder folder) {
        if (!run.state().finished()) {
            ask(run, folder::requestStop);
        }
    }

    void pause(RunHead run, RunFolder folder) {
        refuseFinished(run);
        if (!Files.exists(folder.pause())) {
            ask(run, () -> folder.requestPause(0));
        }
    }

    void proceed(RunHead run, RunFolder folder) {
        refuseFinished(run);
        ask(run, () -> Files.deleteIfExists(folder.pause()));
    }

    void step(RunHead run, RunFolder folder, int updates) {
        refuseFinished(run);
        if (updates < 1) {
            throw new InvalidInputException(
                    Problem.at("updates", Integer.toString(updates), "must be at least 1, got " + updates, ""));
        }
        long at = run.pausedAt()
                .orElseThrow(() -> new InvalidInputException(
                        Problem.at("run", run.id(), run.id() + " does not wait", "Pause it first.")));
        ask(run, () -> folder.requestPause(at + updates));
    }

    void change(RunHead run, RunFolder folder, List<String> changes) {
        if (run.state() != RunState.RUNNING) {
            throw new InvalidInputException(Problem.at(
                    "run",
                    run.id(),
                    run.id() + " is " + run.state().word() + "; only what trains can be changed",
                    run.state() == RunState.QUEUED ? "Wait for its beginning." : "Fork it, or train a new run."));
        }
        Map<String, Object> set = parse(changes);
        RunSpec spec = experiments.read(run.record().tree(), run.record().source());
        OptimizerPlan plan = spec.optimizer();
        for (PlannedChange before : changes(run, spec.train().changes())) {
            plan = OptimizerChange.apply(plan, before.set());
        }
        OptimizerChange.apply(plan, set);
        ask(run, () -> folder.requestChange(clock.instant(), set));
    }

    private Map<String, Object> parse(List<String> changes) {
        Map<String, Object> set = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String change : changes) {
            int equals = change.indexOf('=');
            if (equals < 1) {
                problems.add(Problem.at(
                        "",
                        change,
                        "must be path=value, got '" + change + "'",
                        "Write it like optimizer.learningRate=0.01."));
            } else {
                set.put(change.substring(0, equals).strip(), experiments.value(change.substring(equals + 1)));
            }
        }
        if (set.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of("nothing is to be changed", "Write it like optimizer.learningRate=0.01."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return set;
    }

    /** What a run trains, with the changes that were made by hand in the place of planned ones. */
    RunSpec trained(RunHead run) {
        RunSpec spec = experiments.read(run.record().tree(), run.record().source());
        List<PlannedChange> changes = changes(run, spec.train().changes());
        return experiments.read(tree(run, changes), run.record().source());
    }

    /** All changes of a run: those that were recorded, which include those of the file, or else those of the file. */
    static List<PlannedChange> changes(RunHead run, List<PlannedChange> planned) {
        return run.facts().get(Facts.CHANGES) instanceof List<?> recorded ? read(recorded) : planned;
    }

    /** The changes that a run's file plans. */
    static List<PlannedChange> planned(RunHead run) {
        return run.record().tree().get("train") instanceof Map<?, ?> train
                        && train.get("changes") instanceof List<?> planned
                ? read(planned)
                : List.of();
    }

    private static List<PlannedChange> read(List<?> plain) {
        List<PlannedChange> changes = new ArrayList<>();
        for (Object element : plain) {
            if (element instanceof Map<?, ?> change
                    && change.get("at") instanceof Long at
                    && change.get("set") instanceof Map<?, ?> values) {
                Map<String, Object> set = new LinkedHashMap<>();
                values.forEach((path, value) -> set.put(String.valueOf(path), value));
                changes.add(new PlannedChange(at, set));
            }
        }
        return changes;
    }

    /** The tree of a run with all its changes, also those made by hand: by it the same is trained again. */
    static Map<String, Object> tree(RunHead run, List<PlannedChange> changes) {
        Map<String, Object> tree = new LinkedHashMap<>(run.record().tree());
        Map<String, Object> train = new LinkedHashMap<>();
        if (tree.get("train") instanceof Map<?, ?> section) {
            section.forEach((key, value) -> train.put(String.valueOf(key), value));
        }
        train.put("changes", PlannedChange.toPlain(changes));
        tree.put("train", train);
        return tree;
    }

    private static void refuseFinished(RunHead run) {
        if (run.state().finished()) {
            throw new InvalidInputException(Problem.at(
                    "run", run.id(), run.id() + " is " + run.state().word() + " and does not train any more", ""));
        }
    }

    private static void ask(RunHead run, Asking asking) {
        try {
            asking.ask();
        } catch (IOException e) {
            throw new StoreException("run " + run.id() + " cannot be asked: " + FileTrouble.words(e), e);
        }
    }

    private interface Asking {
        void ask() throws IOException;
    }
}
