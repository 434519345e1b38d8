// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.descent.api.Doubles;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.Node;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.core.experiment.OptimizerPlan.Clip;
import org.descent.core.experiment.OptimizerPlan.Penalty;
import org.descent.core.training.ModelState;
import org.descent.core.training.StepObserver;
import org.descent.core.training.StepObserver.Quantity;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;

/** Back-propagation in double precision over layers that are written out; weights are kept in single precision. */
final class FakeSession implements TrainingSession {
    private final TrainingSettings settings;
    private Clip clip;
    private double weightDecay;
    private final UpdateRule rule;
    private final List<Stage> stages = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<FakeSegment> segments = new ArrayList<>();
    private long steps;

    /** A layer of the chain: a dense one with its weights and biases, a dropout with its number and share, or a flattening. */
    private sealed interface Stage {
        record Dense(int inputs, int units, Activation activation, FakeSegment weights, FakeSegment biases)
                implements Stage {}

        record Dropout(int number, double rate) implements Stage {}

        record Flatten() implements Stage {}
    }

    FakeSession(TrainingSettings settings) {
        this.settings = settings;
        this.clip = settings.optimizer().clip();
        this.weightDecay = settings.optimizer().weightDecay();
        this.rule = settings.optimizer()
                .optimizer()
                .plugin()
                .create(settings.optimizer().optimizer().values());
        int width = settings.network().input().size();
        for (Node node : settings.network().nodes()) {
            if (node.layer() instanceof Layer.Dense dense) {
                FakeSegment weights = segment(node.name(), Role.WEIGHT, width * dense.units());
                FakeSegment biases = segment(node.name(), Role.BIAS, dense.units());
                SplittableRandom random = new SplittableRandom(settings.initSeed() * 31 + stages.size());
                double bound = Math.sqrt(6.0 / (width + dense.units()));
                for (int i = 0; i < weights.parameters().length; i++) {
                    weights.parameters()[i] = (float) (bound * (2 * random.nextDouble() - 1));
                }
                stages.add(new Stage.Dense(width, dense.units(), dense.activation(), weights, biases));
                width = dense.units();
            } else if (node.layer() instanceof Layer.Dropout dropout) {
                stages.add(new Stage.Dropout(stages.size(), dropout.rate()));
            } else {
                stages.add(new Stage.Flatten());
            }
            names.add(node.name());
        }
    }

    private FakeSegment segment(String layer, Role role, int size) {
        FakeSegment segment = new FakeSegment(new Segment(layer, role, size), rule.state());
        segments.add(segment);
        return segment;
    }

