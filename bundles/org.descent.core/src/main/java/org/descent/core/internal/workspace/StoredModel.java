// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Metric;
import org.descent.core.DescentException;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.Prediction;
import org.descent.core.experiment.RunSpec;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.training.Evaluator;
import org.descent.core.training.ModelFile;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.descent.core.workspace.TrainedModel;

/**
 * The network in a model file, in an engine.
 *
 * <p>Threading: confined to the thread that opened it.
 */
final class StoredModel implements TrainedModel {
    private static final int PREDICTED_TOGETHER = 256;

    private final ModelFile file;
    private final Prediction prediction;
    private final List<Choice<Metric>> metrics;
    private final TrainingSession session;

    private StoredModel(ModelFile file, Prediction prediction, List<Choice<Metric>> metrics, TrainingSession session) {
        this.file = file;
        this.prediction = prediction;
        this.metrics = metrics;
        this.session = session;
    }

    /**
     * Opens a network.
     *
     * @throws InvalidInputException if a plugin is missing that it needs, or if the engine does not know one of its layers
     */
    static StoredModel open(ModelFile file, RunSpec spec, PluginRegistry registry, Trainer trainer) {
        List<Choice<Metric>> metrics = new ArrayList<>();
        for (ModelFile.MetricUse use : file.metrics()) {
            switch (registry.find(Metric.class, use.id())) {
                case PluginRegistry.Found.Usable<Metric> found ->
                    metrics.add(
                            new Choice<>(found.plugin(), found.plugin().schema().read(use.values())));
                case PluginRegistry.Found.Missing<Metric> missing -> throw new InvalidInputException(missing.problem());
            }
        }
        Prediction prediction = spec.task().prediction();
        TrainingSession session = trainer.open(new TrainingSettings(
                file.network(),
                prediction.target(file.spec()),
                file.loss(),
                spec.optimizer(),
                spec.streams().init(),
                spec.streams().dropout(),
                spec.train().threads()));
        try {
            session.restore(file.state());
            return new StoredModel(file, prediction, metrics, session);
        } catch (RuntimeException e) {
            session.close();
            throw new DescentException("the weights do not fit the network: " + e.getMessage(), e);
        }
    }

    @Override
    public DataSpec spec() {
        return file.spec();
    }

    @Override
    public Target predicted() {
        return prediction.target(file.spec());
    }

    @Override
    public long step() {
        return file.state().steps();
    }

    @Override
    public Map<CurveKey, Double> evaluate(Examples examples, Progress progress) {
        List<Problem> problems = new ArrayList<>(checkFeatures(examples));
        int[] classes = prediction == Prediction.INPUT
                ? new int[0]
                : classes(examples.spec().target(), problems);
        if (problems.isEmpty() && examples.count() == 0) {
            problems.add(Problem.of("there are no examples to evaluate", ""));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        progress.begin("evaluating", examples.count());
        Map<CurveKey, Double> values = new LinkedHashMap<>();
        DataSpec spec = file.spec();
        new Evaluator(new DataSpec(spec.input(), predicted(), spec.featureNames()), metrics)
                .evaluate(new Source(examples, classes, progress), session::evaluate)
                .values()
                .forEach((metric, value) -> values.put(new CurveKey(metric, Context.NONE), value));
        return values;
    }

    @Override
    public float[] predict(Examples examples, int[] rows) {
        List<Problem> problems = checkFeatures(examples);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        int outputs = predicted().outputs();
        float[] predicted = new float[Math.multiplyExact(rows.length, outputs)];
        float[] features = new float[PREDICTED_TOGETHER * file.spec().input().size()];
        float[] targets =
                new float[PREDICTED_TOGETHER * examples.spec().target().width()];
        float[] piece = new float[PREDICTED_TOGETHER * outputs];
        for (int from = 0; from < rows.length; from += PREDICTED_TOGETHER) {
            int count = Math.min(PREDICTED_TOGETHER, rows.length - from);
            examples.read(rows, from, from + count, features, targets);
            file.normalizer().apply(features, count);
            session.predict(features, count, piece);
            if (prediction == Prediction.INPUT) {
                file.normalizer().invert(piece, count);
            }
            System.arraycopy(piece, 0, predicted, from * outputs, count * outputs);
        }
        return predicted;
    }

    @Override
    public void close() {
        session.close();
    }

    private List<Problem> checkFeatures(Examples examples) {
        List<Problem> problems = new ArrayList<>();
        DataSpec given = examples.spec();
        if (examples.missingValues() && file.normalizer().fills().size() == 0) {
            problems.add(Problem.of(
                    "the examples have missing values, and the network was trained on data without any, so that"
                            + " nothing is known to stand for them",
                    "Give numbers, or train on data in which values are missing, too."));
        }
        DataSpec known = file.spec();
        if (!given.input().equals(known.input())) {
            problems.add(Problem.of(
                    "the examples have the shape " + given.input().text() + ", and the network was trained on "
                            + known.input().text(),
                    "Give it data of the same kind."));
        } else if (!given.featureNames().isEmpty()
                && !known.featureNames().isEmpty()
                && !given.featureNames().equals(known.featureNames())) {
            problems.add(Problem.of(
                    "the features are called " + String.join(", ", given.featureNames())
                            + ", and the network was trained on " + String.join(", ", known.featureNames()),
                    "Bring the columns into the same order."));
        }
        return problems;
    }

    /** For each class of the given data, its index in the network's outputs; empty for quantities. */
    private int[] classes(Target given, List<Problem> problems) {
        Target known = file.spec().target();
        if (given instanceof Target.Classes of && known instanceof Target.Classes all) {
            List<String> strange = of.names().stream()
                    .filter(name -> !all.names().contains(name))
                    .toList();
            if (!strange.isEmpty()) {
                problems.add(Problem.of(
                        "the network does not know the classes " + String.join(", ", strange),
                        "It was trained on " + String.join(", ", all.names()) + "."));
            }
            return of.names().stream().mapToInt(all.names()::indexOf).toArray();
        }
        if (given instanceof Target.Classes || known instanceof Target.Classes || given.width() != known.width()) {
            problems.add(Problem.of(
                    "the examples have " + given.text() + " to predict, and the network was trained for "
                            + known.text(),
                    "Give it data of the same kind."));
        }
        return new int[0];
    }

    private static float[] ownTargets(Examples examples, int count) {
        return new float[count * examples.spec().target().width()];
    }

    /** Other data, normalized as the network's own, with its class indices. */
    private final class Source implements Evaluator.Source {
        private final Examples examples;
        private final int[] classes;
        private final Progress progress;
        private final int[] rows;

        Source(Examples examples, int[] classes, Progress progress) {
            this.examples = examples;
            this.classes = classes;
            this.progress = progress;
            this.rows = IntStream.range(0, examples.count()).toArray();
        }

        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public void read(int from, int to, float[] features, float[] targets) {
            if (progress.cancelled()) {
                throw new CancellationException("evaluating was cancelled");
            }
            if (prediction == Prediction.INPUT) {
                examples.read(rows, from, to, features, ownTargets(examples, to - from));
                file.normalizer().apply(features, to - from);
                System.arraycopy(
                        features,
                        0,
                        targets,
                        0,
                        (to - from) * file.spec().input().size());
                progress.worked(to - from);
                return;
            }
            examples.read(rows, from, to, features, targets);
            file.normalizer().apply(features, to - from);
            for (int i = 0; i < to - from && classes.length > 0; i++) {
                targets[i] = classes[(int) targets[i]];
            }
            progress.worked(to - from);
        }
    }
}
