// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The vertices of a graph, in the order in which they are computed, and the words that the engine has for our settings.
 *
 * <p>Threading: confined to one thread.
 */
final class GraphParts {
    private final List<Part> parts = new ArrayList<>();

    private sealed interface Part {
        String name();

        List<String> inputs();

        /** An operation of ours. */
        record Own(String name, Operation operation, List<String> inputs) implements Part {}

        /** A layer of the engine. */
        record Engine(String name, Layer layer, List<String> inputs) implements Part {}
    }

    void operation(String name, Operation operation, String... inputs) {
        parts.add(new Part.Own(name, operation, List.of(inputs)));
    }

    void layer(String name, Layer layer, String input) {
        parts.add(new Part.Engine(name, layer, List.of(input)));
    }

    /** The configuration of a graph in which the engine itself neither updates nor initializes. */
    ComputationGraphConfiguration configuration(String output) {
        Set<String> needed = needed();
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .weightInit(WeightInit.ZERO)
                .cacheMode(CacheMode.DEVICE)
                .graphBuilder()
                .addInputs(Network.INPUT);
        for (Part part : parts) {
            String[] inputs = part.inputs().toArray(String[]::new);
            switch (part) {
                case Part.Own own -> {
                    boolean wanted = own.inputs().stream().anyMatch(needed::contains);
                    graph.addVertex(own.name(), new OperationVertex(own.operation(), inputs.length, wanted), inputs);
                }
                case Part.Engine engine -> graph.addLayer(engine.name(), engine.layer(), inputs);
            }
        }
        return graph.setOutputs(output).validateOutputLayerConfig(false).build();
    }

    /**
     * The vertices at whose output a gradient is needed: those with parameters, those behind one, and those in front of a layer of the
     * engine, which gives a gradient whether it is needed or not.
     */
    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        int before;
        do { // a layer of the engine makes a vertex before it needed, and so all behind that
            before = needed.size();
            for (Part part : parts) {
                boolean own =
                        switch (part) {
                            case Part.Own o -> o.operation().parameterCount() > 0;
                            case Part.Engine engine -> {
                                needed.addAll(engine.inputs());
                                yield true;
                            }
                        };
                if (own || part.inputs().stream().anyMatch(needed::contains)) {
                    needed.add(part.name());
                }
            }
        } while (needed.size() > before);
        return needed;
    }

    static ConvolutionMode mode(Padding padding) {
        return switch (padding) {
            case VALID -> ConvolutionMode.Truncate;
            case SAME -> ConvolutionMode.Same;
        };
    }

    static SubsamplingLayer.PoolingType type(Pooling pooling) {
        return switch (pooling) {
            case MAX -> SubsamplingLayer.PoolingType.MAX;
            case AVERAGE -> SubsamplingLayer.PoolingType.AVG;
        };
    }
}
