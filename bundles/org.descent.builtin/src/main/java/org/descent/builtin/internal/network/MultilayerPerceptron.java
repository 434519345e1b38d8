// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Dense layers one behind the other: Rumelhart, Hinton and Williams 1986.
 *
 * <p>Each hidden layer is followed by a dropout, if there is to be one. Without hidden layers it is a perceptron.
 */
@Component(service = Architecture.class)
public final class MultilayerPerceptron implements Architecture {
    static final IntegerListParameter HIDDEN = new IntegerListParameter(
            "hidden", List.of(64L), 1, 65_536, "units", "The sizes of the hidden layers, from input to output.");
    static final ChoiceParameter ACTIVATION = new ChoiceParameter(
            "activation", Activation.RELU.word(), Activation.words(), "The function that the hidden layers apply.");
    static final RealParameter DROPOUT = RealParameter.of(
            "dropout",
            0,
            Range.linear(0, 0.95),
            "The share of each hidden layer's outputs that is dropped while training, against overfitting.");
    static final ChoiceParameter INITIALIZER = new ChoiceParameter(
            "initializer",
            "auto",
            initializers(),
            "How the weights of all layers are drawn; auto chooses what suits each layer's activation.");

    private static final Schema SCHEMA = Schema.of(HIDDEN, ACTIVATION, DROPOUT, INITIALIZER);

    @Override
    public String id() {
        return "org.descent.mlp";
    }

    @Override
    public String name() {
        return "Multilayer perceptron";
    }

    @Override
    public String description() {
        return "Dense layers one behind the other.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        String initializer = values.get(INITIALIZER);
        Activation activation = Activation.of(values.get(ACTIVATION));
        NetworkBuilder network = Network.chain(spec.input());
        for (long units : values.get(HIDDEN)) {
            dense(network, Math.toIntExact(units), activation, initializer).dropout(values.get(DROPOUT));
        }
        return dense(network, spec.target().outputs(), Activation.IDENTITY, initializer)
                .build();
    }

    private static NetworkBuilder dense(NetworkBuilder network, int units, Activation activation, String initializer) {
        return initializer.equals("auto")
                ? network.dense(units, activation)
                : network.add("dense", new Layer.Dense(units, activation, Initializer.of(initializer), true));
    }

    private static List<String> initializers() {
        List<String> words = new ArrayList<>(List.of("auto"));
        words.addAll(Initializer.words());
        return words;
    }
}
