// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.internal.experiment.ExperimentReader;
import org.descent.core.registry.PluginRegistry;

/**
 * Reads experiment files.
 *
 * <p>Threading: thread-safe.
 */
public interface Experiments {
    /** A reader that finds plugins in a registry. */
    static Experiments of(PluginRegistry registry) {
        return new ExperimentReader(registry);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param overrides values to set, as {@code path=value}, the value in YAML
     * @return one specification for each run that the file asks for, at least one
     * @throws InvalidInputException with all problems, each with line, path, value and hint
     * @throws IOException if the file cannot be read
     */
    List<RunSpec> read(Path file, List<String> overrides) throws IOException;

    /**
     * Reads the text of a file.
     *
     * @param name what problems call the file
     * @param text the text
     * @param folder against which relative paths are resolved
     * @param overrides values to set, as {@code path=value}, the value in YAML
     * @return one specification for each run that the file asks for, at least one
     * @throws InvalidInputException with all problems, each with line, path, value and hint
     */
    List<RunSpec> read(String name, String text, Path folder, List<String> overrides);

    /**
     * Reads a tree that {@link RunSpec#tree()} gave.
     *
     * @param source the experiment file as written, to be kept in the specification
     * @throws InvalidInputException if a plugin is missing or its parameters have changed since
     */
    RunSpec read(Map<String, Object> tree, String source);

    /** Writes a tree, or a part of one, as the text of an experiment file; reading that gives the tree again. */
    String write(Map<String, Object> tree);

    /** The values of a tree by dotted path, without the structure: {@code optimizer.learningRate} to 0.001. */
    Map<String, Object> flatten(Map<String, Object> tree);

    /**
     * Reads one value as a file would: {@code 0.1} as a number, {@code [1, 2]} as a list, {@code true} as a flag, other words as text.
     *
     * @param yaml the value in YAML, on one line
     * @throws InvalidInputException if it is not YAML or has no value
     */
    Object value(String yaml);

    /**
     * The same as {@link #value}, for who has no reader at hand.
     *
     * @param yaml the value in YAML, on one or more lines
     * @throws InvalidInputException if it is not YAML or has no value
     */
    static Object parse(String yaml) {
        return ExperimentReader.parse(yaml);
    }

    /**
     * Where a value stands in the text of a file, for problems that only a later reader can find.
     *
     * @param text the text of a file that can be parsed
     * @param path the dotted path of the value; keys may have dots themselves
     * @return the line of its key, counted from 1, or 0 if it does not stand there
     */
    static int line(String text, String path) {
        return ExperimentReader.line(text, path);
    }

    /** The sections of the file with fixed keys and the schemas of these, such as {@code train}, for forms and help. */
    List<Section> sections();

    /**
     * The same for a file about a point on a surface, which has others: neither data nor a network.
     *
     * @since 1.1
     */
    List<Section> surfaceSections();

    /**
     * Whether a problem that one of the {@code read} methods gave is that a plugin which exists failed to load, rather than a mistake
     * in the file.
     */
    boolean failedToLoad(Problem problem);

    /**
     * A section whose keys are the same in every file.
     *
     * @param path its dotted path
     * @param description what it decides, in a sentence
     * @param schema its keys
     */
    record Section(String path, String description, org.descent.api.parameter.Schema schema) {}
}
