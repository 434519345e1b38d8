// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Predicts its own input through a layer of few units, the features: Hinton and Salakhutdinov 2006.
 *
 * <p>Dense layers lead from the input to the features (the encoder), and the same sizes in reverse order back to the input (the decoder).
 * Without hidden layers and with linear features, it finds the space of the principal components (Baldi and Hornik 1989). With
 * {@code corruption}, a share of the inputs is dropped while training and has to be filled in (Vincent et al. 2008).
 *
 * <p>With {@code channels}, convolutions of 3 x 3 and poolings of 2 x 2 stand before the encoder's dense layers, and convolutions that keep
 * the image's size behind the decoder's. There is no layer that makes images larger, so a dense layer brings them to their full size at once.
 *
 * <p>The layers are called {@code encoder1} and so on, {@code features}, {@code decoder1} and so on, {@code output}; the convolutions
 * {@code encoderConv1} and {@code decoderConv1} and so on.
 */
@Component(service = Architecture.class)
public final class Autoencoder implements Architecture {
    /** The name of the layer between encoder and decoder. */
    static final String BOTTLENECK = "features";

    private static final String OUTPUT = "output";

    static final IntegerListParameter CHANNELS = new IntegerListParameter(
            "channels",
            List.of(),
            1,
            4096,
            "channels",
            "How many channels each convolution before the dense layers makes, for images; each halves the sides. The decoder ends with the"
                    + " same in reverse order, at full size.");
    static final IntegerListParameter HIDDEN = new IntegerListParameter(
            "hidden",
            List.of(64L),
            1,
            65_536,
            "units",
            "The sizes of the encoder's hidden layers; the decoder has the same in reverse order.");
    static final IntegerParameter FEATURES = new IntegerParameter(
            "features", 8, 1, 65_536, Range.Scale.LOG, "units", "How many numbers must be enough for an example.");
    static final ChoiceParameter FEATURE_ACTIVATION = new ChoiceParameter(
            "featureActivation",
            Activation.IDENTITY.word(),
            Activation.words(),
            "The function that the layer of features applies.");
    static final RealParameter CORRUPTION = RealParameter.of(
            "corruption",
            0,
            Range.linear(0, 0.95),
            "The share of the inputs that is set to 0 while training and has to be filled in.");

    private static final Schema SCHEMA = Schema.of(
            CHANNELS,
            HIDDEN,
            FEATURES,
            HiddenLayers.ACTIVATION,
            FEATURE_ACTIVATION,
            CORRUPTION,
            Weights.INITIALIZER,
            Weights.GAIN);

    @Override
    public String id() {
        return "org.descent.autoencoder";
    }

    @Override
    public String name() {
        return "Autoencoder";
    }

    @Override
    public String description() {
        return "Predicts its own input through a layer of few units, the features.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        requireInput(spec);
        Weights weights = Weights.of(values);
        Activation activation = Activation.of(values.get(HiddenLayers.ACTIVATION));
        List<Long> sizes = values.get(HIDDEN);
        NetworkBuilder network = Network.chain(spec.input());
        if (values.get(CORRUPTION) > 0) {
            network.node("corruption", new Layer.Dropout(values.get(CORRUPTION)), List.of(Network.INPUT));
        }
        List<Long> channels = values.get(CHANNELS);
        requireImage(spec.input(), channels);
        for (int i = 0; i < channels.size(); i++) {
            convolution(network, "encoderConv" + (i + 1), Math.toIntExact(channels.get(i)), activation, weights);
            Layer pooling = new Layer.Pooling2d(Pooling.MAX, Window.square(2), Window.square(2), Padding.VALID);
            network.node("encoderPool" + (i + 1), pooling, List.of(network.last()));
        }
        for (int i = 0; i < sizes.size(); i++) {
            dense(network, "encoder" + (i + 1), Math.toIntExact(sizes.get(i)), activation, weights);
        }
        dense(network, BOTTLENECK, values.getInt(FEATURES), Activation.of(values.get(FEATURE_ACTIVATION)), weights);
        for (int i = 0; i < sizes.size(); i++) {
            int units = Math.toIntExact(sizes.get(sizes.size() - 1 - i));
            dense(network, "decoder" + (i + 1), units, activation, weights);
        }
        if (channels.isEmpty()) {
            dense(network, OUTPUT, spec.target().outputs(), Activation.IDENTITY, weights);
        } else {
            image(network, spec.input(), channels, activation, weights);
        }
        return network.build();
    }

    /** From a vector to an image by a dense layer, and to the output by convolutions. */
    private static void image(
            NetworkBuilder network, Shape image, List<Long> channels, Activation activation, Weights weights) {
        int first = Math.toIntExact(channels.get(channels.size() - 1));
        Shape shape = Shape.of(first, image.dimension(1), image.dimension(2));
        dense(network, "decoderPlanes", shape.size(), activation, weights);
        network.node("decoderImage", new Layer.Reshape(shape), List.of(network.last()));
        for (int i = 1; i < channels.size(); i++) {
            int next = Math.toIntExact(channels.get(channels.size() - 1 - i));
            convolution(network, "decoderConv" + i, next, activation, weights);
        }
        convolution(network, OUTPUT, image.dimension(0), Activation.IDENTITY, weights);
    }

    private static void convolution(
            NetworkBuilder network, String name, int channels, Activation activation, Weights weights) {
        Layer layer = new Layer.Convolution2d(
                channels,
                Window.square(3),
                Window.square(1),
                Padding.SAME,
                activation,
                weights.suiting(activation),
                true);
        network.node(name, layer, List.of(network.last()));
    }

    private static void requireImage(Shape input, List<Long> channels) {
        int side = input.rank() == 3 ? Math.min(input.dimension(1), input.dimension(2)) : 1;
        int most = 31 - Integer.numberOfLeadingZeros(side);
        if (channels.size() > most) {
            throw new InvalidInputException(Problem.at(
                    CHANNELS.key(),
                    channels.toString(),
                    "must have at most " + most + " elements for examples of (" + input.text() + "), got "
                            + channels.size(),
                    "Convolutions are for images, and each halves their sides."));
        }
    }

    private static void dense(NetworkBuilder network, String name, int units, Activation activation, Weights weights) {
        Layer layer = new Layer.Dense(units, activation, weights.suiting(activation), true);
        network.node(name, layer, List.of(network.last()));
    }

    private static void requireInput(DataSpec spec) {
        boolean quantities = spec.target() instanceof Target.Quantities;
        if (!quantities || spec.target().outputs() != spec.input().size()) {
            throw new InvalidInputException(Problem.at(
                    "use",
                    "autoencoder",
                    "an autoencoder predicts its own input, and this run predicts "
                            + spec.target().text(),
                    "Write task: { predict: input }."));
        }
    }
}
