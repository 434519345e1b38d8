// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.network.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitecturesTest {
    private static final Target TEN = new Target.Classes(
            IntStream.range(0, 10).mapToObj(Integer::toString).toList());
    private static final DataSpec DIGITS = images(8, 8);

    @Test
    void perceptronIsOneDenseLayer() {
        Network network = design(new Perceptron(), Map.of(), DIGITS);
        assertEquals(
                List.of(new Layer.Dense(10, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, true)), layers(network));
        assertEquals(650, network.parameterCount());
    }

    @Test
    void mlpHasOneHiddenLayerByDefault() {
        Network network = design(new MultilayerPerceptron(), Map.of(), DIGITS);
        assertEquals(
                List.of(
                        new Layer.Dense(64, Activation.RELU, Initializer.HE_NORMAL, true),
                        new Layer.Dense(10, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, true)),
                layers(network));
        assertEquals(64 * 64 + 64 + 64 * 10 + 10, network.parameterCount());
    }

    @Test
    void mlpDropsOutputsBehindEachHiddenLayer() {
        Network network = design(
                new MultilayerPerceptron(),
                Map.of("hidden", List.of(128, 32), "activation", "tanh", "dropout", 0.25),
                DIGITS);
        assertEquals(
                List.of("dense1", "dropout1", "dense2", "dropout2", "dense3"),
                network.nodes().stream().map(Node::name).toList());
        assertEquals(new Layer.Dropout(0.25), network.nodes().get(1).layer());
        assertEquals(
                new Layer.Dense(32, Activation.TANH, Initializer.GLOROT_UNIFORM, true),
                network.nodes().get(2).layer());
    }

    @Test
    void mlpWithoutHiddenLayersIsThePerceptron() {
        assertEquals(
                design(new Perceptron(), Map.of(), DIGITS),
                design(new MultilayerPerceptron(), Map.of("hidden", List.of()), DIGITS));
    }

    @Test
    void initializerHoldsForAllLayersOfAnMlp() {
        Network network = design(new MultilayerPerceptron(), Map.of("initializer", "zero"), DIGITS);
        for (Layer layer : layers(network)) {
            assertEquals(new Initializer.Constant(0), ((Layer.Dense) layer).weights());
        }
    }

    static List<String> initializers() {
        return Weights.INITIALIZER.options();
    }

    @ParameterizedTest
    @MethodSource("initializers")
    void eachInitializerThatIsOfferedIsKnown(String word) {
        assertEquals(
                Shape.of(10),
                design(new MultilayerPerceptron(), Map.of("initializer", word), DIGITS)
                        .outputShape());
    }

    @Test
    void mlpRepeatsItsHiddenLayers() {
        Network network = design(new MultilayerPerceptron(), Map.of("hidden", List.of(7, 5), "repeat", 10), DIGITS);
        assertEquals(21, network.nodes().size());
        assertEquals(List.of("7", "5", "7", "5", "10"), shapes(network).subList(16, 21));
    }

    @Test
    void gainMultipliesTheDeviationOfAllWeights() {
        Network network = design(new MultilayerPerceptron(), Map.of("gain", 3), DIGITS);
        assertEquals(
                List.of(
                        new Initializer.VarianceScaling(18, Initializer.Fan.IN, Initializer.Distribution.NORMAL),
                        new Initializer.VarianceScaling(9, Initializer.Fan.AVERAGE, Initializer.Distribution.UNIFORM)),
                layers(network).stream()
                        .map(layer -> ((Layer.Dense) layer).weights())
                        .toList());
    }

    @Test
    void normalizationStandsBetweenSumsAndActivation() {
        Network network = design(
                new MultilayerPerceptron(),
                Map.of("hidden", List.of(6), "batchNormalization", true, "dropout", 0.1),
                DIGITS);
        assertEquals(
                List.of(
                        new Layer.Dense(6, Activation.IDENTITY, Initializer.HE_NORMAL, false),
                        new Layer.BatchNormalization(0.9, 1e-5),
                        new Layer.Activate(Activation.RELU),
                        new Layer.Dropout(0.1),
                        new Layer.Dense(10, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, true)),
                layers(network));
        assertEquals(64 * 6 + 2 * 6 + 6 * 10 + 10, network.parameterCount());
    }

    /** ResNet-20 with projections on CIFAR-10 has 272,474 parameters, as is often counted, and 40.8 million multiplications. */
    @Test
    void resnetOfThreeBlocksIsThatOfThePaper() {
        Network network = design(new ResNet(), Map.of("blocks", 3), new DataSpec(Shape.of(3, 32, 32), TEN));
        assertEquals(272_474, network.parameterCount());
        // first convolution; 6, 5 and 5 convolutions of equal cost; two that halve the sides; two projections; dense
        assertEquals(442_368 + 16 * 2_359_296 + 2 * 1_179_648 + 2 * 131_072 + 640, network.multiplyAdds());
        assertEquals("64 x 8 x 8", shapeOf(network, "stage3block3"));
    }

    @Test
    void resnetOnDigitsAddsWhatItSkips() {
        Network network = design(new ResNet(), Map.of("stages", 2, "width", 4), DIGITS);
        assertEquals("4 x 8 x 8", shapeOf(network, "stage1block1"));
        assertEquals("8 x 4 x 4", shapeOf(network, "stage2block1"));
        assertEquals(
                List.of("stage1block1conv2norm", "activation"),
                node(network, "stage1block1sum").inputs());
        assertEquals(
                List.of("stage2block1conv2norm", "stage2block1shortcutnorm"),
                node(network, "stage2block1sum").inputs());
        assertEquals(
                List.of("stage1block1"), node(network, "stage2block1shortcut").inputs());
        // 1 x 9 x 4 + 8; 2 x (4 x 9 x 4 + 8); 4 x 9 x 8 + 16; 8 x 9 x 8 + 16; 4 x 8 + 16; 8 x 10 + 10
        assertEquals(44 + 2 * 152 + 304 + 592 + 48 + 90, network.parameterCount());
    }

    @Test
    void resnetWithoutShortcutsIsPlain() {
        Network network = design(new ResNet(), Map.of("shortcuts", false), DIGITS);
        assertTrue(layers(network).stream().noneMatch(Layer.Add.class::isInstance));
        assertEquals("64 x 2 x 2", shapeOf(network, "stage3block1"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "8, 4", "28, 5", "200, 6"})
    void resnetTakesAsManyStagesAsTheImageHasHalves(int side, int most) {
        design(new ResNet(), Map.of("stages", most, "width", 1), images(side, side));
        if (most < 6) {
            Problem problem = problem(new ResNet(), images(side, 300), Map.of("stages", most + 1));
            assertEquals("stages", problem.path());
            assertTrue(problem.what().startsWith("must be at most " + most + " for images of " + side + " x 300"));
        }
    }

    @Test
    void cnn1dHalvesTheSequenceAndKeepsItsChannels() {
        DataSpec spec = new DataSpec(Shape.of(3, 50), TEN);
        Network network = design(new Cnn1d(), Map.of("dense", List.of(20)), spec);
        assertEquals(List.of("16 x 50", "16 x 25", "32 x 25", "32 x 12", "32", "20", "10"), shapes(network));
        assertEquals(3 * 5 * 16 + 16 + 16 * 5 * 32 + 32 + 32 * 20 + 20 + 20 * 10 + 10, network.parameterCount());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "7, 2", "8, 3"})
    void cnn1dTakesAsManyStagesAsTheSequenceHasHalves(int length, int most) {
        DataSpec spec = new DataSpec(Shape.of(3, length), TEN);
        design(new Cnn1d(), Map.of("channels", Collections.nCopies(most, 2)), spec);
        Problem problem = problem(new Cnn1d(), spec, Map.of("channels", Collections.nCopies(most + 1, 2)));
        assertEquals("channels", problem.path());
    }

    /** Four gates of 32 units, each with 8 inputs, 32 states and a bias; 8 steps. */
    @Test
    void lstmReadsAnImageColumnByColumn() {
        Network network = design(new LongShortTermMemory(), Map.of(), DIGITS);
        assertEquals(List.of("8 x 8", "32", "10"), shapes(network));
        assertEquals(4 * 32 * (8 + 32 + 1) + 330, network.parameterCount());
        assertEquals(4 * 32 * (8 + 32) * 8 + 320, network.multiplyAdds());
    }

    @Test
    void recurrentLayersGiveOnWholeSequencesButTheLast() {
        DataSpec spec = new DataSpec(Shape.of(3, 50), TEN);
        Network lstm = design(new LongShortTermMemory(), Map.of("layers", 2, "units", 4, "dropout", 0.2), spec);
        assertEquals(List.of("4 x 50", "4 x 50", "4", "4", "10"), shapes(lstm));
        Network rnn = design(new SimpleRecurrentNetwork(), Map.of("layers", 2, "units", 4, "activation", "relu"), spec);
        assertEquals(
                List.of(
                        new Layer.SimpleRecurrent(4, Activation.RELU, Initializer.HE_NORMAL, true),
                        new Layer.SimpleRecurrent(4, Activation.RELU, Initializer.HE_NORMAL, false),
                        new Layer.Dense(10, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, true)),
                layers(rnn));
    }

    @Test
    void vectorIsASequenceOfSingleValues() {
        DataSpec spec = new DataSpec(Shape.of(7), new Target.Quantities(List.of("y")));
        Network network = design(new SimpleRecurrentNetwork(), Map.of("units", 5), spec);
        assertEquals(List.of("1 x 7", "5", "1"), shapes(network));
        // 5 x (1 + 5) + 5 of the recurrent layer, 5 + 1 of the last
        assertEquals(41, network.parameterCount());
    }

    @Test
    void autoencoderIsMirroredAroundItsFeatures() {
        Network network = design(
                new Autoencoder(),
                Map.of("hidden", List.of(32, 16), "features", 3, "activation", "tanh"),
                new DataSpec(Shape.of(1, 8, 8), pixels(64)));
        assertEquals(
                List.of("encoder1", "encoder2", "features", "decoder1", "decoder2", "output"),
                network.nodes().stream().map(Node::name).toList());
        assertEquals(List.of("32", "16", "3", "16", "32", "64"), shapes(network));
        assertEquals(
                new Layer.Dense(3, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, true),
                node(network, "features").layer());
    }

    @Test
    void convolutionalAutoencoderEndsAtTheSizeOfTheImage() {
        Network network = design(
                new Autoencoder(),
                Map.of("channels", List.of(4, 6), "hidden", List.of(), "features", 3),
                new DataSpec(Shape.of(1, 8, 8), pixels(64)));
        assertEquals(
                List.of(
                        "4 x 8 x 8",
                        "4 x 4 x 4",
                        "6 x 4 x 4",
                        "6 x 2 x 2",
                        "3",
                        "384",
                        "6 x 8 x 8",
                        "4 x 8 x 8",
                        "1 x 8 x 8"),
                shapes(network));
        assertEquals("output", network.output());
        // 4 x (9 + 1); 6 x (36 + 1); 24 x 3 + 3; 3 x 384 + 384; 4 x (54 + 1); 36 + 1
        assertEquals(40 + 222 + 75 + 1536 + 220 + 37, network.parameterCount());
    }

    @Test
    void convolutionsOfAnAutoencoderNeedImages() {
        DataSpec vectors = new DataSpec(Shape.of(5), pixels(5));
        Problem problem = problem(new Autoencoder(), vectors, Map.of("channels", List.of(4)));
        assertEquals("channels", problem.path());
        assertEquals("must have at most 0 elements for examples of (5), got 1", problem.what());
        DataSpec small = new DataSpec(Shape.of(1, 4, 9), pixels(36));
        design(new Autoencoder(), Map.of("channels", List.of(4, 4)), small);
        assertEquals(
                "channels",
                problem(new Autoencoder(), small, Map.of("channels", List.of(4, 4, 4)))
                        .path());
    }

    @Test
    void corruptionDropsInputs() {
        Network network = design(new Autoencoder(), Map.of("corruption", 0.3), new DataSpec(Shape.of(5), pixels(5)));
        assertEquals(
                new Node("corruption", new Layer.Dropout(0.3), List.of("input")),
                network.nodes().get(0));
    }

    @Test
    void autoencoderSaysHowItIsGivenItsInputToPredict() {
        Problem problem = problem(new Autoencoder(), DIGITS, Map.of());
        assertEquals("use", problem.path());
        assertEquals("an autoencoder predicts its own input, and this run predicts 10 classes", problem.what());
        assertEquals("Write task: { predict: input }.", problem.hint());
    }

    private static Target pixels(int count) {
        return new Target.Quantities(
                IntStream.range(0, count).mapToObj(i -> "x" + i).toList());
    }

    private static Node node(Network network, String name) {
        return network.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String shapeOf(Network network, String name) {
        return network.summary().stream()
                .filter(summary -> summary.node().name().equals(name))
                .findFirst()
                .orElseThrow()
                .output()
                .text();
    }

    static List<String> activations() {
        return Activation.words();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void eachActivationIsOffered(String word) {
        Network mlp = design(new MultilayerPerceptron(), Map.of("activation", word), DIGITS);
        assertEquals(Activation.of(word), ((Layer.Dense) layers(mlp).get(0)).activation());
        Network lenet = design(new LeNet(), Map.of("activation", word), DIGITS);
        assertEquals(Activation.of(word), ((Layer.Convolution2d) layers(lenet).get(0)).activation());
    }

    @Test
    void outputsAreTheQuantitiesOfARegression() {
        DataSpec spec = new DataSpec(Shape.of(3), new Target.Quantities(List.of("y", "z")));
        assertEquals(Shape.of(2), design(new Perceptron(), Map.of(), spec).outputShape());
        assertEquals(
                Shape.of(2), design(new MultilayerPerceptron(), Map.of(), spec).outputShape());
    }

    /** LeNet-5 on 28 x 28 has 61,706 parameters, as textbooks count it with a border of 2. */
    @Test
    void lenetOnLargeImagesHasTheShapesOfTheOriginal() {
        Network network = design(new LeNet(), Map.of(), images(28, 28));
        assertEquals(
                List.of("6 x 28 x 28", "6 x 14 x 14", "16 x 10 x 10", "16 x 5 x 5", "120", "84", "10"),
                shapes(network));
        assertEquals(61_706, network.parameterCount());
    }

    @Test
    void lenetOnSmallImagesKeepsTheirSize() {
        Network network = design(new LeNet(), Map.of(), DIGITS);
        assertEquals(List.of("6 x 8 x 8", "6 x 4 x 4", "16 x 4 x 4", "16 x 2 x 2", "120", "84", "10"), shapes(network));
    }

    @Test
    void lenetFollowsTheSideFromStageToStage() {
        Network network = design(new LeNet(), Map.of("channels", List.of(2, 2, 2)), images(46, 46));
        assertEquals(
                List.of("2 x 46 x 46", "2 x 23 x 23", "2 x 19 x 19", "2 x 9 x 9", "2 x 9 x 9", "2 x 4 x 4"),
                shapes(network).subList(0, 6));
    }

    @Test
    void lenetTakesColourAndImagesThatAreNotSquare() {
        DataSpec spec = new DataSpec(Shape.of(3, 12, 40), new Target.Classes(List.of("a", "b")));
        assertEquals(
                List.of("6 x 12 x 40", "6 x 6 x 20", "16 x 6 x 20", "16 x 3 x 10", "120", "84", "2"),
                shapes(design(new LeNet(), Map.of(), spec)));
    }

    @Test
    void lenetFollowsItsParameters() {
        Network network = design(
                new LeNet(),
                Map.of("channels", List.of(4), "dense", List.of(32), "pooling", "average", "dropout", 0.5),
                DIGITS);
        assertEquals(
                List.of("conv1", "pool1", "dense1", "dropout1", "dense2"),
                network.nodes().stream().map(Node::name).toList());
        assertEquals(Pooling.AVERAGE, ((Layer.Pooling2d) layers(network).get(1)).pooling());
    }

    @Test
    void lenetRefusesWhatIsNoImage() {
        Problem problem = problem(new DataSpec(Shape.of(4), new Target.Classes(List.of("a", "b"))), Map.of());
        assertEquals("use", problem.path());
        assertEquals("lenet needs images (channels, height, width), got examples of (4)", problem.what());
        assertEquals("Use mlp for these data.", problem.hint());
    }

    @ParameterizedTest
    @CsvSource({"8, 3", "28, 4", "1, 0", "2, 1", "64, 5"})
    void lenetTakesAsManyStagesAsTheImageHasHalves(int side, int most) {
        List<Integer> fit = IntStream.range(0, most).mapToObj(i -> 2).toList();
        design(new LeNet(), Map.of("channels", fit), images(side, side));
        List<Integer> tooMany = IntStream.rangeClosed(0, most).mapToObj(i -> 2).toList();
        Problem problem = problem(images(side, 100), Map.of("channels", tooMany));
        assertEquals("channels", problem.path());
        assertTrue(
                problem.what().startsWith("must have at most " + most + " elements for images of " + side + " x 100"),
                problem::toString);
    }

    private static Problem problem(DataSpec spec, Map<String, ?> values) {
        return problem(new LeNet(), spec, values);
    }

    private static Problem problem(Architecture architecture, DataSpec spec, Map<String, ?> values) {
        List<Problem> problems = assertThrows(InvalidInputException.class, () -> design(architecture, values, spec))
                .problems();
        assertEquals(1, problems.size());
        return problems.get(0);
    }

    private static DataSpec images(int height, int width) {
        return new DataSpec(Shape.of(1, height, width), TEN);
    }

    private static Network design(Architecture architecture, Map<String, ?> values, DataSpec spec) {
        return architecture.design(architecture.schema().read(values), spec);
    }

    private static List<Layer> layers(Network network) {
        return network.nodes().stream().map(Node::layer).toList();
    }

    private static List<String> shapes(Network network) {
        return network.summary().stream()
                .map(LayerSummary::output)
                .map(Shape::text)
                .toList();
    }
}
