// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import org.descent.api.data.DataSpec;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Simple recurrent layers, then one dense layer on the last state: Elman 1990.
 *
 * <p>A vector is read value by value, an image column by column. Gradients vanish or explode over long sequences (Bengio, Simard and
 * Frasconi 1994), with the {@code gain} of the initial weights as the lever.
 */
@Component(service = Architecture.class)
public final class SimpleRecurrentNetwork implements Architecture {
    static final IntegerParameter UNITS = new IntegerParameter(
            "units", 32, 1, 65_536, Range.Scale.LOG, "units", "How many numbers the state of each layer has.");
    static final IntegerParameter LAYERS =
            IntegerParameter.of("layers", 1, 1, 100, "How many recurrent layers stand one behind the other.");
    static final ChoiceParameter ACTIVATION = new ChoiceParameter(
            "activation",
            Activation.TANH.word(),
            Activation.words(),
            "The function that makes the new state; those without a bound let it grow without end.");
    static final RealParameter DROPOUT = RealParameter.of(
            "dropout",
            0,
            Range.linear(0, 0.95),
            "The share of each recurrent layer's outputs that is dropped while training, never of what it remembers.");

    private static final Schema SCHEMA =
            Schema.of(UNITS, LAYERS, ACTIVATION, DROPOUT, Weights.INITIALIZER, Weights.GAIN);

    @Override
    public String id() {
        return "org.descent.rnn";
    }

    @Override
    public String name() {
        return "Simple recurrent network";
    }

    @Override
    public String description() {
        return "Simple recurrent layers over a sequence, then one dense layer on the last state.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        Activation activation = Activation.of(values.get(ACTIVATION));
        Weights weights = Weights.of(values);
        NetworkBuilder network = Sequences.chain(spec.input());
        int layers = values.getInt(LAYERS);
        for (int i = 1; i <= layers; i++) {
            boolean sequence = i < layers;
            network.add(
                    "rnn",
                    new Layer.SimpleRecurrent(values.getInt(UNITS), activation, weights.suiting(activation), sequence));
            network.dropout(values.get(DROPOUT));
        }
        return network.add(
                        "dense",
                        new Layer.Dense(
                                spec.target().outputs(),
                                Activation.IDENTITY,
                                weights.suiting(Activation.IDENTITY),
                                true))
                .build();
    }
}
