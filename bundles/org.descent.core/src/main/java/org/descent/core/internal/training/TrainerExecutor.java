// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.descent.api.InvalidInputException;
import org.descent.api.PluginId;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.network.Architecture;
import org.descent.api.network.InvalidNetworkException;
import org.descent.api.network.Network;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.training.Direction;
import org.descent.api.training.Loss;
import org.descent.api.training.Metric;
import org.descent.core.DescentException;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.TaskPlan;
import org.descent.core.registry.PluginFailure;
import org.descent.core.store.RunState;
import org.descent.core.training.Evaluator;
import org.descent.core.training.ModelFile;
import org.descent.core.training.Recorder;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains runs with an engine. */
@Component(service = RunExecutor.class)
public final class TrainerExecutor implements RunExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerExecutor.class);

    /** As many as an array holds. */
    private static final int LARGEST_BATCH = Integer.MAX_VALUE - 8;

    private final Trainer trainer;
    private final LongSupplier clock;

    /** An executor on this engine. */
    @Activate
    public TrainerExecutor(@Reference Trainer trainer) {
        this(trainer, System::nanoTime);
    }

    /** An executor with a clock of its own, in nanoseconds. */
    TrainerExecutor(Trainer trainer, LongSupplier clock) {
        this.trainer = trainer;
        this.clock = clock;
    }

    @Override
    public Outcome execute(RunSpec spec, Path folder, Recorder recorder, TrainingControl control) {
        try (PreparedData data = prepare(spec, control)) {
            return train(spec, data, folder, recorder, control);
        } catch (UnreadableDataException | InvalidInputException e) {
            return failed(e);
        } catch (PluginFailure e) {
            // the reason names the plugin; its author needs the trace
            LOG.error("a plugin failed in run {}", folder.getFileName(), e);
            return failed(e);
        } catch (CancellationException e) {
            return new Outcome(RunState.STOPPED, "stopped while the data were read");
        } catch (OutOfMemoryError e) {
            LOG.error("the memory is used up in run {}", folder.getFileName(), e);
            return new Outcome(
                    RunState.FAILED,
                    "the memory is used up (" + e.getMessage()
                            + "). Give it more with train.memory, or make the batch or the network smaller.");
        }
    }

    private static Outcome failed(RuntimeException e) {
        return new Outcome(RunState.FAILED, String.valueOf(e.getMessage()));
    }

    /** The data cannot be read for reasons outside of Descent; only here is such an exception an outcome of the run. */
    private static final class UnreadableDataException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableDataException(DescentException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static PreparedData prepare(RunSpec spec, TrainingControl control) {
        try {
            return DataPreparation.prepare(
                    spec.data().dataset(),
                    spec.data().split(),
                    spec.data().normalization(),
                    spec.streams().split(),
                    new Reading(control));
        } catch (PluginFailure e) {
            throw e;
        } catch (DescentException e) {
            throw new UnreadableDataException(e);
        }
    }

    private Outcome train(
            RunSpec spec, PreparedData data, Path folder, Recorder recorder, TrainingControl control) {
        Target target = data.spec().target();
        List<Choice<Metric>> metrics = metrics(spec.task(), target);
        Loss loss = spec.task().loss().resolve(target);
        Course course = Course.of(spec.train(), data.count(Part.TRAIN));
        check(spec, loss, metrics, data.spec(), course);
        Network network = design(spec.model(), data.spec());
        List<Problem> unfit = trainer.check(network);
        if (!unfit.isEmpty()) {
            throw new InvalidInputException(
                    unfit.stream().map(problem -> problem.under("model")).toList());
        }
        Evaluator evaluator = new Evaluator(data.spec(), metrics);
        recorder.facts(RunFacts.of(data, network, loss, metrics, course, trainer));
        recorder.facts(RunFacts.baselines(data, loss, evaluator));
        SplitFile.write(folder, data);
        Map<String, Direction> directions = directions(metrics);
        Selection selection = new Selection(
                spec.select(),
                directions.getOrDefault(spec.select().metric(), Direction.SMALLER),
                folder.resolve(ModelFile.NAME),
                state -> new ModelFile(network, data.spec(), data.normalizer(), loss, uses(metrics), state),
                clock);
        try (TrainingSession session = trainer.open(settings(spec, network, target, loss))) {
            Observer observer = new Observer(data, evaluator, session::evaluate, recorder, spec.train());
            return new TrainingLoop(spec, data, session, observer, selection, directions, recorder, control, clock).run();
        }
    }

    private static TrainingSettings settings(RunSpec spec, Network network, Target target, Loss loss) {
        return new TrainingSettings(
                network,
                target,
                loss,
                guarded(spec.optimizer()),
                spec.streams().init(),
                spec.streams().dropout(),
                spec.train().threads());
    }

    /** The metrics of the file, or those of the usual ones that apply. */
    private static List<Choice<Metric>> metrics(TaskPlan task, Target target) {
        return task.metricsByData()
                ? task.metrics().stream().filter(metric -> applies(metric.plugin(), target)).toList()
                : task.metrics();
    }

    private static boolean applies(Metric metric, Target target) {
        return Guests.call(metric.id(), "appliesTo()", () -> metric.appliesTo(target));
    }

    /** What a file cannot be checked for without its data. */
    private static void check(
            RunSpec spec, Loss loss, List<Choice<Metric>> metrics, DataSpec data, Course course) {
        List<Problem> problems = new ArrayList<>();
        TaskPlan task = spec.task();
        Target target = data.target();
        boolean classes = target instanceof Target.Classes;
        if (classes != (loss == Loss.CROSS_ENTROPY)) {
            problems.add(Problem.at("task.loss", loss.word(),
                    loss.word() + " is no loss for " + (classes ? "classes" : "quantities") + ", which the data have",
                    "Use " + (classes ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR).word() + ", or leave it out."));
        }
        for (int i = 0; i < metrics.size() && !task.metricsByData(); i++) {
            Metric metric = metrics.get(i).plugin();
            if (!applies(metric, target)) {
                problems.add(Problem.at("task.metrics[" + i + "]", metric.id(),
                        metric.id() + " cannot be computed for " + (classes ? "classes" : "quantities")
                                + ", which the data have", "Leave it out."));
            }
        }
        String select = spec.select().metric();
        if (!directions(metrics).containsKey(select)) {
            problems.add(Problem.at("select.metric", spec.select().toString(),
                    "'" + select + "' is not measured for " + (classes ? "classes" : "quantities") + ", which the data have",
                    "Use loss@validation."));
        }
        long values = (long) course.batch() * Math.max(data.input().size(), target.width());
        if (values > LARGEST_BATCH) {
            problems.add(Problem.at("train.batch", Integer.toString(course.batch()),
                    "a batch of " + course.batch() + " examples has " + values + " values, and there can be " + LARGEST_BATCH,
                    "Use a smaller batch."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** The network that an architecture designs, checked against the data. */
    static Network design(Choice<Architecture> model, DataSpec spec) {
        String id = model.plugin().id();
        Network network;
        try {
            network = Guests.call(id, "design()", () -> model.plugin().design(model.values(), spec));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.problems().stream().map(problem -> problem.under("model")).toList());
        } catch (PluginFailure e) {
            if (e.getCause() instanceof InvalidNetworkException unfit) {
                throw new InvalidInputException(Problem.at("model", id, String.valueOf(unfit.getMessage()),
                        "Choose other parameters, or another architecture for data of shape " + spec.input().text() + "."));
            }
            throw e;
        }
        int outputs = network.outputShape().size();
        if (!network.input().equals(spec.input()) || outputs != spec.target().outputs()) {
            String what = "design() gave a network from (" + network.input().text() + ") to " + outputs
                    + " outputs, and the data need one from (" + spec.input().text() + ") to " + spec.target().outputs();
            throw new PluginFailure(id, what, new IllegalStateException(what));
        }
        return network;
    }

    private static OptimizerPlan guarded(OptimizerPlan plan) {
        Choice<Optimizer> choice = plan.optimizer();
        return new OptimizerPlan(
                new Choice<>(new GuardedOptimizer(choice.plugin()), choice.values()),
                plan.schedule(),
                plan.clip(),
                plan.weightDecay());
    }

    private static Map<String, Direction> directions(List<Choice<Metric>> metrics) {
        Map<String, Direction> directions = new LinkedHashMap<>();
        directions.put("loss", Direction.SMALLER);
        for (Choice<Metric> metric : metrics) {
            directions.put(PluginId.shortName(metric.plugin().id()), metric.plugin().direction());
        }
        return directions;
    }

    private static List<ModelFile.MetricUse> uses(List<Choice<Metric>> metrics) {
        return metrics.stream()
                .map(metric -> new ModelFile.MetricUse(metric.plugin().id(), metric.values().toMap()))
                .toList();
    }

    /** Reading of data that ends when the run should. */
    private record Reading(TrainingControl control) implements Progress {
        @Override
        public void begin(String task, long total) {
            // a run reports its progress when it trains
        }

        @Override
        public void worked(long units) {
            // a run reports its progress when it trains
        }

        @Override
        public boolean cancelled() {
            return control.stopRequested();
        }
    }
}
