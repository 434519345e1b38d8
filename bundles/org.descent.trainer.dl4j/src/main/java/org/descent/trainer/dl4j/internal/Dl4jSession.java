// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.descent.api.optimizer.Segment;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.OptimizerPlan.Clip;
import org.descent.core.training.ModelState;
import org.descent.core.training.StepObserver;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.descent.trainer.dl4j.internal.lowering.DropoutClock;
import org.descent.trainer.dl4j.internal.lowering.Kernels;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork.Trained;
import org.descent.trainer.dl4j.internal.lowering.NetworkLowering;

/**
 * One network in training: the graph goes forward and backward; here are the loss, penalties, clipping, the rule and the weight decay.
 *
 * <p>The loss hands the gradient of the mean over the batch to the graph, so that no gradient needs to be divided afterwards.
 *
 * <p>Threading: confined to the thread that opened it.
 */
final class Dl4jSession implements TrainingSession {
    /** How many numbers the activations of one pass of inference may have. */
    private static final int INFERENCE_NUMBERS = 1 << 23;

    private static final int INFERENCE_EXAMPLES = 512;

    private final Objective objective;
    private final DropoutClock clock;
    private final LoweredNetwork network;
    private final WeightPenalty penalties;
    private final GradientPass gradients;
    private final SegmentUpdates updates;
    private final StepObservation observation;
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final int chunk;
    private long steps;
    private int lastCount;

    /** Opens a session with what is fastest. */
    Dl4jSession(TrainingSettings settings) {
        this(settings, Kernels.FAST);
    }

    Dl4jSession(TrainingSettings settings, Kernels kernels) {
        this.objective = Objective.of(settings.loss(), settings.labels(), settings.target());
        this.clock = new DropoutClock(settings.dropoutSeed());
        this.network = NetworkLowering.lower(settings.network(), settings.initSeed(), clock, kernels);
        this.penalties =
                new WeightPenalty(network.trained(), settings.optimizer().penalty());
        this.gradients =
                new GradientPass(network.gradient(), settings.optimizer().clip());
        this.updates = new SegmentUpdates(network.trained(), settings.optimizer());
        this.observation = new StepObservation(network.trained());
        settings.network()
                .summary()
                .forEach(summary ->
                        sizes.put(summary.node().name(), summary.output().size()));
        long perExample = sizes.values().stream().mapToLong(Integer::longValue).sum();
        this.chunk = (int) Math.clamp(INFERENCE_NUMBERS / perExample, 1, INFERENCE_EXAMPLES);
    }

    @Override
    public List<Segment> segments() {
        return network.trained().stream().map(Trained::segment).toList();
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public StepResult step(float[] features, float[] targets, int count, Values values, StepObserver observer) {
        clock.at(steps);
        lastCount = count;
        Loss loss = new Loss(targets, count);
        network.graph().train(features, count, loss::differentiate);
        double penalty = penalties.add();
        observation.begin(observer, gradients.limits());
        Optional<GradientPass.Norms> limited = gradients.limit();
        updates.apply(steps + 1, values, observation);
        steps++;
        double before = limited.map(GradientPass.Norms::before).orElseGet(observation::gradientNorm);
        double after = limited.map(GradientPass.Norms::after).orElse(before);
        return new StepResult(loss.mean, loss.objective + penalty, before, after);
    }

    @Override
    public void adjust(Clip clip, double weightDecay) {
        gradients.limit(clip);
        updates.decay(weightDecay);
    }

    /** The loss of one batch. */
    private final class Loss {
        private final float[] targets;
        private final int count;
        private double mean;
        private double objective;

        Loss(float[] targets, int count) {
            this.targets = targets;
            this.count = count;
        }

        void differentiate(float[] plain) {
            Objective terms = Dl4jSession.this.objective;
            double losses = 0;
            double treated = 0;
            for (int i = 0; i < count; i++) {
                losses += terms.loss(plain, targets, i);
                treated += terms.treatsLabels() ? terms.objective(plain, targets, i) : 0;
                terms.differentiate(plain, targets, i, 1.0 / count);
            }
            mean = losses / count;
            objective = terms.treatsLabels() ? treated / count : mean;
        }
    }

    @Override
    public void evaluate(float[] features, float[] targets, int count, float[] predictions, double[] losses) {
        infer(features, count, predictions);
        for (int i = 0; i < count; i++) {
            losses[i] = objective.loss(predictions, targets, i);
            objective.predict(predictions, i);
        }
    }

    @Override
    public void predict(float[] features, int count, float[] predictions) {
        infer(features, count, predictions);
        for (int i = 0; i < count; i++) {
            objective.predict(predictions, i);
        }
    }

    /** Plain outputs, some examples at a time. */
    private void infer(float[] features, int count, float[] plain) {
        for (int from = 0; from < count; from += chunk) {
            int n = Math.min(chunk, count - from);
            network.graph().infer(features, from, n);
            network.graph().readOutput(n, plain, from * objective.width());
        }
    }

    @Override
    public void activations(float[] features, int count, List<String> nodes, List<float[]> rows) {
        if (!sizes.keySet().containsAll(nodes)) {
            throw new IllegalArgumentException("the network has no nodes " + nodes + ", only " + sizes.keySet());
        }
        for (int from = 0; from < count; from += chunk) {
            int n = Math.min(chunk, count - from);
            network.graph().infer(features, from, n);
            for (int i = 0; i < nodes.size(); i++) {
                int size = sizes.getOrDefault(nodes.get(i), 0);
                network.graph().read(nodes.get(i), n, rows.get(i), from * size);
            }
        }
    }

    @Override
    public Optional<String> firstNotFinite() {
        return sizes.entrySet().stream()
                .filter(node -> !isFinite(node.getKey(), node.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isFinite(String node, int size) {
        float[] row = new float[lastCount * size];
        if (lastCount > 0) {
            network.graph().read(node, lastCount, row, 0);
        }
        for (float number : row) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public ModelState state() {
        Map<String, float[]> rows = new TreeMap<>();
        for (Trained segment : network.trained()) {
            rows.put(segment.row(), LoweredNetwork.get(segment.layout(), segment.parameters()));
        }
        updates.write(rows);
        network.statistics().forEach((row, numbers) -> rows.put(row, numbers.clone()));
        return new ModelState(steps, rows);
    }

    @Override
    public void restore(ModelState state) {
        for (Trained segment : network.trained()) {
            LoweredNetwork.put(segment.layout(), segment.parameters(), state.row(segment.row()));
        }
        updates.read(state);
        network.statistics().forEach((row, numbers) -> {
            float[] given = state.row(row);
            if (given.length != numbers.length) {
                throw new IllegalArgumentException(
                        "a row '" + row + "' of " + given.length + " numbers for " + numbers.length);
            }
            System.arraycopy(given, 0, numbers, 0, numbers.length);
        });
        steps = state.steps();
    }

    @Override
    public void close() {
        observation.close();
        network.close();
    }
}
