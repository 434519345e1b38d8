// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * A small residual network as He, Zhang, Ren and Sun 2016 train it on CIFAR-10 (section 4.2).
 *
 * <p>A convolution of 3 x 3, then stages of blocks of two convolutions of 3 x 3, each normalized over the batch. A block's input is added
 * to its output before the last ReLU. From the second stage on, the first block of a stage halves the image's sides and doubles the
 * channels; its input is brought to that shape by a convolution of 1 x 1 (the paper's option B). Then the mean of each channel and one
 * dense layer. Three stages of n blocks have 6 n + 2 layers with weights; three blocks and 16 channels are the paper's ResNet-20 with
 * option B.
 *
 * <p>The output of block b of stage s is the layer {@code stage}s{@code block}b.
 */
@Component(service = Architecture.class)
public final class ResNet implements Architecture {
    static final IntegerParameter STAGES = IntegerParameter.of(
            "stages",
            3,
            1,
            6,
            "How many stages there are; each but the first halves the image's sides and doubles the channels.");
    static final IntegerParameter BLOCKS = IntegerParameter.of(
            "blocks", 1, 1, 200, "How many blocks of two convolutions a stage has; 3 in three stages are ResNet-20.");
    static final IntegerParameter WIDTH = new IntegerParameter(
            "width", 16, 1, 1024, Range.Scale.LOG, "channels", "How many channels the first stage has.");
    static final FlagParameter SHORTCUTS = new FlagParameter(
            "shortcuts",
            true,
            "Whether each block's input is added to its output; without, deep networks become hard to train.");

    private static final Schema SCHEMA = Schema.of(STAGES, BLOCKS, WIDTH, SHORTCUTS);

    @Override
    public String id() {
        return "org.descent.resnet";
    }

    @Override
    public String name() {
        return "ResNet";
    }

    @Override
    public String description() {
        return "A small residual convolutional network for images.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        int stages = values.getInt(STAGES);
        int blocks = values.getInt(BLOCKS);
        requireImage(spec.input(), stages);
        NetworkBuilder network = Network.chain(spec.input());
        int width = values.getInt(WIDTH);
        convolution(network, "conv", width, 3, 1, network.last());
        network.node("activation", new Layer.Activate(Activation.RELU), List.of(network.last()));
        for (int stage = 1; stage <= stages; stage++) {
            for (int block = 1; block <= blocks; block++) {
                boolean widens = stage > 1 && block == 1;
                block(network, "stage" + stage + "block" + block, width << (stage - 1), widens, values.get(SHORTCUTS));
            }
        }
        return network.add("pool", new Layer.GlobalPooling(Pooling.AVERAGE))
                .dense(spec.target().outputs(), Activation.IDENTITY)
                .build();
    }

    private static void block(NetworkBuilder network, String name, int channels, boolean widens, boolean shortcut) {
        String input = network.last();
        int stride = widens ? 2 : 1;
        convolution(network, name + "conv1", channels, 3, stride, input);
        network.node(name + "activation", new Layer.Activate(Activation.RELU), List.of(network.last()));
        convolution(network, name + "conv2", channels, 3, 1, network.last());
        if (shortcut) {
            String residual = network.last();
            String kept = input;
            if (widens) {
                convolution(network, name + "shortcut", channels, 1, stride, input);
                kept = network.last();
            }
            network.node(name + "sum", new Layer.Add(), List.of(residual, kept));
        }
        network.node(name, new Layer.Activate(Activation.RELU), List.of(network.last()));
    }

    /** A convolution with its normalization, which makes a bias needless. */
    private static void convolution(
            NetworkBuilder network, String name, int channels, int kernel, int stride, String input) {
        Layer convolution = new Layer.Convolution2d(
                channels,
                Window.square(kernel),
                Window.square(stride),
                Padding.SAME,
                Activation.IDENTITY,
                Initializer.HE_NORMAL,
                false);
        network.node(name, convolution, List.of(input));
        network.node(name + "norm", HiddenLayers.normalization(), List.of(name));
    }

    private static void requireImage(Shape input, int stages) {
        if (input.rank() != 3) {
            throw new InvalidInputException(Problem.at(
                    "use",
                    "resnet",
                    "resnet needs images (channels, height, width), got examples of (" + input.text() + ")",
                    "Use mlp or cnn1d for these data."));
        }
        int side = Math.min(input.dimension(1), input.dimension(2));
        int most = Math.min(6, 32 - Integer.numberOfLeadingZeros(side));
        if (stages > most) {
            throw new InvalidInputException(Problem.at(
                    STAGES.key(),
                    Integer.toString(stages),
                    "must be at most " + most + " for images of " + input.dimension(1) + " x " + input.dimension(2)
                            + ", got " + stages,
                    "Each stage but the first halves the sides of the image."));
        }
    }
}
