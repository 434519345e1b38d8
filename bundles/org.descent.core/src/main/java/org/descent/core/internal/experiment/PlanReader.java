// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.descent.api.Plugin;
import org.descent.api.PluginId;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.api.training.Metric;
import org.descent.api.training.StopCriterion;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.ClassWeights;
import org.descent.core.experiment.DataPlan;
import org.descent.core.experiment.LinearProbePlan;
import org.descent.core.experiment.LossPlan;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.Prediction;
import org.descent.core.experiment.RecordPlan;
import org.descent.core.experiment.TaskPlan;
import org.descent.core.experiment.TrainPlan;
import org.descent.core.internal.experiment.ChoiceReader.Placed;
import org.descent.core.internal.experiment.Item.Place;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;

/**
 * Reads the sections of an experiment file into plans, each by itself.
 *
 * <p>Threading: confined to one thread.
 */
final class PlanReader {
    /** What is measured where a file names no metrics; each counts where it applies to the target. */
    private static final List<String> USUAL_METRICS = List.of("org.descent.accuracy", "org.descent.meanAbsoluteError");

    private final PluginRegistry registry;
    private final ChoiceReader choices;
    private final Problems problems;

    PlanReader(PluginRegistry registry, ChoiceReader choices, Problems problems) {
        this.registry = registry;
        this.choices = choices;
        this.problems = problems;
    }

    /** The plan of the data, and the seed of the split where one is given. */
    record PlannedData(DataPlan plan, OptionalLong splitSeed) {}

    /** The plan of the training, and where its criteria and its changes stand. */
    record PlannedTraining(TrainPlan plan, List<Placed<StopCriterion>> stop, List<ChangeReader.Placed> changes) {}

    /** The plan of the optimizer, and where its schedules stand. */
    record PlannedOptimizer(Optional<OptimizerPlan> plan, List<Placed<Schedule>> schedules) {}

    TaskPlan task(SectionReader root) {
        SectionReader section = root.section("task");
        Values values = section.values(FileFormat.TASK_KEYS);
        Prediction prediction = Prediction.of(values.get(FileFormat.PREDICT));
        String word = values.get(FileFormat.LOSS);
        double smoothing = values.get(FileFormat.LABEL_SMOOTHING);
        ClassWeights weights = new ClassWeightsReader(problems).read(section);
        LossPlan loss = word.equals(FileFormat.BY_DATA)
                ? LossPlan.BY_DATA
                : LossPlan.valueOf(Loss.of(word).name());
        Optional<Item> given = section.take("metrics");
        section.finish();
        if (given.isEmpty() || isWord(given.get(), FileFormat.BY_DATA)) {
            return new TaskPlan(prediction, loss, weights, smoothing, usualMetrics(), true);
        }
        List<Placed<Metric>> metrics = choices.list(Metric.class, given.get(), section.path("metrics"));
        Set<String> names = new HashSet<>();
        for (Placed<Metric> metric : metrics) {
            String id = metric.choice().plugin().id();
            if (!names.add(PluginId.shortName(id))) {
                String what = "the curve '" + PluginId.shortName(id) + "' is written by another metric already";
                problems.add(metric.place(), metric.path(), id, what, "Name each metric once.");
            }
        }
        return new TaskPlan(prediction, loss, weights, smoothing, plain(metrics), false);
    }

    private List<Choice<Metric>> usualMetrics() {
        List<Choice<Metric>> usual = new ArrayList<>();
        for (String id : USUAL_METRICS) {
            if (registry.find(Metric.class, id) instanceof Found.Usable<Metric> found) {
                usual.add(new Choice<>(found.plugin(), found.plugin().schema().defaults()));
            }
        }
        return usual;
    }

    Optional<PlannedData> data(SectionReader root) {
        return new DataReader(choices, problems).read(required(root, "data", "the data set"));
    }

    Optional<Choice<Architecture>> model(SectionReader root) {
        SectionReader section = required(root, "model", "the architecture");
        Optional<Choice<Architecture>> model = choices.choice(Architecture.class, section);
        section.finish();
        return model;
    }

    /**
     * The optimizer.
     *
     * @param refused keys that have no meaning for what is trained, and why
     */
    PlannedOptimizer optimizer(SectionReader root, Map<String, String> refused) {
        SectionReader section = required(root, "optimizer", "the optimizer");
        refused.forEach((key, why) -> section.refuse(key, why, "Leave it out."));
        Optional<Choice<Optimizer>> optimizer = choices.choice(Optimizer.class, section);
        Values values = section.values(FileFormat.OPTIMIZER_KEYS);
        OptimizerPlan.Penalty penalty = new OptimizerPlan.Penalty(values.get(FileFormat.L1), values.get(FileFormat.L2));
        double given = values.get(FileFormat.WEIGHT_DECAY);
        boolean decays = section.has(FileFormat.WEIGHT_DECAY.key());
        ScheduleReader.Planned schedule = section.take("schedule")
                .map(item -> new ScheduleReader(choices, problems).read(item, section.path("schedule"), optimizer))
                .orElseGet(() -> new ScheduleReader.Planned(List.of(), List.of()));
        OptimizerPlan.Clip clip = section.take("clip")
                        .filter(item -> isWord(item, FileFormat.NONE))
                        .isPresent()
                ? OptimizerPlan.Clip.NONE
                : clip(section.section("clip"));
        section.finish();
        return new PlannedOptimizer(
                optimizer.map(chosen -> new OptimizerPlan(
                        chosen,
                        schedule.plans(),
                        penalty,
                        clip,
                        decays ? given : chosen.plugin().weightDecay())),
                schedule.placed());
    }

