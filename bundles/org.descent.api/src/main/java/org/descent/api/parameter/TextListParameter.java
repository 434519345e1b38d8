// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of texts, such as names; a single one is accepted as a list of one. Numbers and flags are accepted as text, since a file writes
 * them without quotes.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default
 * @param description what it means, in one sentence
 * @since 1.1
 */
public record TextListParameter(String key, List<String> fallback, String description)
        implements Parameter<List<String>> {
    /** Checks the declaration. */
    public TextListParameter {
        Declarations.check(key, description);
        fallback = List.copyOf(fallback);
    }

    @Override
    public Optional<List<String>> defaultValue() {
        return Optional.of(fallback);
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String accepts() {
        return "a list of texts";
    }

    @Override
    public Reading<List<String>> read(Object raw) {
        List<?> given = raw instanceof List<?> list ? list : List.of(raw);
        List<String> elements = new ArrayList<>();
        for (Object element : given) {
            if (!(element instanceof String || element instanceof Number || element instanceof Boolean)
                    || element.toString().isBlank()) {
                return Declarations.refused(this, raw);
            }
            elements.add(element.toString());
        }
        return new Reading.Accepted<>(List.copyOf(elements));
    }

    @Override
    public Object write(List<String> value) {
        return value;
    }
}
