// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.Spelling;

/**
 * One of a few named options.
 *
 * <p>Options named {@code true} and {@code false} accept a flag, since a file cannot tell the two apart.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default, one of the options
 * @param options the options in the order in which a person sees them, at least one, all different
 * @param description what is chosen, in one sentence
 */
public record ChoiceParameter(String key, String fallback, List<String> options, String description)
        implements Parameter<String> {
    /** Checks the declaration. */
    public ChoiceParameter {
        Declarations.check(key, description);
        options = List.copyOf(options);
        if (new LinkedHashSet<>(options).size() != options.size() || !options.contains(fallback)) {
            throw new IllegalArgumentException(
                    "the default of '" + key + "' must be one of different options " + options + ", got " + fallback);
        }
    }

    @Override
    public Optional<String> defaultValue() {
        return Optional.of(fallback);
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String accepts() {
        return "one of " + String.join(", ", options);
    }

    @Override
    public Reading<String> read(Object raw) {
        if (raw instanceof String || raw instanceof Boolean) {
            String text = raw.toString();
            if (options.contains(text)) {
                return new Reading.Accepted<>(text);
            }
            return new Reading.Refused<>(Problem.at(
                    key,
                    Declarations.show(raw),
                    "must be " + accepts() + ", got " + Declarations.show(raw),
                    Spelling.nearest(text, options)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse(description)));
        }
        return Declarations.refused(this, raw);
    }

    @Override
    public Object write(String value) {
        return value;
    }
}
