// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.parameter.TextListParameter;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;

/**
 * A kind of layer as a file writes it: a word, its parameters, and the layer that they make.
 *
 * <p>Threading: immutable.
 *
 * @param prefix the beginning of the name of a layer that is given none
 * @param kind the word and the parameters
 * @param layer makes the layer; a value that does not do is an {@link InvalidInputException} whose paths are keys
 */
record LayerKind(String prefix, SectionListParameter.Kind kind, Function<Values, Layer> layer) {
    static final TextParameter NAME = TextParameter.of(
            "name", "", "What curves and other layers call it; empty for its kind and number, such as dense1.");
    static final TextListParameter FROM = new TextListParameter(
            "from", List.of(), "The layers whose outputs it takes, or input; empty for the layer before it.");

    private static final IntegerParameter UNITS =
            new IntegerParameter("units", 64, 1, 65_536, Range.Scale.LOG, "units", "How many outputs it has.");
    private static final IntegerParameter STATE =
            new IntegerParameter("units", 32, 1, 65_536, Range.Scale.LOG, "units", "How many numbers its state has.");
    private static final IntegerParameter CHANNELS =
            new IntegerParameter("channels", 16, 1, 65_536, Range.Scale.LOG, "channels", "How many channels it makes.");
    private static final IntegerListParameter KERNEL =
            sides("kernel", 3, "The height and width of a kernel; one number for both.");
    private static final IntegerListParameter STRIDE =
            sides("stride", 1, "The distance between positions, down and across; one number for both.");
    private static final IntegerListParameter WINDOW =
            sides("kernel", 2, "The height and width of a window; one number for both.");
    private static final IntegerListParameter STEPS =
            sides("stride", 2, "The distance between windows, down and across; one number for both.");
    private static final IntegerParameter KERNEL_LENGTH =
            IntegerParameter.of("kernel", 3, 1, 10_000, "How many neighbouring steps a kernel covers.");
    private static final IntegerParameter KERNEL_STRIDE =
            IntegerParameter.of("stride", 1, 1, 10_000, "The distance between positions.");
    private static final IntegerParameter WINDOW_LENGTH =
            IntegerParameter.of("kernel", 2, 1, 10_000, "How many neighbouring steps a window covers.");
    private static final IntegerParameter WINDOW_STRIDE =
            IntegerParameter.of("stride", 2, 1, 10_000, "The distance between windows.");
    private static final ChoiceParameter CONVOLUTION_PADDING = padding("same");
    private static final ChoiceParameter POOLING_PADDING = padding("valid");
    private static final ChoiceParameter POOLING =
            new ChoiceParameter("pooling", "max", List.of("max", "average"), "How several values become one.");
    private static final ChoiceParameter ACTIVATION = new ChoiceParameter(
            "activation", Activation.IDENTITY.word(), Activation.words(), "The function that is applied to each sum.");
    private static final ChoiceParameter STATE_ACTIVATION = new ChoiceParameter(
            "activation", Activation.TANH.word(), Activation.words(), "The function that makes the new state.");
    private static final ChoiceParameter FUNCTION = new ChoiceParameter(
            "activation", Activation.RELU.word(), Activation.words(), "The function that is applied to each value.");
    private static final FlagParameter BIAS = new FlagParameter("bias", true, "Whether a bias is added to each sum.");
    private static final FlagParameter SEQUENCE =
            new FlagParameter("sequence", false, "Whether all states are given on, not only the last.");
    private static final RealParameter DECAY = RealParameter.of(
            "decay", 0.9, Range.linear(0, 0.9999), "The weight of the old running statistics at each update.");
    private static final RealParameter EPSILON =
            RealParameter.of("epsilon", 1e-5, Range.log(1e-12, 1), "What is added to the variance.");
    private static final RealParameter RATE = RealParameter.of(
            "rate", 0.5, Range.linear(0, 0.95), "The share of the values that is set to 0 while training.");
    private static final IntegerListParameter SHAPE = new IntegerListParameter(
            "shape",
            List.of(),
            1,
            Integer.MAX_VALUE,
            "",
            "The new shape: features; channels and length; or channels, height and width.");

