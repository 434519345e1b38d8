// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.network.Network;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.descent.trainer.dl4j.internal.lowering.Kernels;
import org.descent.trainer.dl4j.internal.lowering.NetworkLowering;
import org.osgi.service.component.annotations.Component;

/**
 * Trains networks on Deeplearning4j; every kind of layer can be trained.
 *
 * <p>Threading: thread-safe; a session is confined to the thread that opened it.
 */
@Component(service = Trainer.class)
public final class Dl4jTrainer implements Trainer {
    /** Loads nothing: the native library comes with the first session. */
    public Dl4jTrainer() {}

    @Override
    public String name() {
        return "dl4j " + Engine.VERSION;
    }

    @Override
    public SortedMap<String, String> provenance() {
        return Engine.provenance();
    }

    @Override
    public SortedMap<String, String> provenance(Network network) {
        SortedMap<String, String> facts = provenance();
        NetworkLowering.kernels(network, Kernels.FAST).forEach((node, kernel) -> facts.put("kernel." + node, kernel));
        return facts;
    }

    @Override
    public List<Problem> check(Network network) {
        List<Problem> problems = new ArrayList<>();
        long parameters = network.parameterCount();
        if (parameters == 0) {
            problems.add(Problem.at("", "0", "the network has no weights to train", "Add a dense layer."));
        }
        if (parameters > Integer.MAX_VALUE) {
            problems.add(Problem.at(
                    "",
                    Long.toString(parameters),
                    "the network must have at most " + Integer.MAX_VALUE + " weights, got " + parameters,
                    "Use smaller layers."));
        }
        return problems;
    }

    @Override
    public TrainingSession open(TrainingSettings settings) {
        List<Problem> problems = new ArrayList<>();
        check(settings.network()).forEach(problem -> problems.add(problem.under("model")));
        int outputs = settings.network().outputShape().size();
        if (outputs != settings.target().outputs()) {
            problems.add(Problem.at(
                    "model",
                    Integer.toString(outputs),
                    "the network must have " + settings.target().outputs() + " outputs, got " + outputs,
                    "The last layer has as many units as there are classes or quantities."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Engine.useThreads(settings.threads());
        return new Dl4jSession(settings);
    }
}
