// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A list of real numbers, each in a range; a single number is accepted as a list of one.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param fallback the default
 * @param range the accepted values of an element and their scale
 * @param unit the unit of an element for a person, or empty
 * @param description what it means, in one sentence
 */
public record RealListParameter(String key, List<Double> fallback, Range range, String unit, String description)
        implements Parameter<List<Double>> {
    /** Checks the declaration. */
    public RealListParameter {
        Declarations.check(key, description);
        Objects.requireNonNull(unit, "unit");
        fallback = List.copyOf(fallback);
        for (double element : fallback) {
            if (!range.contains(element)) {
                throw new IllegalArgumentException(
                        "the default of '" + key + "' must lie " + range.text() + ", got " + fallback);
            }
        }
    }

    @Override
    public Optional<List<Double>> defaultValue() {
        return Optional.of(fallback);
    }

    @Override
    public String accepts() {
        return ("a list of numbers, each " + range.text()).strip();
    }

    @Override
    public Reading<List<Double>> read(Object raw) {
        List<?> given = raw instanceof List<?> list ? list : List.of(raw);
        List<Double> elements = new ArrayList<>();
        for (Object element : given) {
            if (!(element instanceof Number number) || !range.contains(number.doubleValue())) {
                return Declarations.refused(this, raw);
            }
            elements.add(number.doubleValue());
        }
        return new Reading.Accepted<>(List.copyOf(elements));
    }

    @Override
    public Object write(List<Double> value) {
        return value;
    }
}
