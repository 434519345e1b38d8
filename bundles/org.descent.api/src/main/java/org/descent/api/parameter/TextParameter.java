// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.Objects;
import java.util.Optional;

/**
 * A line of text; numbers and flags are accepted as text, since a file writes them without quotes.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default, which may be empty
 * @param required whether a text must be given, so that there is no default
 * @param description what it means, in one sentence
 */
public record TextParameter(String key, String fallback, boolean required, String description)
        implements Parameter<String> {
    /** Checks the declaration. */
    public TextParameter {
        Declarations.check(key, description);
        Objects.requireNonNull(fallback, "fallback");
    }

    /** A text that may be left out. */
    public static TextParameter of(String key, String fallback, String description) {
        return new TextParameter(key, fallback, false, description);
    }

    /** A text that must be given. */
    public static TextParameter required(String key, String description) {
        return new TextParameter(key, "", true, description);
    }

    @Override
    public Optional<String> defaultValue() {
        return required ? Optional.empty() : Optional.of(fallback);
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String accepts() {
        return required ? "a text that is not empty" : "a text";
    }

    @Override
    public Reading<String> read(Object raw) {
        boolean scalar = raw instanceof String || raw instanceof Number || raw instanceof Boolean;
        if (!scalar || required && raw.toString().isBlank()) {
            return Declarations.refused(this, raw);
        }
        return new Reading.Accepted<>(raw.toString());
    }

    @Override
    public Object write(String value) {
        return value;
    }
}