    @Override
    public List<Segment> segments() {
        return segments.stream().map(FakeSegment::segment).toList();
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public StepResult step(float[] features, float[] targets, int count, Values values, StepObserver observer) {
        segments.forEach(FakeSegment::clearGradient);
        double loss = 0;
        double objective = 0;
        for (int i = 0; i < count; i++) {
            double[] terms = learn(features, targets, i);
            loss += terms[0];
            objective += terms[1];
        }
        segments.forEach(segment -> segment.scaleGradient(1.0 / count));
        Penalty penalty = settings.optimizer().penalty();
        double penalties = segments.stream()
                .mapToDouble(segment -> segment.penalize(penalty.l1(), penalty.l2()))
                .sum();
        double norm = norm();
        show(observer, Quantity.GRADIENT, FakeSegment::roundedGradient);
        clip();
        double clipped = norm();
        show(observer, Quantity.CLIPPED_GRADIENT, FakeSegment::roundedGradient);
        show(observer, Quantity.WEIGHTS, segment -> segment.parameters().clone());
        steps++;
        double rate = values.get(settings.optimizer().optimizer().plugin().learningRate());
        for (FakeSegment segment : segments) {
            segment.update(rule, values, steps, rate * weightDecay);
        }
        show(observer, Quantity.UPDATE, FakeSegment::lastUpdate);
        return new StepResult(loss / count, objective / count + penalties, norm, clipped);
    }

    private void show(StepObserver observer, Quantity quantity, Function<FakeSegment, float[]> numbers) {
        for (int i = 0; i < segments.size() && observer.wants(quantity); i++) {
            float[] shown = numbers.apply(segments.get(i));
            observer.block(quantity, i, StepObserver.Block.of(shown, shown.length));
        }
    }

    /** Adds the gradient of one example, and gives its loss and its objective. */
    private double[] learn(float[] features, float[] targets, int example) {
        List<double[]> activations = new ArrayList<>(List.of(input(features, example)));
        List<double[]> masks = new ArrayList<>();
        for (Stage stage : stages) {
            double[] in = activations.get(activations.size() - 1);
            double[] mask = stage instanceof Stage.Dropout dropout ? mask(dropout, in.length, example) : new double[0];
            masks.add(mask);
            activations.add(forward(stage, in, mask));
        }
        double[] outputs = activations.get(activations.size() - 1).clone();
        double[] raw = outputs.clone();
        double loss = finish(outputs, targets, example);
        double[] error = error(raw, outputs, targets, example);
        double objective = settings.loss() == Loss.CROSS_ENTROPY ? objective(outputs, targets, example) : loss;
        for (int s = stages.size() - 1; s >= 0; s--) {
            error = backward(stages.get(s), activations.get(s), activations.get(s + 1), masks.get(s), error);
        }
        return new double[] {loss, objective};
    }

    private double[] input(float[] features, int example) {
        int size = settings.network().input().size();
        double[] input = new double[size];
        for (int k = 0; k < size; k++) {
            input[k] = features[example * size + k];
        }
        return input;
    }

    private double[] mask(Stage.Dropout dropout, int size, int example) {
        SplittableRandom random =
                new SplittableRandom(((settings.dropoutSeed() * 31 + steps) * 31 + dropout.number()) * 31 + example);
        double[] mask = new double[size];
        for (int k = 0; k < size; k++) {
            mask[k] = random.nextDouble() < dropout.rate() ? 0 : 1 / (1 - dropout.rate());
        }
        return mask;
    }

    private static double[] forward(Stage stage, double[] in, double[] mask) {
        return switch (stage) {
            case Stage.Dropout dropout -> {
                double[] out = in.clone();
                for (int k = 0; k < mask.length; k++) {
                    out[k] *= mask[k];
                }
                yield out;
            }
            case Stage.Flatten flatten -> in.clone();
            case Stage.Dense dense -> {
                double[] out = new double[dense.units()];
                for (int u = 0; u < out.length; u++) {
                    double sum = dense.biases().parameters()[u];
                    for (int k = 0; k < in.length; k++) {
                        sum += in[k] * dense.weights().parameters()[k * out.length + u];
                    }
                    out[u] = activate(dense.activation(), sum);
                }
                yield out;
            }
        };
    }

    private static double[] backward(Stage stage, double[] in, double[] out, double[] mask, double[] error) {
        double[] back = new double[in.length];
        switch (stage) {
            case Stage.Dropout dropout -> {
                for (int k = 0; k < back.length; k++) {
                    back[k] = error[k] * mask[k];
                }
            }
            case Stage.Flatten flatten -> System.arraycopy(error, 0, back, 0, back.length);
            case Stage.Dense dense -> {
                for (int u = 0; u < out.length; u++) {
                    double delta = error[u] * slope(dense.activation(), out[u]);
                    dense.biases().gradient()[u] += delta;
                    for (int k = 0; k < in.length; k++) {
                        dense.weights().gradient()[k * out.length + u] += delta * in[k];
                        back[k] += delta * dense.weights().parameters()[k * out.length + u];
                    }
                }
            }
        }
        return back;
    }

    private static double activate(Activation activation, double z) {
        return switch (activation) {
            case RELU -> Math.max(0, z);
            case TANH -> Math.tanh(z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case IDENTITY, LEAKY_RELU, ELU, SELU, GELU, SWISH, SOFTPLUS, SOFTSIGN -> z;
        };
    }

    /** The slope of an activation by its value. */
    private static double slope(Activation activation, double value) {
        return switch (activation) {
            case RELU -> value > 0 ? 1 : 0;
            case TANH -> 1 - value * value;
            case SIGMOID -> value * (1 - value);
            case IDENTITY, LEAKY_RELU, ELU, SELU, GELU, SWISH, SOFTPLUS, SOFTSIGN -> 1;
        };
    }

    /** Makes probabilities of logits in place where the loss does, and gives the example's loss, or 0 without targets. */
    private double finish(double[] outputs, float[] targets, int example) {
        double[] wanted = wanted(outputs.length, targets, example);
        if (settings.loss() == Loss.MEAN_SQUARED_ERROR) {
            double squares = 0;
            for (int k = 0; k < wanted.length; k++) {
                squares += (outputs[k] - wanted[k]) * (outputs[k] - wanted[k]);
            }
            return squares / outputs.length;
        }
        double max = Arrays.stream(outputs).max().orElseThrow();
        double sum = Arrays.stream(outputs).map(z -> Math.exp(z - max)).sum();
        double logSum = max + Math.log(sum);
        double loss = wanted.length == 0 ? 0 : logSum - outputs[(int) targets[example]];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = Math.exp(outputs[k] - logSum);
        }
        return loss;
    }

    /** The cross-entropy against the smoothed label, times the weight of the class. */
    private double objective(double[] probabilities, float[] targets, int example) {
        double[] wanted = smoothed(wanted(probabilities.length, targets, example));
        double sum = 0;
        for (int k = 0; k < wanted.length; k++) {
            sum -= wanted[k] == 0 ? 0 : wanted[k] * Math.log(probabilities[k]);
        }
        return weight(targets, example) * sum;
    }

    private double[] smoothed(double[] wanted) {
        double smoothing = settings.labels().smoothing();
        return Arrays.stream(wanted)
                .map(share -> (1 - smoothing) * share + smoothing / wanted.length)
                .toArray();
    }

    private double weight(float[] targets, int example) {
        Doubles weights = settings.labels().classWeights();
        return weights.size() == 0 ? 1 : weights.get((int) targets[example]);
    }

    private double[] error(double[] raw, double[] probabilities, float[] targets, int example) {
        double[] plain = wanted(raw.length, targets, example);
        boolean classes = settings.loss() == Loss.CROSS_ENTROPY;
        double[] wanted = classes ? smoothed(plain) : plain;
        double[] error = new double[raw.length];
        for (int k = 0; k < error.length; k++) {
            error[k] = classes
                    ? weight(targets, example) * (probabilities[k] - wanted[k])
                    : 2 * (raw[k] - wanted[k]) / raw.length;
        }
        return error;
    }

    private double[] wanted(int width, float[] targets, int example) {
        double[] wanted = new double[targets.length == 0 ? 0 : width];
        for (int k = 0; k < wanted.length; k++) {
            wanted[k] = settings.target() instanceof Target.Classes
                    ? (k == (int) targets[example] ? 1 : 0)
                    : targets[example * width + k];
        }
        return wanted;
    }

    private double norm() {
        return Math.sqrt(segments.stream()
                .mapToDouble(segment ->
                        Arrays.stream(segment.gradient()).map(g -> g * g).sum())
                .sum());
    }

    private void clip() {
        segments.forEach(segment -> segment.limitGradient(clip.value()));
        double norm = norm();
        if (norm > clip.norm()) {
            segments.forEach(segment -> segment.scaleGradient(clip.norm() / norm));
        }
    }

    @Override
    public void adjust(Clip newClip, double newDecay) {
        clip = newClip;
        weightDecay = newDecay;
    }

    @Override
    public void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses) {
        for (int i = 0; i < count; i++) {
            losses[i] = infer(features, targets, i, outputs);
        }
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        for (int i = 0; i < count; i++) {
            infer(features, new float[0], i, outputs);
        }
    }

