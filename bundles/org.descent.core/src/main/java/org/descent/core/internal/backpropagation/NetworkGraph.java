// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.backpropagation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.training.Loss;
import org.descent.core.internal.backpropagation.Graph.Entry;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.BackPropagation.Kind;
import org.descent.core.training.BackPropagation.Quantity;
import org.descent.core.training.BackPropagation.Term;
import org.descent.core.training.ModelState;

/**
 * A network with weights and an example as a {@link Graph} of numbers.
 *
 * <p>Threading: confined to the thread that makes it.
 */
public final class NetworkGraph {
    private final ModelState state;
    private final String target;
    private final List<Entry> entries = new ArrayList<>();

    private NetworkGraph(ModelState state, String target) {
        this.state = state;
        this.target = target;
    }

    /** See {@link BackPropagation#of}. */
    public static NetworkGraph of(
            Network network, Loss loss, ModelState state, float[] features, float[] targets, List<String> classes) {
        check(network);
        String wanted = classes.isEmpty() ? "target " + quantities(targets) : "class " + classes.get((int) targets[0]);
        NetworkGraph graph = new NetworkGraph(state, wanted);
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            String name = "x" + (i + 1);
            outputs.add(graph.add(new Entry(name, Kind.INPUT, "input", i + 1, 0, new Operation.Given(features[i]))));
        }
        for (Node node : network.nodes()) {
            outputs = graph.layer(node, outputs);
        }
        Operation measured =
                switch (loss) {
                    case CROSS_ENTROPY -> new Operation.CrossEntropy(outputs, (int) targets[0]);
                    case MEAN_SQUARED_ERROR ->
                        new Operation.MeanSquaredError(
                                outputs,
                                Doubles.of(IntStream.range(0, targets.length)
                                        .mapToDouble(i -> targets[i])
                                        .toArray()));
                };
        graph.add(new Entry("L", Kind.LOSS, "loss", 1, 0, measured));
        return graph;
    }

    /** Each layer that is not shown, or that there are too many numbers. */
    private static void check(Network network) {
        List<Problem> problems = new ArrayList<>();
        String before = Network.INPUT;
        long nodes = network.input().size();
        for (LayerSummary summary : network.summary()) {
            Node node = summary.node();
            String kind = node.layer().getClass().getSimpleName();
            boolean shown =
                    switch (node.layer()) {
                        case Layer.Dense dense -> true;
                        case Layer.Activate activate -> true;
                        case Layer.Dropout dropout -> true;
                        case Layer.Flatten flatten -> true;
                        case Layer.Reshape reshape -> true;
                        case Layer.Convolution2d c -> false;
                        case Layer.Convolution1d c -> false;
                        case Layer.Pooling2d p -> false;
                        case Layer.Pooling1d p -> false;
                        case Layer.GlobalPooling p -> false;
                        case Layer.BatchNormalization b -> false;
                        case Layer.SimpleRecurrent r -> false;
                        case Layer.Lstm l -> false;
                        case Layer.Add a -> false;
                        case Layer.Concatenate c -> false;
                    };
            if (!shown || !node.inputs().equals(List.of(before))) {
                problems.add(Problem.at(
                        "model",
                        node.name(),
                        "layer '" + node.name() + "' (" + kind + ") is not shown number by number"
                                + (shown ? ", since it does not take the layer before it" : ""),
                        "Back-propagation is shown for dense layers and activations, one behind the other, as mlp and"
                                + " perceptron have them."));
            }
            before = node.name();
            nodes += node.layer() instanceof Layer.Dense
                    ? Math.toIntExact(
                            Math.min(Integer.MAX_VALUE / 2, summary.output().size()))
                    : 0;
        }
        few(nodes, "inputs and units", BackPropagation.MOST_NODES).ifPresent(problems::add);
        few(network.parameterCount(), "weights and biases", BackPropagation.MOST_PARAMETERS)
                .ifPresent(problems::add);
        few(network.nodes().size(), "layers", BackPropagation.MOST_LAYERS).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Optional<Problem> few(long count, String of, int most) {
        return count <= most
                ? Optional.empty()
                : Optional.of(Problem.at(
                        "model",
                        Long.toString(count),
                        "has " + count + " " + of + ", and at most " + most + " are shown number by number",
                        "Take a smaller network, such as examples/xor-mlp.yaml with --set model.hidden=[3]."));
    }

    private int add(Entry entry) {
        entries.add(entry);
        return entries.size() - 1;
    }

    private List<Integer> layer(Node node, List<Integer> inputs) {
        return switch (node.layer()) {
            case Layer.Dense dense -> dense(node.name(), dense, inputs);
            case Layer.Activate activate ->
                IntStream.range(0, inputs.size())
                        .mapToObj(unit -> activated(node.name(), unit, activate.activation(), inputs.get(unit)))
                        .toList();
            // the same numbers: nothing is dropped in inference mode, and a shape is no number; others were refused
            default -> inputs;
        };
    }

    private List<Integer> dense(String name, Layer.Dense dense, List<Integer> inputs) {
        float[] weights = state.row(name + "/WEIGHT");
        List<Integer> outputs = new ArrayList<>();
        for (int unit = 0; unit < dense.units(); unit++) {
            List<Integer> factors = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                String weight = name + ".w" + (i + 1) + "." + (unit + 1);
                double value = weights[i * dense.units() + unit];
                factors.add(add(new Entry(weight, Kind.WEIGHT, name, unit + 1, i + 1, new Operation.Given(value))));
            }
            if (dense.bias()) {
                double value = state.row(name + "/BIAS")[unit];
                String bias = name + ".b" + (unit + 1);
                factors.add(add(new Entry(bias, Kind.BIAS, name, unit + 1, 0, new Operation.Given(value))));
            }
            Operation sum = new Operation.WeightedSum(factors, inputs);
            int z = add(new Entry(name + ".z" + (unit + 1), Kind.SUM, name, unit + 1, 0, sum));
            outputs.add(dense.activation() == Activation.IDENTITY ? z : activated(name, unit, dense.activation(), z));
        }
        return outputs;
    }

    private int activated(String layer, int unit, Activation activation, int sum) {
        Operation operation = new Operation.Activated(activation, sum);
        return add(new Entry(layer + ".a" + (unit + 1), Kind.ACTIVATION, layer, unit + 1, 0, operation));
    }

    /** Forward through the numbers and back again. */
    public BackPropagation differentiate() {
        Graph graph = new Graph(entries);
        int[] forward = new int[entries.size()];
        int steps = 0;
        for (int place = 0; place < forward.length; place++) {
            forward[place] = entries.get(place).kind().computed() ? ++steps : 0;
        }
        int[] backward = new int[entries.size()];
        for (int place : backwardOrder()) {
            backward[place] = ++steps;
        }
        List<Quantity> quantities = IntStream.range(0, entries.size())
                .mapToObj(place -> quantity(graph, place, forward[place], backward[place]))
                .toList();
        return new BackPropagation(state.steps(), target, quantities);
    }

    private static Quantity quantity(Graph graph, int place, int forward, int backward) {
        Entry entry = graph.entries().get(place);
        List<Term> terms = graph.uses(place).stream()
                .map(use -> new Term(graph.entries().get(use.by()).name(), graph.local(use), graph.gradient(use.by())))
                .toList();
        Graph.Difference difference = graph.finiteDifference(place);
        return new Quantity(
                entry.name(),
                entry.kind(),
                entry.layer(),
                entry.unit(),
                entry.from(),
                forward,
                backward,
                Formula.of(entry.operation(), graph.values()),
                graph.value(place),
                terms,
                graph.gradient(place),
                difference.derivative(),
                difference.kink());
    }

    /** Layer by layer from the loss back, in each from its first unit to its last, and in each unit against the order of computing. */
    private List<Integer> backwardOrder() {
        Map<String, List<Integer>> layers = IntStream.range(0, entries.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        place -> entries.get(place).layer(), LinkedHashMap::new, Collectors.toList()));
        List<Integer> order = new ArrayList<>();
        for (List<Integer> layer : new ArrayList<>(layers.values()).reversed()) {
            Map<Integer, List<Integer>> units = layer.stream()
                    .collect(Collectors.groupingBy(
                            place -> entries.get(place).unit(), TreeMap::new, Collectors.toList()));
            units.values().forEach(unit -> {
                List<Integer> computed = unit.stream()
                        .filter(place -> entries.get(place).kind().computed())
                        .toList();
                order.addAll(computed.reversed());
                unit.stream()
                        .filter(place -> !entries.get(place).kind().computed())
                        .forEach(order::add);
            });
        }
        return order;
    }

    private static String quantities(float[] targets) {
        return IntStream.range(0, targets.length)
                .mapToObj(i -> Formula.number(targets[i]))
                .collect(Collectors.joining(", "));
    }
}
