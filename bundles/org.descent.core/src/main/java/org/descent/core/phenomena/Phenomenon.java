// SPDX-License-Identifier: Apache-2.0
package org.descent.core.phenomena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.run.RunView;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.phenomena.PhenomenaReader;

/**
 * A phenomenon of training and its cures, with the size that its effect must have: the one place that says what the example files show.
 *
 * <p>Threading: immutable.
 *
 * @param name a word for it
 * @param statement what is to be seen, in a sentence
 * @param runs an experiment file for each variant, by the variant's name, in the order in which they are trained
 * @param changes values to set in every file, as {@code path=value}
 * @param shortened values to set in a variant's file where time is short, as {@code path=value}; what is expected holds with them, too
 * @param expectations what must hold
 */
public record Phenomenon(
        String name,
        String statement,
        Map<String, Path> runs,
        List<String> changes,
        Map<String, List<String>> shortened,
        List<Expectation> expectations) {
    /** The name of the file that lists phenomena, beside their experiment files. */
    public static final String FILE = "phenomena.yaml";

    /** Copies them in their order. */
    public Phenomenon {
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
        changes = List.copyOf(changes);
        shortened = Map.copyOf(shortened);
        expectations = List.copyOf(expectations);
    }

    /**
     * Reads a list of phenomena.
     *
     * @param file the list; names of experiment files in it are resolved against its folder
     * @throws org.descent.api.InvalidInputException with all that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static List<Phenomenon> read(Path file) throws IOException {
        return PhenomenaReader.read(file);
    }

    /**
     * The runs of a variant.
     *
     * @param variant one of {@link #runs}
     * @param overrides values to set besides, as {@code path=value}
     * @throws org.descent.api.InvalidInputException with all that is wrong with its file
     * @throws IOException if its file cannot be read
     */
    public List<RunSpec> specs(String variant, Experiments experiments, List<String> overrides) throws IOException {
        List<String> all = new ArrayList<>(changes);
        all.addAll(overrides);
        return experiments.read(file(variant), all);
    }

    /**
     * What to set so that a variant has so many seeds; its file says what differs between them.
     *
     * @throws IOException if its file cannot be read
     */
    public String seeds(String variant, int count) throws IOException {
        boolean section = Experiments.parse(Files.readString(file(variant))) instanceof Map<?, ?> file
                && file.get("seeds") instanceof Map<?, ?>;
        return (section ? "seeds.n=" : "seeds=") + count;
    }

    private Path file(String variant) {
        Path file = runs.get(variant);
        if (file == null) {
            throw new IllegalArgumentException("no variant of " + name + " is called '" + variant + "'");
        }
        return file;
    }

    /**
     * Holds trained runs against what is expected.
     *
     * @param trained the runs of each variant, one for each seed, in the same order of seeds
     * @return an outcome for each expectation, in order
     * @throws IllegalArgumentException if a variant has no runs
     */
    public List<Outcome> judge(Map<String, List<RunView>> trained) {
        List<Outcome> outcomes = new ArrayList<>();
        expectations.forEach(expectation -> outcomes.add(expectation.judge(trained)));
        return outcomes;
    }
}