    private OptimizerPlan.Clip clip(SectionReader section) {
        Values values = section.values(FileFormat.CLIP_KEYS);
        OptimizerPlan.Clip clip = new OptimizerPlan.Clip(
                limit(section, FileFormat.CLIP_NORM, values), limit(section, FileFormat.CLIP_VALUE, values));
        section.finish();
        return clip;
    }

    private double limit(SectionReader section, TextParameter parameter, Values values) {
        String text = values.get(parameter);
        OptionalDouble limit = Amounts.positive(text);
        if (limit.isEmpty() && !text.equals(FileFormat.NONE)) {
            wrong(section, parameter, text, "must be a positive number or the word none");
        }
        return limit.orElse(Double.POSITIVE_INFINITY);
    }

    PlannedTraining train(SectionReader root) {
        SectionReader section = root.section("train");
        Values values = section.values(FileFormat.TRAIN_KEYS);
        SectionReader evaluate = section.section("evaluate");
        Values evaluation = evaluate.values(FileFormat.EVALUATE_KEYS);
        List<Placed<StopCriterion>> stop = section.take("stop")
                .map(item -> choices.list(StopCriterion.class, item, section.path("stop")))
                .orElseGet(List::of);
        List<ChangeReader.Placed> changes = new ChangeReader(problems).read(section);
        SectionReader checkpoint = section.section("checkpoint");
        SectionReader record = section.section("record");
        Values recording = record.values(FileFormat.RECORD_KEYS);
        TrainPlan plan = new TrainPlan(
                values.getInt(FileFormat.EPOCHS),
                count(section, FileFormat.BATCH, values, FileFormat.FULL),
                values.getInt(FileFormat.THREADS),
                memory(section, values),
                count(evaluate, FileFormat.EVALUATE_EVERY, evaluation, FileFormat.EPOCH),
                count(evaluate, FileFormat.EVALUATE_TRAIN, evaluation, FileFormat.ALL),
                plain(stop),
                linearProbe(record),
                new CheckpointReader(problems).read(checkpoint),
                changes.stream().map(ChangeReader.Placed::change).toList(),
                new RecordPlan(
                        recording.getInt(FileFormat.RECORD_EVERY),
                        interval(record, FileFormat.RECORD_LAYERS, recording),
                        interval(record, FileFormat.RECORD_NOISE, recording),
                        recording.getInt(FileFormat.RECORD_PROBE),
                        interval(record, FileFormat.RECORD_ACTIVATIONS, recording),
                        interval(record, FileFormat.RECORD_HISTOGRAMS, recording),
                        interval(record, FileFormat.RECORD_PREDICTIONS, recording),
                        interval(record, FileFormat.RECORD_FEATURES, recording),
                        interval(record, FileFormat.RECORD_BOUNDARY, recording),
                        interval(record, FileFormat.RECORD_RESOURCES, recording)));
        evaluate.finish();
        checkpoint.finish();
        record.finish();
        section.finish();
        return new PlannedTraining(plan, stop, changes);
    }

    /** A number from 1 on, or 0 for none. */
    private int interval(SectionReader section, TextParameter parameter, Values values) {
        return count(section, parameter, values, FileFormat.NONE);
    }

    /** A section, or short for it the names of the layers alone. */
    private static LinearProbePlan linearProbe(SectionReader record) {
        SectionReader section = record.section("linearProbe", FileFormat.PROBED_LAYERS.key());
        Values values = section.values(FileFormat.LINEAR_PROBE_KEYS);
        section.finish();
        return new LinearProbePlan(
                values.get(FileFormat.PROBED_LAYERS),
                values.getInt(FileFormat.PROBED_EVERY),
                values.getInt(FileFormat.PROBED_EXAMPLES));
    }

    /** A number from 1 on, or 0 for the word. */
    private int count(SectionReader section, TextParameter parameter, Values values, String word) {
        String text = values.get(parameter);
        if (text.equals(word)) {
            return 0;
        }
        OptionalLong count = Amounts.whole(text);
        if (count.isEmpty() || count.getAsLong() < 1 || count.getAsLong() > Integer.MAX_VALUE) {
            wrong(section, parameter, text, "must be a whole number from 1 on or the word " + word);
            return 0;
        }
        return (int) count.getAsLong();
    }

    long memory(SectionReader section, Values values) {
        String text = values.get(FileFormat.MEMORY);
        OptionalLong bytes = Amounts.memory(text);
        if (bytes.isEmpty()) {
            wrong(section, FileFormat.MEMORY, text, "must be a number with a unit, KiB, MiB, GiB or TiB");
        } else if (bytes.getAsLong() < Amounts.LEAST_MEMORY) {
            wrong(section, FileFormat.MEMORY, text, "must be at least " + Amounts.memoryText(Amounts.LEAST_MEMORY));
        }
        return bytes.orElse(Amounts.LEAST_MEMORY);
    }

    private void wrong(SectionReader section, TextParameter parameter, String text, String rule) {
        problems.add(
                section.place(parameter.key()),
                section.path(parameter.key()),
                text,
                rule + ", got '" + text + "'",
                parameter.description());
    }

    /** A section that names a plugin and must be there. */
    private SectionReader required(SectionReader root, String key, String what) {
        Optional<Item> item = root.take(key);
        if (item.isPresent()) {
            return choices.open(item.get(), key);
        }
        Place place = root.place();
        problems.add(place, key, "", "is missing; it names " + what, "Write " + key + ": { use: NAME }.");
        return choices.open(new Item.Section(place, Map.of()), key).leaveOpen();
    }

    static boolean isWord(Item item, String word) {
        return item instanceof Item.Scalar scalar && scalar.value().equals(word);
    }

    private static <P extends Plugin> List<Choice<P>> plain(List<Placed<P>> placed) {
        return placed.stream().map(Placed::choice).toList();
    }
}
