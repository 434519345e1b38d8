// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.InvalidNetworkException;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.parameter.SectionListParameter.Section;
import org.descent.api.parameter.TextParameter;

/**
 * Makes a network of the layers in a file; what is wrong has the path of the layer.
 *
 * <p>Threading: confined to one thread.
 */
final class WrittenNetwork {
    /** The name of the layer that is put behind the last. */
    static final String OUTPUT = "output";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final List<Section> sections;
    private final boolean outputs;
    private final DataSpec spec;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final List<String> before = new ArrayList<>(List.of(Network.INPUT));
    private final List<Node> nodes = new ArrayList<>();

    /**
     * A network to be made.
     *
     * @param sections the layers
     * @param outputs whether a dense layer is to be put behind them
     * @param spec the form of the data
     */
    WrittenNetwork(List<Section> sections, boolean outputs, DataSpec spec) {
        this.sections = sections;
        this.outputs = outputs;
        this.spec = spec;
    }

    /**
     * The network.
     *
     * @throws InvalidInputException with all problems of the names, or else with the first of the shapes
     */
    Network build() {
        takeGivenNames();
        for (int i = 0; i < sections.size(); i++) {
            add(i, sections.get(i));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        String last = nodes.get(nodes.size() - 1).name();
        if (outputs) {
            Initializer weights = Initializer.suiting(Activation.IDENTITY);
            Layer layer = new Layer.Dense(spec.target().outputs(), Activation.IDENTITY, weights, true);
            nodes.add(new Node(OUTPUT, layer, List.of(last)));
            last = OUTPUT;
        }
        return network(last);
    }

    private Network network(String last) {
        Network network;
        try {
            network = new Network(spec.input(), nodes, last);
        } catch (InvalidNetworkException e) {
            throw new InvalidInputException(Problem.at(path(e.node()), e.node(), String.valueOf(e.getMessage()), ""));
        }
        int size = network.outputShape().size();
        if (size != spec.target().outputs()) {
            throw new InvalidInputException(Problem.at(
                    path(last),
                    last,
                    "gives " + size + " outputs, and " + spec.target().text() + " need "
                            + spec.target().outputs(),
                    "Let output: dense put a layer behind it."));
        }
        return network;
    }

    private String path(String node) {
        for (int i = 0; i < sections.size(); i++) {
            if (nodes.get(i).name().equals(node)) {
                return Layers.LAYERS.key() + "[" + i + "]";
            }
        }
        return Layers.LAYERS.key();
    }

    private void takeGivenNames() {
        for (int i = 0; i < sections.size(); i++) {
            String name = given(sections.get(i));
            if (name.isEmpty()) {
                continue;
            }
            if (!NAME.matcher(name).matches() || name.equals(Network.INPUT)) {
                problem(
                        i,
                        LayerKind.NAME,
                        name,
                        "must have letters, digits, _ and -, start with a letter and not be '" + Network.INPUT
                                + "', got '" + name + "'",
                        "");
            } else if (outputs && name.equals(OUTPUT)) {
                problem(
                        i,
                        LayerKind.NAME,
                        name,
                        "is the name of the layer that is put behind the last",
                        "Choose another name, or output: none.");
            } else if (!taken.add(name)) {
                problem(i, LayerKind.NAME, name, "is the name of another layer, too", "Choose another name.");
            }
        }
    }

    private static String given(Section section) {
        return section.values().get(LayerKind.NAME).strip();
    }

    private void add(int index, Section section) {
        LayerKind kind = LayerKind.of(section.kind());
        String name = given(section).isEmpty() ? free(kind.prefix()) : given(section);
        List<String> from = from(index, section);
        if (kind.joins() && from.size() < 2) {
            problems.add(Problem.at(
                    at(index, LayerKind.FROM.key()),
                    from.toString(),
                    "must name two or more layers, got " + from.size(),
                    "Write from: [a, b] with the names of layers before it."));
        } else if (!kind.joins() && from.size() > 1) {
            problems.add(Problem.at(
                    at(index, LayerKind.FROM.key()),
                    from.toString(),
                    "must name one layer, got " + from.size(),
                    "Join them by add or concatenate first."));
        }
        try {
            Layer layer = kind.layer().apply(section.values());
            if (NAME.matcher(name).matches() && !name.equals(Network.INPUT)) {
                nodes.add(new Node(name, layer, from));
            }
        } catch (InvalidInputException e) {
            e.problems().forEach(problem -> problems.add(problem.under(at(index, ""))));
        }
        before.add(name);
    }

    /** The first name of this kind that no layer bears. */
    private String free(String prefix) {
        int number = 1;
        while (!taken.add(prefix + number)) {
            number++;
        }
        return prefix + number;
    }

    private List<String> from(int index, Section section) {
        List<String> given = section.values().get(LayerKind.FROM);
        for (String name : given) {
            if (!before.contains(name)) {
                problems.add(Problem.at(
                        at(index, LayerKind.FROM.key()),
                        name,
                        "no layer before it is called '" + name + "'",
                        Spelling.hint(name, before)));
            }
        }
        return given.isEmpty() ? List.of(before.get(before.size() - 1)) : given;
    }

    private static String at(int index, String key) {
        return Layers.LAYERS.key() + "[" + index + "]" + (key.isEmpty() ? "" : "." + key);
    }

    private void problem(int index, TextParameter parameter, String value, String what, String hint) {
        problems.add(Problem.at(at(index, parameter.key()), value, what, hint));
    }
}
