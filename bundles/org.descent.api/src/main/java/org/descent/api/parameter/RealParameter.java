// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.Objects;
import java.util.Optional;

/**
 * A real number in a range; integers are accepted as reals, NaN and infinities are not.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default
 * @param range the accepted values and their scale
 * @param unit the unit for a person, or empty
 * @param description what it means, in one sentence
 */
public record RealParameter(String key, double fallback, Range range, String unit, String description)
        implements Parameter<Double> {
    /** Checks the declaration. */
    public RealParameter {
        Declarations.check(key, description);
        Objects.requireNonNull(unit, "unit");
        if (!range.contains(fallback)) {
            throw new IllegalArgumentException(
                    "the default of '" + key + "' must be " + range.text() + ", got " + fallback);
        }
    }

    /** A parameter without a unit. */
    public static RealParameter of(String key, double fallback, Range range, String description) {
        return new RealParameter(key, fallback, range, "", description);
    }

    @Override
    public Optional<Double> defaultValue() {
        return Optional.of(fallback);
    }

    @Override
    public String accepts() {
        return ("a number " + range.text()).strip();
    }

    @Override
    public Reading<Double> read(Object raw) {
        if (raw instanceof Number number && range.contains(number.doubleValue())) {
            return new Reading.Accepted<>(number.doubleValue());
        }
        return Declarations.refused(this, raw);
    }

    @Override
    public Object write(Double value) {
        return value;
    }
}
