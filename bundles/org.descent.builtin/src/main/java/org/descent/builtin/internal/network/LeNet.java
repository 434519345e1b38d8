// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * A small convolutional network in the manner of LeNet-5: LeCun, Bottou, Bengio and Haffner 1998.
 *
 * <p>Stages of a convolution with kernels of 5 x 5 and a pooling of 2 x 2, then dense layers. The first convolution keeps the size of the
 * image, as the original's border does. The later ones take no border, so that an image of 28 x 28 comes to 5 x 5 as in the original; but
 * where a side is shorter than 10, they keep the size too, so that small images do not vanish. The original's sparse joints,
 * trained pooling and radial outputs are left out, as is usual today.
 */
@Component(service = Architecture.class)
public final class LeNet implements Architecture {
    static final IntegerListParameter CHANNELS = new IntegerListParameter(
            "channels",
            List.of(6L, 16L),
            1,
            4096,
            "channels",
            "How many channels each convolution makes; each halves the image's sides.");
    static final IntegerListParameter DENSE = new IntegerListParameter(
            "dense", List.of(120L, 84L), 1, 65_536, "units", "The sizes of the dense hidden layers behind them.");
    static final ChoiceParameter ACTIVATION = new ChoiceParameter(
            "activation",
            Activation.RELU.word(),
            Activation.words(),
            "The function that convolutions and hidden layers apply; the original has tanh.");
    static final ChoiceParameter POOLING = new ChoiceParameter(
            "pooling",
            "max",
            List.of("max", "average"),
            "How four values become one behind each convolution; the original has average.");
    static final RealParameter DROPOUT = RealParameter.of(
            "dropout",
            0,
            Range.linear(0, 0.95),
            "The share of each dense hidden layer's outputs that is dropped while training, against overfitting.");

    private static final Schema SCHEMA = Schema.of(CHANNELS, DENSE, ACTIVATION, POOLING, DROPOUT);
    private static final int KERNEL = 5;

    @Override
    public String id() {
        return "org.descent.lenet";
    }

    @Override
    public String name() {
        return "LeNet";
    }

    @Override
    public String description() {
        return "A small convolutional network for images in the manner of LeNet-5.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        List<Long> channels = values.get(CHANNELS);
        requireImage(spec.input(), channels);
        Activation activation = Activation.of(values.get(ACTIVATION));
        Pooling pooling = values.get(POOLING).equals("max") ? Pooling.MAX : Pooling.AVERAGE;
        NetworkBuilder network = Network.chain(spec.input());
        int side = Math.min(spec.input().dimension(1), spec.input().dimension(2));
        for (int stage = 0; stage < channels.size(); stage++) {
            boolean keepsSize = keepsSize(stage, side);
            network.convolution2d(
                            Math.toIntExact(channels.get(stage)),
                            KERNEL,
                            1,
                            keepsSize ? Padding.SAME : Padding.VALID,
                            activation)
                    .pooling2d(pooling, 2);
            side = sideBehind(stage, side);
        }
        for (long units : values.get(DENSE)) {
            network.dense(Math.toIntExact(units), activation).dropout(values.get(DROPOUT));
        }
        return network.dense(spec.target().outputs(), Activation.IDENTITY).build();
    }

    private static void requireImage(Shape input, List<Long> channels) {
        if (input.rank() != 3) {
            throw new InvalidInputException(Problem.at(
                    "use",
                    "lenet",
                    "lenet needs images (channels, height, width), got examples of (" + input.text() + ")",
                    "Use mlp for these data."));
        }
        int side = Math.min(input.dimension(1), input.dimension(2));
        int most = most(side);
        if (channels.size() > most) {
            throw new InvalidInputException(Problem.at(
                    CHANNELS.key(),
                    channels.toString(),
                    "must have at most " + most + " elements for images of " + input.dimension(1) + " x "
                            + input.dimension(2) + ", got " + channels.size(),
                    "Each one halves the sides of the image."));
        }
    }

    /** How many stages an image with this shorter side allows. */
    private static int most(int side) {
        int stages = 0;
        int left = side;
        while (left >= 2) {
            left = sideBehind(stages, left);
            stages++;
        }
        return stages;
    }

    private static boolean keepsSize(int stage, int side) {
        return stage == 0 || side < 2 * KERNEL;
    }

    private static int sideBehind(int stage, int side) {
        return (keepsSize(stage, side) ? side : side - KERNEL + 1) / 2;
    }
}
