// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.Optional;

/**
 * A choice between true and false.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default
 * @param description what true means, in one sentence
 */
public record FlagParameter(String key, boolean fallback, String description) implements Parameter<Boolean> {
    /** Checks the declaration. */
    public FlagParameter {
        Declarations.check(key, description);
    }

    @Override
    public Optional<Boolean> defaultValue() {
        return Optional.of(fallback);
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String accepts() {
        return "true or false";
    }

    @Override
    public Reading<Boolean> read(Object raw) {
        return raw instanceof Boolean flag ? new Reading.Accepted<>(flag) : Declarations.refused(this, raw);
    }

    @Override
    public Object write(Boolean value) {
        return value;
    }
}
