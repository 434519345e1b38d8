// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.ModelState;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.descent.trainer.dl4j.internal.Parameters.Statistic;
import org.descent.trainer.dl4j.internal.Parameters.Trained;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One network in training: the engine computes outputs and gradients; clipping, the rule and the weight decay are done here.
 *
 * <p>Threading: confined to the thread that opened it.
 */
final class Dl4jSession implements TrainingSession {
    private static final int EVALUATION_CHUNK = 512;

    private final TrainingSettings settings;
    private final DropoutMasks masks;
    private final ComputationGraph graph;
    private final ComputationGraph inference;
    private final Parameters parameters;
    private final UpdateRule rule;
    private final Map<String, Map<String, State>> states = new HashMap<>();
    private final BatchBuffer inputs;
    private final BatchBuffer labels;
    private long steps;

    /** A vector of the rule's state: its array lies in memory as the segment's parameters do. */
    private record State(INDArray array, NativeVector vector) {}

    Dl4jSession(TrainingSettings settings) {
        this.settings = settings;
        this.masks = new DropoutMasks(settings.dropoutSeed());
        this.graph = new ComputationGraph(GraphLowering.forTraining(settings.network(), settings.loss(), masks));
        graph.init();
        // the engine cannot give the output of a layer in the middle: a second graph without the loss shares the
        // parameters
        this.inference = new ComputationGraph(GraphLowering.forInference(settings.network(), masks));
        inference.init(graph.params(), false);
        graph.initGradientsView();
        this.parameters = new Parameters(graph, settings.network());
        Parameters.initialize(graph, settings.network(), settings.initSeed());
        OptimizerPlan plan = settings.optimizer();
        this.rule = plan.optimizer().plugin().create(plan.optimizer().values());
        for (Trained segment : parameters.trained()) {
            Map<String, State> own = new HashMap<>();
            for (String name : rule.state()) {
                INDArray array = Parameters.like(segment.view());
                own.put(name, new State(array, new NativeVector(array)));
            }
            states.put(segment.row(), own);
        }
        Shape input = settings.network().input();
        this.inputs = new BatchBuffer(
                input.dimensions().stream().mapToLong(Integer::longValue).toArray());
        this.labels = new BatchBuffer(settings.target().outputs());
    }

    @Override
    public List<Segment> segments() {
        return parameters.trained().stream().map(Trained::segment).toList();
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public StepResult step(float[] features, float[] targets, int count, Values values) {
        masks.at(steps);
        graph.setInput(0, inputs.filled(features, count));
        graph.setLabel(0, labels.filled(labels(targets, count), count));
        graph.computeGradientAndScore();
        double loss = graph.score();
        double norm = divide(count);
        double clipped = clip(norm);
        steps++;
        double decay = settings.optimizer().weightDecay()
                * values.get(settings.optimizer().optimizer().plugin().learningRate());
        for (Trained segment : parameters.trained()) {
            update(segment, values, decay);
        }
        for (Statistic statistic : parameters.statistics().values()) {
            statistic.values().add(-1, statistic.change());
        }
        return new StepResult(loss, loss, norm, clipped);
    }

    /** Makes the sum over the batch a mean, and gives its norm. */
    private double divide(int count) {
        double squares = 0;
        for (Trained segment : parameters.trained()) {
            Vector gradient = segment.gradient().scale(1.0 / count);
            squares += gradient.dot(gradient);
        }
        return Math.sqrt(squares);
    }

    private double clip(double norm) {
        OptimizerPlan.Clip clip = settings.optimizer().clip();
        double limited = norm;
        if (clip.value() < Double.POSITIVE_INFINITY) {
            float bound = (float) clip.value();
            double squares = 0;
            for (Trained segment : parameters.trained()) {
                segment.gradient().forEachBlock((block, n) -> {
                    float[] g = block[0];
                    for (int i = 0; i < n; i++) {
                        g[i] = Math.max(-bound, Math.min(bound, g[i]));
                    }
                });
                squares += segment.gradient().dot(segment.gradient());
            }
            limited = Math.sqrt(squares);
        }
        if (limited > clip.norm()) {
            double factor = clip.norm() / limited;
            parameters.trained().forEach(segment -> segment.gradient().scale(factor));
            limited = clip.norm();
        }
        return limited;
    }

    private void update(Trained segment, Values values, double decay) {
        boolean decays =
                segment.segment().role() == Role.WEIGHT || segment.segment().role() == Role.RECURRENT_WEIGHT;
        if (decay > 0 && decays) {
            segment.parameters().scale(1 - decay);
        }
        Map<String, State> own = states.getOrDefault(segment.row(), Map.of());
        long number = steps;
        rule.apply(new Update() {
            @Override
            public Segment segment() {
                return segment.segment();
            }

            @Override
            public Vector parameters() {
                return segment.parameters();
            }

            @Override
            public Vector gradient() {
                return segment.gradient();
            }

            @Override
            public Vector state(String name) {
                State state = own.get(name);
                if (state == null) {
                    throw new IllegalArgumentException("the rule has no state '" + name + "', only " + own.keySet());
                }
                return state.vector();
            }

            @Override
            public long step() {
                return number;
            }

            @Override
            public Values values() {
                return values;
            }
        });
    }

    /** Targets as the engine wants them: one-hot for classes. */
    private float[] labels(float[] targets, int count) {
        return switch (settings.target()) {
            case Target.Quantities quantities -> targets;
            case Target.Classes classes -> {
                int width = classes.names().size();
                float[] oneHot = new float[count * width];
                for (int i = 0; i < count; i++) {
                    oneHot[i * width + (int) targets[i]] = 1;
                }
                yield oneHot;
            }
        };
    }

    @Override
    public void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses) {
        predict(features, count, outputs, targets, losses);
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        predict(features, count, outputs, new float[0], new double[0]);
    }

