// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A list of whole numbers, each in a closed range; a single number is accepted as a list of one.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default
 * @param min the smallest accepted element
 * @param max the largest accepted element; {@link Long#MAX_VALUE} for no bound
 * @param unit the unit of an element for a person, or empty
 * @param description what it means, in one sentence
 */
public record IntegerListParameter(String key, List<Long> fallback, long min, long max, String unit, String description)
        implements Parameter<List<Long>> {
    /** Checks the declaration. */
    public IntegerListParameter {
        Declarations.check(key, description);
        Objects.requireNonNull(unit, "unit");
        fallback = List.copyOf(fallback);
        for (long element : fallback) {
            if (element < min || element > max) {
                throw new IllegalArgumentException(
                        "the default of '" + key + "' must lie in [" + min + ", " + max + "], got " + fallback);
            }
        }
    }

    @Override
    public Optional<List<Long>> defaultValue() {
        return Optional.of(fallback);
    }

    @Override
    public String accepts() {
        return ("a list of whole numbers, each "
                        + Range.bounds(
                                Long.toString(min), Long.toString(max), min == Long.MIN_VALUE, max == Long.MAX_VALUE))
                .strip();
    }

    @Override
    public Reading<List<Long>> read(Object raw) {
        List<?> given = raw instanceof List<?> list ? list : List.of(raw);
        List<Long> elements = new ArrayList<>();
        for (Object element : given) {
            if (!(element instanceof Integer || element instanceof Long)) {
                return Declarations.refused(this, raw);
            }
            long value = ((Number) element).longValue();
            if (value < min || value > max) {
                return Declarations.refused(this, raw);
            }
            elements.add(value);
        }
        return new Reading.Accepted<>(List.copyOf(elements));
    }

    @Override
    public Object write(List<Long> value) {
        return value;
    }
}
