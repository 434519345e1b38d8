// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        return MultilayerPerceptron.INITIALIZER.options();
    }

    @ParameterizedTest
    @MethodSource("initializers")
    void eachInitializerThatIsOfferedIsKnown(String word) {
        assertEquals(
                Shape.of(10),
                design(new MultilayerPerceptron(), Map.of("initializer", word), DIGITS)
                        .outputShape());
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
        List<Problem> problems = assertThrows(InvalidInputException.class, () -> design(new LeNet(), values, spec))
                .problems();
        assertEquals(1, problems.size());
        return problems.get(0);
    }

    private static DataSpec images(int height, int width) {
        return new DataSpec(
                Shape.of(1, height, width),
                new Target.Classes(
                        IntStream.range(0, 10).mapToObj(Integer::toString).toList()));
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
