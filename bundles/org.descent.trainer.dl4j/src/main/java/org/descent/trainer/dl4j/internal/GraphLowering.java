// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.descent.api.Problem;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.descent.api.training.Loss;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Says a network in the words of Deeplearning4j; weights, updates and dropout are ours, so its own are switched off.
 *
 * <p>Threading: stateless.
 */
final class GraphLowering {
    /** The name of the layer that holds the loss; no node can bear it. */
    static final String LOSS = "loss()";

    private GraphLowering() {}

    /** The layers that cannot be said. */
    static List<Problem> check(Network network) {
        List<Problem> problems = new ArrayList<>();
        if (network.input().rank() == 2) {
            problems.add(refused("the input", "a sequence"));
        }
        for (Node node : network.nodes()) {
            switch (node.layer()) {
                case Layer.Dense d -> {}
                case Layer.Convolution2d c -> {}
                case Layer.Pooling2d p -> {}
                case Layer.GlobalPooling g -> {}
                case Layer.BatchNormalization b -> {}
                case Layer.Dropout d -> {}
                case Layer.Activate a -> {}
                case Layer.Flatten f -> {}
                case Layer.Add a -> {}
                case Layer.Concatenate c -> {}
                case Layer.Convolution1d c -> problems.add(refused(node));
                case Layer.Pooling1d p -> problems.add(refused(node));
                case Layer.Reshape r -> problems.add(refused(node));
                case Layer.SimpleRecurrent r -> problems.add(refused(node));
                case Layer.Lstm l -> problems.add(refused(node));
            }
        }
        return problems;
    }

    private static Problem refused(Node node) {
        return refused("layer '" + node.name() + "'", node.layer().getClass().getSimpleName());
    }

    private static Problem refused(String what, String kind) {
        return Problem.at(
                "model", kind, what + " is " + kind + ", which this engine cannot train", "Use another layer.");
    }

    /** The configuration by which a network that {@link #check} accepts is trained. */
    static ComputationGraphConfiguration forTraining(Network network, Loss loss, DropoutMasks masks) {
        GraphBuilder graph = lower(network, masks);
        graph.addLayer(LOSS, lossLayer(loss), network.output());
        return graph.setOutputs(LOSS).build();
    }

    /** The configuration by which it predicts: the same layers in the same order, without the loss. */
    static ComputationGraphConfiguration forInference(Network network, DropoutMasks masks) {
        return lower(network, masks)
                .setOutputs(network.output())
                .validateOutputLayerConfig(false)
                .build();
    }

