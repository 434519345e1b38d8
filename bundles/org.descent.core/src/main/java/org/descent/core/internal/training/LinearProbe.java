// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Loss;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.LinearProbePlan;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.internal.linear.BlockMeans;
import org.descent.core.internal.linear.LinearFit;
import org.descent.core.internal.watching.Moment;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;

/**
 * Asks how well a linear classifier tells the classes from what a layer puts out: Alain and Bengio 2016.
 *
 * <p>{@code probeAccuracy}: a {@link LinearFit} is made to the layer's outputs for examples of the training part, in inference mode, and
 * scored on the validation part. The network does not learn from it. The data's own classes are asked for, also where the network predicts its input;
 * {@link Network#INPUT} is a layer, too, to compare with. NaN where a layer puts out what is no number.
 *
 * <p>Threading: confined to one thread.
 */
final class LinearProbe {
    /** The name of its curves. */
    static final String METRIC = "probeAccuracy";
    /** The version of what they mean. */
    static final int DEFINITION_VERSION = 1;
    /** More values of a layer are averaged over neighbouring positions first. */
    static final int MOST_VALUES = 2048;

    private static final int TOGETHER = 256;

    private final LinearProbePlan plan;
    private final PreparedData data;
    private final int everySteps;
    private final TrainingSession session;
    private final Recorder recorder;
    private final List<BlockMeans> means = new ArrayList<>();
    private final List<float[]> outputs = new ArrayList<>();
    private final List<String> asked;

    /**
     * A probe of which {@link #check} finds nothing wrong.
     *
     * @param plan what is asked
     * @param everySteps updates between two evaluations
     * @param network the network
     * @param data the data of the run
     * @param session the training
     * @param recorder where the scores go
     */
    LinearProbe(
            LinearProbePlan plan,
            int everySteps,
            Network network,
            PreparedData data,
            TrainingSession session,
            Recorder recorder) {
        this.plan = plan;
        this.everySteps = everySteps;
        this.data = PredictedInput.withOwnTargets(data);
        this.session = session;
        this.recorder = recorder;
        Map<String, Shape> shapes = shapes(network);
        for (String layer : plan.layers()) {
            Shape shape = Objects.requireNonNull(shapes.get(layer), layer);
            means.add(BlockMeans.of(shape, MOST_VALUES));
            if (!layer.equals(Network.INPUT)) {
                outputs.add(new float[TOGETHER * shape.size()]);
            }
        }
        this.asked = plan.layers().stream()
                .filter(layer -> !layer.equals(Network.INPUT))
                .toList();
    }

    private static Map<String, Shape> shapes(Network network) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(Network.INPUT, network.input());
        for (LayerSummary summary : network.summary()) {
            shapes.put(summary.node().name(), summary.output());
        }
        return shapes;
    }

    /** What a plan asks for that there is not, with paths within the section of the probe. */
    static List<Problem> check(LinearProbePlan plan, Network network, DataSpec own) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Shape> shapes = shapes(network);
        for (int l = 0; l < plan.layers().size(); l++) {
            String layer = plan.layers().get(l);
            Shape shape = shapes.get(layer);
            String path = "layers[" + l + "]";
            if (shape == null) {
                String hint = Spelling.hint(layer, shapes.keySet());
                problems.add(Problem.at(path, layer, "no layer is called '" + layer + "'", hint));
            } else if (LinearFit.affordable(
                            own.target(), BlockMeans.of(shape, MOST_VALUES).size(), plan.examples())
                    == 0) {
                problems.add(Problem.at(
                        path,
                        layer,
                        "layer '" + layer + "' puts out (" + shape.text() + "), too many values for a linear fit",
                        "Ask a smaller layer."));
            }
        }
        if (!plan.layers().isEmpty() && !(own.target() instanceof Target.Classes)) {
            problems.add(Problem.at(
                    "layers",
                    plan.layers().toString(),
                    "a linear probe tells classes, and the data have "
                            + own.target().text(),
                    "Leave it out."));
        }
        return problems;
    }

    /** What the layers put out for examples of a part, reduced, and their classes. */
    private record Answers(int count, List<float[]> rows, float[] classes) {}

    /** Fits and scores, if it is time to; which evaluations are meant does not depend on where a training was taken up. */
    void evaluated(Moment moment) {
        if (plan.layers().isEmpty() || moment.step() % ((long) everySteps * plan.every()) != 0) {
            return;
        }
        Answers train = ask(Part.TRAIN);
        Answers validation = ask(Part.VALIDATION);
        for (int l = 0; l < plan.layers().size(); l++) {
            String layer = plan.layers().get(l);
            float[] rows = train.rows().get(l);
            boolean sound = IntStream.range(0, rows.length).allMatch(i -> Float.isFinite(rows[i]));
            Optional<LinearFit> fit =
                    sound ? Optional.of(fit(rows, train, means.get(l).size())) : Optional.empty();
            add(moment, Part.TRAIN, layer, accuracy(fit, train, l));
            if (validation.count() > 0) {
                add(moment, Part.VALIDATION, layer, accuracy(fit, validation, l));
            }
        }
    }

    private LinearFit fit(float[] rows, Answers train, int values) {
        Target classes = data.spec().target();
        int count = LinearFit.affordable(classes, values, train.count());
        return LinearFit.of(classes, Loss.CROSS_ENTROPY, values, rows, train.classes(), count);
    }

    /** The share of examples whose most probable class is their own; of equal ones the first counts. */
    private double accuracy(Optional<LinearFit> fit, Answers answers, int layer) {
        if (fit.isEmpty()) {
            return Double.NaN;
        }
        int classes = data.spec().target().outputs();
        float[] probabilities = new float[answers.count() * classes];
        fit.get()
                .evaluate(
                        answers.rows().get(layer),
                        answers.classes(),
                        answers.count(),
                        probabilities,
                        new double[answers.count()]);
        int right = 0;
        for (int i = 0; i < answers.count(); i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = probabilities[i * classes + c] > probabilities[i * classes + best] ? c : best;
            }
            right += best == (int) answers.classes()[i] ? 1 : 0;
        }
        return (double) right / answers.count();
    }

    private void add(Moment moment, Part part, String layer, double value) {
        Context context = new Context(part.context().part(), new TreeMap<>(Map.of("layer", layer)));
        moment.add(recorder.series(new CurveKey(METRIC, context)), value);
    }

    /** The first examples of the part, which are a random sample, since its index list is in random order. */
    private Answers ask(Part part) {
        int count = Math.min(plan.examples(), data.count(part));
        List<float[]> rows = new ArrayList<>();
        means.forEach(mean -> rows.add(new float[count * mean.size()]));
        float[] classes = new float[count];
        float[] features =
                new float[Math.min(TOGETHER, count) * data.spec().input().size()];
        float[] targets = new float[Math.min(TOGETHER, count)];
        int[] indices = IntStream.range(0, count).toArray();
        for (int from = 0; from < count; from += TOGETHER) {
            int piece = Math.min(TOGETHER, count - from);
            data.read(part, indices, from, from + piece, features, targets);
            System.arraycopy(targets, 0, classes, from, piece);
            if (!asked.isEmpty()) {
                session.activations(features, piece, asked, outputs);
            }
            for (int l = 0; l < rows.size(); l++) {
                BlockMeans mean = means.get(l);
                int at = asked.indexOf(plan.layers().get(l));
                mean.reduce(at < 0 ? features : outputs.get(at), piece, rows.get(l), from * mean.size());
            }
        }
        return new Answers(count, rows, classes);
    }
}
