// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;

/**
 * A small engine in plain Java, for tests that need no native library: chains of dense layers, flattening and dropout with the activations
 * identity, ReLU, tanh and sigmoid. It keeps {@link TrainerContract}.
 *
 * <p>Threading: thread-safe; sessions are confined to one thread.
 */
public final class FakeTrainer implements Trainer {
    /** The engine. */
    public FakeTrainer() {}

    @Override
    public String name() {
        return "fake 1";
    }

    @Override
    public SortedMap<String, String> provenance() {
        return new TreeMap<>();
    }

    @Override
    public List<Problem> check(Network network) {
        List<Problem> problems = new ArrayList<>();
        String last = Network.INPUT;
        for (Node node : network.nodes()) {
            boolean chained = node.inputs().equals(List.of(last));
            if (!chained || !trains(node.layer())) {
                problems.add(Problem.at(
                        "",
                        node.layer().getClass().getSimpleName(),
                        "layer '" + node.name() + "' cannot be trained by the engine for tests",
                        "Use a chain of dense layers, flattening and dropout."));
            }
            last = node.name();
        }
        return problems;
    }

    private static boolean trains(Layer layer) {
        return switch (layer) {
            case Layer.Dense dense -> dense.bias() && known(dense.activation());
            case Layer.Flatten flatten -> true;
            case Layer.Dropout dropout -> true;
            case Layer.Activate a -> false;
            case Layer.Convolution2d c -> false;
            case Layer.Convolution1d c -> false;
            case Layer.Pooling2d p -> false;
            case Layer.Pooling1d p -> false;
            case Layer.GlobalPooling p -> false;
            case Layer.BatchNormalization b -> false;
            case Layer.Reshape r -> false;
            case Layer.SimpleRecurrent r -> false;
            case Layer.Lstm l -> false;
            case Layer.Add a -> false;
            case Layer.Concatenate c -> false;
        };
    }

    private static boolean known(Activation activation) {
        return switch (activation) {
            case IDENTITY, RELU, TANH, SIGMOID -> true;
            case LEAKY_RELU, ELU, SELU, GELU, SWISH, SOFTPLUS, SOFTSIGN -> false;
        };
    }

    @Override
    public TrainingSession open(TrainingSettings settings) {
        List<Problem> problems = check(settings.network());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new FakeSession(settings);
    }
}