    private static GraphBuilder lower(Network network, DropoutMasks masks) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .graphBuilder()
                .addInputs(Network.INPUT)
                .setInputTypes(inputType(network.input()));
        Map<String, Shape> shapes = new HashMap<>();
        shapes.put(Network.INPUT, network.input());
        for (LayerSummary summary : network.summary()) {
            Node node = summary.node();
            add(graph, node, Objects.requireNonNull(shapes.get(node.inputs().get(0)), "input"), masks);
            shapes.put(node.name(), summary.output());
        }
        return graph;
    }

    private static InputType inputType(Shape shape) {
        return shape.rank() == 3
                ? InputType.convolutional(shape.dimension(1), shape.dimension(2), shape.dimension(0))
                : InputType.feedForward(shape.size());
    }

    private static LossLayer lossLayer(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY ->
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                        .build();
            case MEAN_SQUARED_ERROR ->
                new LossLayer.Builder(LossFunction.MSE)
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .build();
        };
    }

    private static void add(GraphBuilder graph, Node node, Shape input, DropoutMasks masks) {
        String[] inputs = node.inputs().toArray(String[]::new);
        switch (node.layer()) {
            case Layer.Dense d ->
                graph.addLayer(
                        node.name(),
                        new DenseLayer.Builder()
                                .nOut(d.units())
                                .activation(activation(d.activation()))
                                .hasBias(d.bias())
                                .build(),
                        inputs);
            case Layer.Convolution2d c ->
                graph.addLayer(
                        node.name(),
                        new ConvolutionLayer.Builder(sides(c.kernel()), sides(c.stride()))
                                .convolutionMode(mode(c.padding()))
                                .nOut(c.channels())
                                .activation(activation(c.activation()))
                                .hasBias(c.bias())
                                .build(),
                        inputs);
            case Layer.Pooling2d p ->
                graph.addLayer(
                        node.name(),
                        new SubsamplingLayer.Builder(
                                        p.pooling() == Pooling.MAX
                                                ? SubsamplingLayer.PoolingType.MAX
                                                : SubsamplingLayer.PoolingType.AVG,
                                        sides(p.kernel()),
                                        sides(p.stride()))
                                .convolutionMode(mode(p.padding()))
                                .build(),
                        inputs);
            case Layer.GlobalPooling g ->
                graph.addLayer(
                        node.name(),
                        new GlobalPoolingLayer.Builder(g.pooling() == Pooling.MAX ? PoolingType.MAX : PoolingType.AVG)
                                .build(),
                        inputs);
            case Layer.BatchNormalization b ->
                graph.addLayer(
                        node.name(),
                        new BatchNormalization.Builder()
                                .decay(b.decay())
                                .eps(b.epsilon())
                                .useLogStd(false)
                                .build(),
                        inputs);
            case Layer.Dropout d ->
                graph.addLayer(
                        node.name(), new DropoutLayer.Builder(masks.dropout(node.name(), d.rate())).build(), inputs);
            case Layer.Activate a ->
                graph.addLayer(node.name(), new ActivationLayer(activation(a.activation())), inputs);
            case Layer.Flatten f -> {
                if (input.rank() == 3) {
                    graph.addVertex(
                            node.name(),
                            new PreprocessorVertex(new CnnToFeedForwardPreProcessor(
                                    input.dimension(1), input.dimension(2), input.dimension(0))),
                            inputs);
                } else {
                    graph.addLayer(
                            node.name(), new ActivationLayer(org.nd4j.linalg.activations.Activation.IDENTITY), inputs);
                }
            }
            case Layer.Add a -> graph.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
            case Layer.Concatenate c -> graph.addVertex(node.name(), new MergeVertex(), inputs);
            case Layer.Convolution1d c -> throw unchecked(node);
            case Layer.Pooling1d p -> throw unchecked(node);
            case Layer.Reshape r -> throw unchecked(node);
            case Layer.SimpleRecurrent r -> throw unchecked(node);
            case Layer.Lstm l -> throw unchecked(node);
        }
    }

    private static IllegalStateException unchecked(Node node) {
        return new IllegalStateException("layer '" + node.name() + "' was not refused by the check");
    }

    private static int[] sides(Window window) {
        return new int[] {window.height(), window.width()};
    }

    private static ConvolutionMode mode(Padding padding) {
        return switch (padding) {
            case VALID -> ConvolutionMode.Truncate;
            case SAME -> ConvolutionMode.Same;
        };
    }

    private static org.nd4j.linalg.activations.Activation activation(Activation activation) {
        return switch (activation) {
            case IDENTITY -> org.nd4j.linalg.activations.Activation.IDENTITY;
            case RELU -> org.nd4j.linalg.activations.Activation.RELU;
            case LEAKY_RELU -> org.nd4j.linalg.activations.Activation.LEAKYRELU;
            case ELU -> org.nd4j.linalg.activations.Activation.ELU;
            case SELU -> org.nd4j.linalg.activations.Activation.SELU;
            case GELU -> org.nd4j.linalg.activations.Activation.GELU;
            case SWISH -> org.nd4j.linalg.activations.Activation.SWISH;
            case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID;
            case TANH -> org.nd4j.linalg.activations.Activation.TANH;
            case SOFTPLUS -> org.nd4j.linalg.activations.Activation.SOFTPLUS;
            case SOFTSIGN -> org.nd4j.linalg.activations.Activation.SOFTSIGN;
        };
    }
}
