// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.network.Network;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;

/**
 * Trains networks on Deeplearning4j.
 *
 * <p>Threading: thread-safe; a session is confined to the thread that opened it.
 */
@Component(service = Trainer.class)
public final class Dl4jTrainer implements Trainer {
    private static final String VERSION = "1.0.0-M2.1";

    /** Loads nothing: the native library comes with the first session. */
    public Dl4jTrainer() {}

    @Override
    public String name() {
        return "dl4j " + VERSION;
    }

    @Override
    public SortedMap<String, String> provenance() {
        SortedMap<String, String> facts = new TreeMap<>();
        Object vendor = Nd4j.getExecutioner().getEnvironmentInformation().get("blas.vendor");
        facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        facts.put("blas", String.valueOf(vendor));
        facts.put("extension", System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
        facts.put(
                "helpers",
                System.getProperty("org.eclipse.deeplearning4j.helpers.disable", "true")
                                .equals("false")
                        ? "on"
                        : "off");
        facts.put(
                "ompThreads",
                Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).orElse("not set"));
        return facts;
    }

    @Override
    public List<Problem> check(Network network) {
        return GraphLowering.check(network);
    }

    @Override
    public TrainingSession open(TrainingSettings settings) {
        List<Problem> problems = check(settings.network());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new Dl4jSession(settings);
    }
}
