// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.network.Architecture;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Convolutions over a sequence: LeCun and Bengio 1995; time delay networks (Waibel et al. 1989) are their forebears.
 *
 * <p>Stages of a convolution that keeps the length and a pooling of two that halves it, then one value of each channel for the whole
 * sequence, then dense layers. A vector is read as a sequence of one channel, an image column by column.
 */
@Component(service = Architecture.class)
public final class Cnn1d implements Architecture {
    static final IntegerListParameter CHANNELS = new IntegerListParameter(
            "channels",
            List.of(16L, 32L),
            1,
            65_536,
            "channels",
            "How many channels each convolution makes; each halves the sequence.");
    static final IntegerParameter KERNEL =
            IntegerParameter.of("kernel", 5, 1, 1001, "How many neighbouring steps each convolution looks at.");
    static final ChoiceParameter POOLING = new ChoiceParameter(
            "pooling",
            "max",
            List.of("max", "average"),
            "How two steps become one behind each convolution, and all steps at the end.");
    static final IntegerListParameter DENSE = new IntegerListParameter(
            "dense", List.of(), 1, 65_536, "units", "The sizes of the dense hidden layers behind the convolutions.");

    private static final Schema SCHEMA = Schema.of(
            CHANNELS,
            KERNEL,
            POOLING,
            DENSE,
            HiddenLayers.ACTIVATION,
            HiddenLayers.BATCH_NORMALIZATION,
            HiddenLayers.DROPOUT,
            Weights.INITIALIZER,
            Weights.GAIN);

    @Override
    public String id() {
        return "org.descent.cnn1d";
    }

    @Override
    public String name() {
        return "1-D convolutional network";
    }

    @Override
    public String description() {
        return "Convolutions over a sequence, then dense layers.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        HiddenLayers layers = HiddenLayers.of(values);
        Pooling pooling = values.get(POOLING).equals("max") ? Pooling.MAX : Pooling.AVERAGE;
        requireLength(spec.input(), values.get(CHANNELS));
        NetworkBuilder network = Sequences.chain(spec.input());
        for (long channels : values.get(CHANNELS)) {
            layers.convolution1d(network, Math.toIntExact(channels), values.getInt(KERNEL));
            network.add("pool", new Layer.Pooling1d(pooling, 2, 2, Padding.VALID));
        }
        network.node("whole", new Layer.GlobalPooling(pooling), List.of(network.last()));
        for (long units : values.get(DENSE)) {
            layers.dense(network, Math.toIntExact(units));
        }
        layers.outputs(network, spec.target().outputs());
        return network.build();
    }

    private static void requireLength(Shape input, List<Long> channels) {
        int length = input.dimension(input.rank() - 1);
        int most = 31 - Integer.numberOfLeadingZeros(length);
        if (channels.size() > most) {
            throw new InvalidInputException(Problem.at(
                    CHANNELS.key(),
                    channels.toString(),
                    "must have at most " + most + " elements for sequences of " + length + " steps, got "
                            + channels.size(),
                    "Each one halves the sequence."));
        }
    }
}
