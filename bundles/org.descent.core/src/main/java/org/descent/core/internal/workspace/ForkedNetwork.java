// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Architecture;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.training.Guests;
import org.descent.core.training.ModelFile;

/** Whether the network of a fork, which may be changed, can take its parent's weights. */
final class ForkedNetwork {
    private ForkedNetwork() {}

    /**
     * What does not fit; empty if all does, or if it will only be known when the data are read.
     *
     * @param spec the fork, whose data are the parent's
     * @param folder the folder of the parent's files
     */
    static Optional<Problem> problem(RunSpec spec, Path folder) {
        Path model = folder.resolve(ModelFile.NAME);
        if (!Files.exists(model)) {
            return Optional.empty();
        }
        ModelFile parent = ModelFile.read(model);
        DataSpec own = parent.spec();
        DataSpec data = new DataSpec(own.input(), spec.task().prediction().target(own), own.featureNames());
        Choice<Architecture> choice = spec.model();
        Network network;
        try {
            network = Guests.call(
                    choice.plugin().id(), "design()", () -> choice.plugin().design(choice.values(), data));
        } catch (RuntimeException e) {
            return Optional.empty(); // the run will say what is wrong with it, with its data at hand
        }
        List<String> differing = differing(parameters(parent.network()), parameters(network));
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.at(
                        "model",
                        choice.plugin().id(),
                        "cannot take the weights of its parent: " + String.join(", ", differing),
                        "Keep the layers and their sizes, or train a new run."));
    }

    private static Map<String, Long> parameters(Network network) {
        Map<String, Long> parameters = new LinkedHashMap<>();
        for (LayerSummary layer : network.summary()) {
            if (layer.parameters() > 0) {
                parameters.put(layer.node().name(), layer.parameters());
            }
        }
        return parameters;
    }

    private static List<String> differing(Map<String, Long> before, Map<String, Long> after) {
        List<String> differing = new ArrayList<>();
        before.forEach((layer, count) -> {
            Long now = after.get(layer);
            if (now == null) {
                differing.add(layer + " is not there any more");
            } else if (!now.equals(count)) {
                differing.add(layer + " has " + now + " weights and biases instead of " + count);
            }
        });
        after.keySet().stream()
                .filter(layer -> !before.containsKey(layer))
                .forEach(layer -> differing.add(layer + " is new"));
        return differing;
    }
}