    private double infer(float[] features, float[] targets, int example, float[] outputs) {
        double[] values = input(features, example);
        for (Stage stage : stages) {
            values = forward(stage, values, new double[0]);
        }
        double loss = finish(values, targets, example);
        for (int k = 0; k < values.length; k++) {
            outputs[example * values.length + k] = (float) values[k];
        }
        return loss;
    }

    @Override
    public void activations(float[] features, int count, List<String> nodes, List<float[]> rows) {
        if (!names.containsAll(nodes)) {
            throw new IllegalArgumentException("nodes " + nodes + " of " + names);
        }
        for (int i = 0; i < count; i++) {
            double[] values = input(features, i);
            for (int s = 0; s < stages.size(); s++) {
                values = forward(stages.get(s), values, new double[0]);
                int at = nodes.indexOf(names.get(s));
                for (int k = 0; k < values.length && at >= 0; k++) {
                    rows.get(at)[i * values.length + k] = (float) values[k];
                }
            }
        }
    }

    @Override
    public ModelState state() {
        Map<String, float[]> rows = new TreeMap<>();
        segments.forEach(segment -> segment.copyTo(rows));
        return new ModelState(steps, rows);
    }

    @Override
    public void restore(ModelState state) {
        segments.forEach(segment -> segment.restore(state));
        steps = state.steps();
    }

    @Override
    public void close() {
        // nothing but arrays
    }
}
