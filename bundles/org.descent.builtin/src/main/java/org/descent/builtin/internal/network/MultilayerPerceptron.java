// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Dense layers one behind the other: Rumelhart, Hinton and Williams 1986.
 *
 * <p>Each hidden layer is followed by a dropout, if there is to be one. Without hidden layers it is a perceptron. Depth, activation and
 * the scale of the initial weights can be chosen so that gradients vanish or explode: Glorot and Bengio 2010 explain both.
 */
@Component(service = Architecture.class)
public final class MultilayerPerceptron implements Architecture {
    static final IntegerListParameter HIDDEN = new IntegerListParameter(
            "hidden", List.of(64L), 1, 65_536, "units", "The sizes of the hidden layers, from input to output.");
    static final IntegerParameter REPEAT = IntegerParameter.of(
            "repeat", 1, 1, 1000, "How many times the hidden layers stand one behind the other, for deep networks.");

    private static final Schema SCHEMA = Schema.of(
            HIDDEN,
            REPEAT,
            HiddenLayers.ACTIVATION,
            HiddenLayers.BATCH_NORMALIZATION,
            HiddenLayers.DROPOUT,
            Weights.INITIALIZER,
            Weights.GAIN);

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
        HiddenLayers layers = HiddenLayers.of(values);
        NetworkBuilder network = Network.chain(spec.input());
        for (int i = 0; i < values.getInt(REPEAT); i++) {
            for (long units : values.get(HIDDEN)) {
                layers.dense(network, Math.toIntExact(units));
            }
        }
        layers.outputs(network, spec.target().outputs());
        return network.build();
    }
}
