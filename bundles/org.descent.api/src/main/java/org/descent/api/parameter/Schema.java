// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.parameter.Parameter.Reading;

/**
 * The parameters of a plugin, in the order in which a person sees them.
 *
 * <p>Threading: immutable.
 *
 * @param parameters the parameters; their keys are all different
 */
public record Schema(List<Parameter<?>> parameters) {
    /** A schema without parameters. */
    public static final Schema EMPTY = new Schema(List.of());

    /**
     * Keys that have a meaning of the host's beside a plugin's own parameters in an experiment file; a plugin that declares one of them
     * is left out.
     */
    public static final Set<String> RESERVED = Set.of(
            "use",
            "split",
            "normalize",
            "impute",
            "augment",
            "labelNoise",
            "shuffleLabels",
            "schedule",
            "clip",
            "weightDecay",
            "l1",
            "l2");

    /**
     * Checks that no key stands twice.
     *
     * @throws IllegalArgumentException if one does
     */
    public Schema {
        parameters = List.copyOf(parameters);
        List<String> keys = new ArrayList<>();
        for (Parameter<?> parameter : parameters) {
            if (keys.contains(parameter.key())) {
                throw new IllegalArgumentException("the key '" + parameter.key() + "' is declared twice");
            }
            keys.add(parameter.key());
        }
    }

    /** A schema of these parameters. */
    public static Schema of(Parameter<?>... parameters) {
        return new Schema(List.of(parameters));
    }

    /** The parameter with this key, if there is one. */
    public Optional<Parameter<?>> find(String key) {
        for (Parameter<?> parameter : parameters) {
            if (parameter.key().equals(key)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** The keys in order. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Parameter<?> parameter : parameters) {
            keys.add(parameter.key());
        }
        return keys;
    }

    /**
     * Everything that is wrong with raw values: unknown keys, wrong types, values out of range, missing values.
     *
     * @param raw values by key, as a file or a form gives them
     * @return the problems, whose paths begin with the keys; empty if {@link #read} will succeed
     */
    public List<Problem> check(Map<String, ?> raw) {
        List<Problem> problems = new ArrayList<>();
        raw.forEach((key, value) -> {
            if (find(key).isEmpty()) {
                problems.add(Problem.at(
                        key, Declarations.show(value), "unknown key '" + key + "'", Spelling.hint(key, keys())));
            }
        });
        for (Parameter<?> parameter : parameters) {
            readOne(parameter, raw, problems);
        }
        return problems;
    }

    /**
     * Reads raw values; those that are missing take their defaults.
     *
     * @throws InvalidInputException with every problem of {@link #check}, if there is any
     */
    public Values read(Map<String, ?> raw) {
        List<Problem> problems = check(raw);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Map<Parameter<?>, Object> values = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            readOne(parameter, raw, problems).ifPresent(value -> values.put(parameter, value));
        }
        return new Values(values);
    }

    /**
     * The values when nothing is given.
     *
     * @throws InvalidInputException if a parameter has no default
     */
    public Values defaults() {
        return read(Map.of());
    }

    private static <T> Optional<T> readOne(Parameter<T> parameter, Map<String, ?> raw, List<Problem> problems) {
        Object given = raw.get(parameter.key());
        if (given == null) {
            if (raw.containsKey(parameter.key())) {
                problems.add(Problem.at(
                        parameter.key(),
                        "null",
                        "has no value; it must be " + parameter.accepts(),
                        "Give a value or leave the key out."));
            } else if (parameter.defaultValue().isEmpty()) {
                problems.add(Problem.at(
                        parameter.key(), "", "is missing; it must be " + parameter.accepts(), parameter.description()));
            }
            return parameter.defaultValue();
        }
        return switch (parameter.read(given)) {
            case Reading.Accepted<T> accepted -> Optional.of(accepted.value());
            case Reading.Refused<T> refused -> {
                problems.addAll(parameter.check(given));
                yield Optional.empty();
            }
        };
    }
}
