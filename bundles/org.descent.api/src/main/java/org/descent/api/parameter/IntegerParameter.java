// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.Objects;
import java.util.Optional;

/**
 * A whole number in a closed range.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default
 * @param min the smallest accepted value
 * @param max the largest accepted value; {@link Long#MAX_VALUE} for no bound
 * @param scale how the range is looked at and searched
 * @param unit the unit for a person, or empty
 * @param description what it means, in one sentence
 */
public record IntegerParameter(
        String key, long fallback, long min, long max, Range.Scale scale, String unit, String description)
        implements Parameter<Long> {
    /** Checks the declaration. */
    public IntegerParameter {
        Declarations.check(key, description);
        Objects.requireNonNull(unit, "unit");
        if (fallback < min || fallback > max) {
            throw new IllegalArgumentException(
                    "the default of '" + key + "' must be in [" + min + ", " + max + "], got " + fallback);
        }
        if (scale == Range.Scale.LOG && min <= 0) {
            throw new IllegalArgumentException("a logarithmic range is positive, got [" + min + ", " + max + "]");
        }
    }

    /** A parameter on a linear scale without a unit. */
    public static IntegerParameter of(String key, long fallback, long min, long max, String description) {
        return new IntegerParameter(key, fallback, min, max, Range.Scale.LINEAR, "", description);
    }

    @Override
    public Optional<Long> defaultValue() {
        return Optional.of(fallback);
    }

    @Override
    public String accepts() {
        return ("a whole number "
                        + Range.bounds(
                                Long.toString(min), Long.toString(max), min == Long.MIN_VALUE, max == Long.MAX_VALUE))
                .strip();
    }

    @Override
    public Reading<Long> read(Object raw) {
        if (raw instanceof Integer || raw instanceof Long) {
            long value = ((Number) raw).longValue();
            if (value >= min && value <= max) {
                return new Reading.Accepted<>(value);
            }
        }
        return Declarations.refused(this, raw);
    }

    @Override
    public Object write(Long value) {
        return value;
    }
}
