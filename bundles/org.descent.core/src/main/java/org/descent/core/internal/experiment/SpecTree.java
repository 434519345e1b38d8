// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Plugin;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Loss;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.core.experiment.AugmentPlan;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.ClassWeights;
import org.descent.core.experiment.DataPlan;
import org.descent.core.experiment.LearningPlan;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.PlannedChange;
import org.descent.core.experiment.RecordPlan;
import org.descent.core.experiment.SchedulePlan;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.experiment.Streams;
import org.descent.core.experiment.Subject;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.experiment.TaskPlan;
import org.descent.core.experiment.TrainPlan;

/** Writes what was read as a tree in which no value is left out. */
final class SpecTree {
    private SpecTree() {}

    /** Everything but the name, in the order of a file; the name's place is held. */
    static Map<String, Object> of(Draft draft, Streams streams, int repetition) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("descent", FileFormat.VERSION);
        tree.put("experiment", draft.experiment());
        tree.put("name", "");
        tree.put("tags", draft.tags());
        tree.put("seed", draft.seed());
        Map<String, Object> optimizer = optimizer(draft.optimizer());
        switch (draft.subject()) {
            case LearningPlan plan -> {
                tree.put("task", task(plan.task()));
                tree.put("data", data(plan.data(), draft.splitSeed()));
                tree.put("model", choice(plan.model()));
                tree.put("optimizer", optimizer);
                tree.put("train", train(draft.train()));
                tree.put("select", select(plan.select()));
            }
            case SurfacePlan plan -> SurfaceTree.put(plan, optimizer, draft.train(), tree);
        }
        if (!draft.diagnose().isEmpty()) {
            tree.put(DiagnosisPlan.KEY, draft.diagnose());
        }
        tree.put(
                "streams",
                switch (draft.subject()) {
                    case LearningPlan plan -> streams(streams, repetition);
                    case SurfacePlan plan -> SurfaceTree.streams(streams, repetition);
                });
        return tree;
    }

    private static Map<String, Object> data(DataPlan plan, long splitSeed) {
        Map<String, Object> data = choice(plan.dataset());
        data.put("split", split(plan.split(), splitSeed));
        data.put("normalize", plan.normalization().word());
        data.put("impute", plan.imputation().word());
        data.put("labelNoise", plan.labels().noise());
        data.put("shuffleLabels", plan.labels().shuffle());
        data.put("augment", augment(plan.augment()));
        return data;
    }

    static Map<String, Object> choice(Choice<? extends Plugin> choice) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(FileFormat.USE, choice.plugin().id());
        section.putAll(choice.values().toMap());
        return section;
    }

    private static Map<String, Object> task(TaskPlan task) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(FileFormat.PREDICT.key(), task.prediction().word());
        section.put(
                "loss",
                switch (task.loss()) {
                    case BY_DATA -> FileFormat.BY_DATA;
                    case CROSS_ENTROPY -> Loss.CROSS_ENTROPY.word();
                    case MEAN_SQUARED_ERROR -> Loss.MEAN_SQUARED_ERROR.word();
                });
        section.put(FileFormat.CLASS_WEIGHTS, classWeights(task.classWeights()));
        section.put(FileFormat.LABEL_SMOOTHING.key(), task.labelSmoothing());
        section.put(
                "metrics",
                task.metricsByData()
                        ? FileFormat.BY_DATA
                        : task.metrics().stream().map(SpecTree::word).toList());
        return section;
    }

    private static Object classWeights(ClassWeights weights) {
        return switch (weights) {
            case ClassWeights.None none -> FileFormat.NONE;
            case ClassWeights.Balanced balanced -> FileFormat.BALANCED;
            case ClassWeights.Named named -> new LinkedHashMap<>(named.weights());
            case ClassWeights.Listed listed -> listed.weights();
        };
    }

    /** A choice as short as it can be: the identity alone where there are no parameters. */
    private static Object word(Choice<? extends Plugin> choice) {
        return choice.values().toMap().isEmpty() ? choice.plugin().id() : choice(choice);
    }

    private static Map<String, Object> split(SplitPlan split, long seed) {
        Map<String, Object> section = new LinkedHashMap<>();
        // beside folds, the shares of training and validation follow from their number
        if (split.folds() == 0) {
            section.put("train", split.train());
            section.put("validation", split.validation());
        }
        section.put("test", split.test());
        section.put("stratify", split.stratify());
        section.put("group", split.key() instanceof SplitPlan.Group group ? group.column() : "");
        section.put("time", split.key() instanceof SplitPlan.Time time ? time.column() : "");
        section.put("folds", (long) split.folds());
        section.put("fold", (long) split.fold());
        section.put("repeats", (long) split.repeats());
        section.put("repeat", (long) split.repeat());
        section.put("seed", seed);
        return section;
    }

    private static Map<String, Object> augment(AugmentPlan augment) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("flip", augment.flip());
        section.put("shift", (long) augment.shift());
        section.put("rotate", augment.rotate());
        section.put("noise", augment.noise());
        return section;
    }

    private static Map<String, Object> optimizer(OptimizerPlan plan) {
        Map<String, Object> section = choice(plan.optimizer());
        section.put("schedule", schedule(plan));
        section.put(FileFormat.L1.key(), plan.penalty().l1());
        section.put(FileFormat.L2.key(), plan.penalty().l2());
        Map<String, Object> clip = new LinkedHashMap<>();
        clip.put("norm", limit(plan.clip().norm()));
        clip.put("value", limit(plan.clip().value()));
        section.put("clip", clip);
        section.put("weightDecay", plan.weightDecay());
        return section;
    }

    /** As short as it can be: a single schedule of the learning rate stands for itself, as in most files. */
    private static Object schedule(OptimizerPlan plan) {
        if (plan.schedule().isEmpty()) {
            return FileFormat.NONE;
        }
        SchedulePlan first = plan.schedule().get(0);
        if (plan.schedule().size() == 1
                && first.parameter().equals(plan.optimizer().plugin().learningRate())) {
            return phases(first);
        }
        Map<String, Object> section = new LinkedHashMap<>();
        plan.schedule().forEach(one -> section.put(one.parameter().key(), phases(one)));
        return section;
    }

    private static Object phases(SchedulePlan plan) {
        return plan.phases().size() == 1
                ? choice(plan.phases().get(0))
                : plan.phases().stream().map(SpecTree::choice).toList();
    }

    private static Object limit(double limit) {
        return Double.isInfinite(limit) ? FileFormat.NONE : (Object) limit;
    }

    private static Map<String, Object> train(TrainPlan plan) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("epochs", (long) plan.epochs());
        section.put("batch", count(plan.batch(), FileFormat.FULL));
        section.put("threads", (long) plan.threads());
        section.put("memory", Amounts.memoryText(plan.memoryBytes()));
        Map<String, Object> evaluate = new LinkedHashMap<>();
        evaluate.put("every", count(plan.evaluateEverySteps(), FileFormat.EPOCH));
        evaluate.put("train", count(plan.evaluateTrainExamples(), FileFormat.ALL));
        section.put("evaluate", evaluate);
        section.put("stop", plan.stop().stream().map(SpecTree::choice).toList());
        section.put("checkpoint", CheckpointReader.write(plan.checkpoint()));
        section.put("changes", PlannedChange.toPlain(plan.changes()));
        section.put("record", recording(plan));
        return section;
    }

    private static Map<String, Object> recording(TrainPlan train) {
        RecordPlan plan = train.record();
        Map<String, Object> section = single("every", (long) plan.every());
        section.put("layers", count(plan.layers(), FileFormat.NONE));
        section.put("noise", count(plan.noise(), FileFormat.NONE));
        section.put("probe", (long) plan.probe());
        section.put("activations", count(plan.activations(), FileFormat.NONE));
        section.put("histograms", count(plan.histograms(), FileFormat.NONE));
        section.put("predictions", count(plan.predictions(), FileFormat.NONE));
        section.put("features", count(plan.features(), FileFormat.NONE));
        section.put("boundary", count(plan.boundary(), FileFormat.NONE));
        section.put("resources", count(plan.resources(), FileFormat.NONE));
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put(FileFormat.PROBED_LAYERS.key(), train.linearProbe().layers());
        probe.put(FileFormat.PROBED_EVERY.key(), (long) train.linearProbe().every());
        probe.put(FileFormat.PROBED_EXAMPLES.key(), (long) train.linearProbe().examples());
        section.put("linearProbe", probe);
        return section;
    }

    private static Object count(int count, String word) {
        return count == 0 ? word : (Object) (long) count;
    }

    private static Map<String, Object> select(CurveKey key) {
        return single("metric", key.toString());
    }

    static Map<String, Object> single(String key, Object value) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(key, value);
        return section;
    }

    private static Map<String, Object> streams(Streams streams, int repetition) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("repetition", (long) repetition);
        section.put("init", streams.init());
        section.put("order", streams.order());
        section.put("dropout", streams.dropout());
        section.put("augmentation", streams.augmentation());
        section.put("split", streams.split());
        section.put("labels", streams.labels());
        return section;
    }

    /** What a file says of all its runs together. */
    record Draft(
            String experiment,
            List<String> tags,
            long seed,
            Subject subject,
            long splitSeed,
            OptimizerPlan optimizer,
            TrainPlan train,
            Map<String, Object> diagnose) {
        /** The same draft of something else. */
        Draft with(Subject other) {
            return new Draft(experiment, tags, seed, other, splitSeed, optimizer, train, diagnose);
        }
    }
}
