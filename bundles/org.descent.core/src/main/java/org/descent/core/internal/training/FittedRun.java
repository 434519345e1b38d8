// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.PluginId;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.network.Architecture;
import org.descent.api.network.InvalidNetworkException;
import org.descent.api.network.Network;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.training.Direction;
import org.descent.api.training.Loss;
import org.descent.api.training.Metric;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.Prediction;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.TaskPlan;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.registry.PluginFailure;
import org.descent.core.training.Labels;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSettings;

/**
 * A run and its data brought together: what a file leaves to the data, and the checks that need both.
 *
 * <p>Threading: immutable.
 *
 * @param metrics what is measured besides the loss; each applies to the target
 * @param loss the loss, which fits the target
 * @param labels how labels of classes enter the objective
 * @param course how many steps there are
 * @param network the network, which fits the data and the engine
 * @param target what is predicted
 */
record FittedRun(
        List<Choice<Metric>> metrics, Loss loss, Labels labels, Course course, Network network, Target target) {
    /** As many as an array holds. */
    private static final int LARGEST_BATCH = Integer.MAX_VALUE - 8;

    /**
     * Brings them together.
     *
     * @throws InvalidInputException with the problems of what does not fit
     * @throws PluginFailure if a plugin fails
     */
    static FittedRun of(RunSpec spec, PreparedData data, Trainer trainer) {
        Target target = data.spec().target();
        List<Choice<Metric>> metrics = metrics(spec.task(), target);
        Loss loss = spec.task().loss().resolve(target);
        Course course = Course.of(spec.train(), data.count(Part.TRAIN));
        check(spec, loss, metrics, data.spec(), course);
        Network network = design(spec.model(), data.spec());
        List<Problem> unfit = new ArrayList<>();
        trainer.check(network).forEach(problem -> unfit.add(problem.under("model")));
        DataSpec own = PredictedInput.withOwnTargets(data).spec();
        LinearProbe.check(spec.train().linearProbe(), network, own)
                .forEach(problem -> unfit.add(problem.under("train.record.linearProbe")));
        if (!unfit.isEmpty()) {
            throw new InvalidInputException(unfit);
        }
        if (!spec.optimizer().schedule().isEmpty()) {
            // what a schedule cannot do is told before the first step, not after hours
            ScheduleCurves.of(spec.optimizer(), course);
        }
        return new FittedRun(metrics, loss, LabelFit.labels(spec.task(), data), course, network, target);
    }

    /** What an engine needs; the optimizer is guarded, so that what it throws names its plugin. */
    TrainingSettings settings(RunSpec spec) {
        OptimizerPlan plan = spec.optimizer();
        Choice<Optimizer> choice = plan.optimizer();
        OptimizerPlan guarded = new OptimizerPlan(
                new Choice<>(new GuardedOptimizer(choice.plugin()), choice.values()),
                plan.schedule(),
                plan.penalty(),
                plan.clip(),
                plan.weightDecay());
        return new TrainingSettings(
                network,
                target,
                loss,
                labels,
                guarded,
                spec.streams().init(),
                spec.streams().dropout(),
                spec.train().threads());
    }

    /** Which values of the metrics are better, by the names of their curves; {@code loss} included. */
    Map<String, Direction> directions() {
        return directions(metrics);
    }

    private static Map<String, Direction> directions(List<Choice<Metric>> metrics) {
        Map<String, Direction> directions = new LinkedHashMap<>();
        directions.put("loss", Direction.SMALLER);
        for (Choice<Metric> metric : metrics) {
            directions.put(
                    PluginId.shortName(metric.plugin().id()), metric.plugin().direction());
        }
        return directions;
    }

    /** The metrics of the file, or those of the usual ones that apply. */
    private static List<Choice<Metric>> metrics(TaskPlan task, Target target) {
        return task.metricsByData()
                ? task.metrics().stream()
                        .filter(metric -> applies(metric.plugin(), target))
                        .toList()
                : task.metrics();
    }

    private static boolean applies(Metric metric, Target target) {
        return Guests.call(metric.id(), "appliesTo()", () -> metric.appliesTo(target));
    }

    /** What a file cannot be checked for without its data. */
    private static void check(RunSpec spec, Loss loss, List<Choice<Metric>> metrics, DataSpec data, Course course) {
        List<Problem> problems = new ArrayList<>();
        TaskPlan task = spec.task();
        Target target = data.target();
        boolean classes = target instanceof Target.Classes;
        String predicted = (classes ? "classes" : "quantities")
                + (task.prediction() == Prediction.INPUT
                        ? ", which the values of the input are"
                        : ", which the data have");
        if (classes != (loss == Loss.CROSS_ENTROPY)) {
            problems.add(Problem.at(
                    "task.loss",
                    loss.word(),
                    loss.word() + " is no loss for " + predicted,
                    "Use " + (classes ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR).word() + ", or leave it out."));
        }
        problems.addAll(LabelFit.check(task, target));
        for (int i = 0; i < metrics.size() && !task.metricsByData(); i++) {
            Metric metric = metrics.get(i).plugin();
            if (!applies(metric, target)) {
                problems.add(Problem.at(
                        "task.metrics[" + i + "]",
                        metric.id(),
                        metric.id() + " cannot be computed for " + predicted,
                        "Leave it out."));
            }
        }
        String select = spec.select().metric();
        if (!directions(metrics).containsKey(select)) {
            problems.add(Problem.at(
                    "select.metric",
                    spec.select().toString(),
                    "'" + select + "' is not measured for " + predicted,
                    "Use loss@validation."));
        }
        if (spec.train().record().boundary() > 0 && data.input().size() != 2) {
            problems.add(Problem.at(
                    "train.record.boundary",
                    Integer.toString(spec.train().record().boundary()),
                    "a decision boundary is drawn for two inputs, and the data have "
                            + data.input().size(),
                    "Leave it out."));
        }
        long values = (long) course.batch() * Math.max(data.input().size(), target.width());
        if (values > LARGEST_BATCH) {
            problems.add(Problem.at(
                    "train.batch",
                    Integer.toString(course.batch()),
                    "a batch of " + course.batch() + " examples has " + values + " values, and there can be "
                            + LARGEST_BATCH,
                    "Use a smaller batch."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Network design(Choice<Architecture> model, DataSpec spec) {
        String id = model.plugin().id();
        Network network;
        try {
            network = Guests.call(id, "design()", () -> model.plugin().design(model.values(), spec));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.problems().stream().map(problem -> problem.under("model")).toList());
        } catch (PluginFailure e) {
            if (e.getCause() instanceof InvalidNetworkException unfit) {
                throw new InvalidInputException(Problem.at(
                        "model",
                        id,
                        String.valueOf(unfit.getMessage()),
                        "Choose other parameters, or another architecture for data of shape "
                                + spec.input().text() + "."));
            }
            throw e;
        }
        int outputs = network.outputShape().size();
        if (!network.input().equals(spec.input()) || outputs != spec.target().outputs()) {
            String what = "design() gave a network from (" + network.input().text() + ") to " + outputs
                    + " outputs, and the data need one from (" + spec.input().text() + ") to "
                    + spec.target().outputs();
            throw new PluginFailure(id, what, new IllegalStateException(what));
        }
        return network;
    }
}
