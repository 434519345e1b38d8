// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.training.Direction;
import org.descent.core.DescentException;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.internal.watching.Instruments;
import org.descent.core.registry.PluginFailure;
import org.descent.core.store.RunState;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.Evaluator;
import org.descent.core.training.Facts;
import org.descent.core.training.ModelFile;
import org.descent.core.training.ModelState;
import org.descent.core.training.Recorder;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.TrainingSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains networks with an engine. */
public final class TrainerExecutor implements RunExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerExecutor.class);

    private final Trainer trainer;
    private final LongSupplier clock;
    private final Baselines baselines = new Baselines();

    /** An executor on this engine. */
    public TrainerExecutor(Trainer trainer) {
        this(trainer, System::nanoTime);
    }

    /** An executor with a clock of its own, in nanoseconds. */
    TrainerExecutor(Trainer trainer, LongSupplier clock) {
        this.trainer = trainer;
        this.clock = clock;
    }

    @Override
    public Outcome execute(RunSpec spec, Path folder, Start start, Recorder recorder, TrainingControl control) {
        try (PreparedData data = prepare(spec, control)) {
            return train(spec, data, folder, start, recorder, control);
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
            PreparedData data = DataPreparation.prepare(spec.data(), spec.streams(), new Reading(control));
            return PredictedInput.of(spec.task().prediction(), data);
        } catch (PluginFailure e) {
            throw e;
        } catch (DescentException e) {
            throw new UnreadableDataException(e);
        }
    }

    private Outcome train(
            RunSpec spec, PreparedData data, Path folder, Start start, Recorder given, TrainingControl control) {
        FittedRun fitted = FittedRun.of(spec, data, trainer);
        Evaluator evaluator = new Evaluator(data.spec(), fitted.metrics());
        CountingRecorder recorder = new CountingRecorder(given, position(start));
        recorder.facts(RunFacts.of(spec, data, fitted, trainer));
        recorder.facts(baselines.of(spec, data, fitted, evaluator));
        warn(RunWarnings.of(spec, data.report()), start, recorder);
        if (!spec.train().linearProbe().layers().isEmpty()) {
            recorder.facts(RunFacts.ofMetric(LinearProbe.METRIC, Direction.LARGER, LinearProbe.DEFINITION_VERSION));
        }
        PatientWriting writing = new PatientWriting(recorder, control, clock);
        writing.write(0, "the split", () -> SplitFile.write(folder, data));
        Map<String, Direction> directions = fitted.directions();
        Selection selection = new Selection(
                spec.select(),
                directions.getOrDefault(spec.select().metric(), Direction.SMALLER),
                folder.resolve(ModelFile.NAME),
                state -> model(data, fitted, state),
                writing,
                clock);
        CheckpointWriter checkpoints =
                new CheckpointWriter(spec.train().checkpoint(), fitted.course(), CheckpointFolder.of(folder));
        try (TrainingSession session = trainer.open(fitted.settings(spec));
                Prints prints = Prints.open(folder, session, start)) {
            LinearProbe probe = new LinearProbe(
                    spec.train().linearProbe(),
                    fitted.course().evaluateEvery(),
                    fitted.network(),
                    data,
                    session,
                    recorder);
            Evaluator.Predictor predictor = (features, targets, count, outputs, losses) -> {
                control.stopRequested(); // a sign of life: an evaluation may take longer than any step
                session.evaluate(features, targets, count, outputs, losses);
            };
            Observer observer = new Observer(data, evaluator, predictor, probe, recorder, spec.train());
            Instruments instruments = new Instruments(
                    spec, data, fitted.network(), fitted.course().stepsPerEpoch(), session, recorder);
            TrainingLoop loop = new TrainingLoop(
                    spec,
                    data,
                    session,
                    observer,
                    instruments,
                    selection,
                    directions,
                    recorder,
                    checkpoints,
                    prints,
                    control,
                    clock);
            return switch (start) {
                case Start.FirstStep first -> loop.run();
                case Start.At at -> loop.goOn(at.checkpoint());
            };
        }
    }

    private static void warn(List<String> warnings, Start start, Recorder recorder) {
        recorder.facts(Map.of(Facts.WARNINGS, warnings));
        // a training that goes on was warned of at its beginning
        if (start instanceof Start.FirstStep) {
            warnings.forEach(warning -> recorder.event(0, "warning", warning));
        }
    }

    private static Checkpoint.Position position(Start start) {
        return switch (start) {
            case Start.FirstStep first -> Checkpoint.Position.NONE;
            case Start.At at -> at.checkpoint().position();
        };
    }

    private static ModelFile model(PreparedData data, FittedRun fitted, ModelState state) {
        List<ModelFile.MetricUse> uses = fitted.metrics().stream()
                .map(metric -> new ModelFile.MetricUse(
                        metric.plugin().id(), metric.values().toMap()))
                .toList();
        return new ModelFile(
                fitted.network(),
                PredictedInput.withOwnTargets(data).spec(),
                data.normalizer(),
                fitted.loss(),
                uses,
                state);
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