    private void predict(float[] features, int count, float[] outputs, float[] targets, double[] losses) {
        int size = settings.network().input().size();
        int width = settings.target().outputs();
        for (int from = 0; from < count; from += EVALUATION_CHUNK) {
            int n = Math.min(EVALUATION_CHUNK, count - from);
            float[] chunk = new float[n * size];
            System.arraycopy(features, from * size, chunk, 0, chunk.length);
            float[] raw = raw(chunk, n);
            System.arraycopy(raw, 0, outputs, from * width, n * width);
        }
        for (int i = 0; i < count; i++) {
            double loss = finish(outputs, i * width, width, targets, i);
            if (losses.length > 0) {
                losses[i] = loss;
            }
        }
    }

    private float[] raw(float[] features, int count) {
        long[] shape = inputs.shape(count);
        try (INDArray input = Nd4j.create(features, shape, 'c');
                INDArray output = inference.output(input)[0]) {
            return Parameters.get(output);
        }
    }

    /** Makes probabilities of logits where the loss does, in place, and gives the example's loss, or 0 without targets. */
    private double finish(float[] outputs, int at, int width, float[] targets, int example) {
        if (settings.loss() == Loss.MEAN_SQUARED_ERROR) {
            double squares = 0;
            for (int k = 0; k < width && targets.length > 0; k++) {
                double target = settings.target() instanceof Target.Classes
                        ? (k == (int) targets[example] ? 1 : 0)
                        : targets[example * width + k];
                double difference = outputs[at + k] - target;
                squares += difference * difference;
            }
            return squares / width;
        }
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < width; k++) {
            max = Math.max(max, outputs[at + k]);
        }
        double sum = 0;
        for (int k = 0; k < width; k++) {
            sum += Math.exp(outputs[at + k] - max);
        }
        double logSum = max + Math.log(sum);
        double loss = targets.length > 0 ? logSum - outputs[at + (int) targets[example]] : 0;
        for (int k = 0; k < width; k++) {
            outputs[at + k] = (float) Math.exp(outputs[at + k] - logSum);
        }
        return loss;
    }

    @Override
    public ModelState state() {
        Map<String, float[]> rows = new TreeMap<>();
        for (Trained segment : parameters.trained()) {
            rows.put(segment.row(), Parameters.get(segment.view()));
            states.getOrDefault(segment.row(), Map.of())
                    .forEach((name, state) -> rows.put(segment.row() + "/" + name, Parameters.get(state.array())));
        }
        parameters.statistics().forEach((row, statistic) -> rows.put(row, Parameters.get(statistic.view())));
        return new ModelState(steps, rows);
    }

    @Override
    public void restore(ModelState state) {
        for (Trained segment : parameters.trained()) {
            Parameters.put(segment.view(), state.row(segment.row()));
            states.getOrDefault(segment.row(), Map.of())
                    .forEach((name, own) -> Parameters.put(own.array(), state.row(segment.row() + "/" + name)));
        }
        parameters.statistics().forEach((row, statistic) -> Parameters.put(statistic.view(), state.row(row)));
        steps = state.steps();
    }

    @Override
    public void close() {
        inputs.close();
        labels.close();
        states.values()
                .forEach(own -> own.values().forEach(state -> state.array().close()));
        inference.clear();
        graph.close();
    }

    /** The engine's array for a batch, made again only where the number of examples changes. */
    private static final class BatchBuffer implements AutoCloseable {
        private final long[] shape;
        private INDArray array;

        BatchBuffer(long... example) {
            shape = new long[example.length + 1];
            System.arraycopy(example, 0, shape, 1, example.length);
            array = Nd4j.create(DataType.FLOAT, shape(1), 'c');
        }

        long[] shape(int count) {
            long[] whole = shape.clone();
            whole[0] = count;
            return whole;
        }

        INDArray filled(float[] rows, int count) {
            if (array.size(0) != count) {
                array.close();
                array = Nd4j.create(DataType.FLOAT, shape(count), 'c');
            }
            int size = Math.toIntExact(array.length());
            new NativeVector(array).write(0, rows, 0, size);
            return array;
        }

        @Override
        public void close() {
            array.close();
        }
    }
}