    /** All kinds, one for each kind of {@link Layer}. */
    static final List<LayerKind> ALL = List.of(
            of(
                    "dense",
                    "dense",
                    "Joins every output to every input.",
                    v -> new Layer.Dense(v.getInt(UNITS), function(v, ACTIVATION), weights(v, ACTIVATION), v.get(BIAS)),
                    UNITS,
                    ACTIVATION,
                    BIAS,
                    Weights.INITIALIZER,
                    Weights.GAIN),
            of(
                    "convolution2d",
                    "conv",
                    "Slides kernels over an image.",
                    v -> new Layer.Convolution2d(
                            v.getInt(CHANNELS),
                            window(v, KERNEL),
                            window(v, STRIDE),
                            padding(v, CONVOLUTION_PADDING),
                            function(v, ACTIVATION),
                            weights(v, ACTIVATION),
                            v.get(BIAS)),
                    CHANNELS,
                    KERNEL,
                    STRIDE,
                    CONVOLUTION_PADDING,
                    ACTIVATION,
                    BIAS,
                    Weights.INITIALIZER,
                    Weights.GAIN),
            of(
                    "convolution1d",
                    "conv",
                    "Slides kernels over a sequence.",
                    v -> new Layer.Convolution1d(
                            v.getInt(CHANNELS),
                            v.getInt(KERNEL_LENGTH),
                            v.getInt(KERNEL_STRIDE),
                            padding(v, CONVOLUTION_PADDING),
                            function(v, ACTIVATION),
                            weights(v, ACTIVATION),
                            v.get(BIAS)),
                    CHANNELS,
                    KERNEL_LENGTH,
                    KERNEL_STRIDE,
                    CONVOLUTION_PADDING,
                    ACTIVATION,
                    BIAS,
                    Weights.INITIALIZER,
                    Weights.GAIN),
            of(
                    "pooling2d",
                    "pool",
                    "Joins the values of each window of an image's channels.",
                    v -> new Layer.Pooling2d(
                            pooling(v), window(v, WINDOW), window(v, STEPS), padding(v, POOLING_PADDING)),
                    POOLING,
                    WINDOW,
                    STEPS,
                    POOLING_PADDING),
            of(
                    "pooling1d",
                    "pool",
                    "Joins the values of each window of a sequence's channels.",
                    v -> new Layer.Pooling1d(
                            pooling(v), v.getInt(WINDOW_LENGTH), v.getInt(WINDOW_STRIDE), padding(v, POOLING_PADDING)),
                    POOLING,
                    WINDOW_LENGTH,
                    WINDOW_STRIDE,
                    POOLING_PADDING),
            of(
                    "globalPooling",
                    "pool",
                    "Joins all values of each channel of an image or a sequence.",
                    v -> new Layer.GlobalPooling(pooling(v)),
                    POOLING),
            of(
                    "batchNormalization",
                    "norm",
                    "Scales each feature or channel to mean 0 and variance 1 over the batch, then by learnt factors.",
                    v -> new Layer.BatchNormalization(v.get(DECAY), v.get(EPSILON)),
                    DECAY,
                    EPSILON),
            of(
                    "dropout",
                    "dropout",
                    "Sets a random share of the values to 0 while training and scales the others up.",
                    v -> new Layer.Dropout(v.get(RATE)),
                    RATE),
            of(
                    "activation",
                    "activation",
                    "Applies a function to each value.",
                    v -> new Layer.Activate(function(v, FUNCTION)),
                    FUNCTION),
            of("flatten", "flatten", "Makes a vector of an image or a sequence.", v -> new Layer.Flatten()),
            of(
                    "reshape",
                    "reshape",
                    "Gives the same values another shape of the same size.",
                    v -> new Layer.Reshape(shape(v)),
                    SHAPE),
            of(
                    "rnn",
                    "rnn",
                    "A simple recurrent layer over a sequence (features, length).",
                    v -> new Layer.SimpleRecurrent(
                            v.getInt(STATE),
                            function(v, STATE_ACTIVATION),
                            weights(v, STATE_ACTIVATION),
                            v.get(SEQUENCE)),
                    STATE,
                    STATE_ACTIVATION,
                    SEQUENCE,
                    Weights.INITIALIZER,
                    Weights.GAIN),
            of(
                    "lstm",
                    "lstm",
                    "A long short-term memory over a sequence (features, length).",
                    v -> new Layer.Lstm(v.getInt(STATE), Weights.of(v).suiting(Activation.TANH), v.get(SEQUENCE)),
                    STATE,
                    SEQUENCE,
                    Weights.INITIALIZER,
                    Weights.GAIN),
            of(
                    "add",
                    "add",
                    "Adds the outputs of several layers of one shape, as a residual connection does.",
                    v -> new Layer.Add()),
            of(
                    "concatenate",
                    "concatenate",
                    "Puts the outputs of several layers one behind the other along the first dimension.",
                    v -> new Layer.Concatenate()));

    private static LayerKind of(
            String word, String prefix, String description, Function<Values, Layer> layer, Parameter<?>... parameters) {
        List<Parameter<?>> all = new ArrayList<>(Stream.of(parameters).toList());
        all.add(NAME);
        all.add(FROM);
        return new LayerKind(prefix, new SectionListParameter.Kind(word, description, new Schema(all)), layer);
    }

    /** The kind with this word. */
    static LayerKind of(SectionListParameter.Kind kind) {
        return ALL.stream()
                .filter(known -> known.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it takes the outputs of two or more layers. */
    boolean joins() {
        return kind.word().equals("add") || kind.word().equals("concatenate");
    }

    private static IntegerListParameter sides(String key, long side, String description) {
        return new IntegerListParameter(key, List.of(side), 1, 10_000, "", description);
    }

    private static ChoiceParameter padding(String usual) {
        return new ChoiceParameter(
                "padding",
                usual,
                List.of("same", "valid"),
                "At the border: same fills it with zeros, valid stays inside and makes the output smaller.");
    }

    private static Padding padding(Values values, ChoiceParameter parameter) {
        return values.get(parameter).equals("same") ? Padding.SAME : Padding.VALID;
    }

    private static Pooling pooling(Values values) {
        return values.get(POOLING).equals("max") ? Pooling.MAX : Pooling.AVERAGE;
    }

    private static Activation function(Values values, ChoiceParameter parameter) {
        return Activation.of(values.get(parameter));
    }

    private static org.descent.api.network.Initializer weights(Values values, ChoiceParameter activation) {
        return Weights.of(values).suiting(function(values, activation));
    }

    private static Window window(Values values, IntegerListParameter parameter) {
        List<Long> sides = values.get(parameter);
        if (sides.isEmpty() || sides.size() > 2) {
            throw wrong(parameter, sides, "must have one or two elements, got " + sides.size());
        }
        return new Window(Math.toIntExact(sides.get(0)), Math.toIntExact(sides.get(sides.size() - 1)));
    }

    private static Shape shape(Values values) {
        List<Long> sides = values.get(SHAPE);
        try {
            return new Shape(sides.stream().map(Math::toIntExact).toList());
        } catch (IllegalArgumentException e) {
            throw wrong(SHAPE, sides, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidInputException wrong(IntegerListParameter parameter, List<Long> value, String what) {
        return new InvalidInputException(Problem.at(parameter.key(), value.toString(), what, parameter.description()));
    }
}
