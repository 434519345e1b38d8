// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.List;
import java.util.Optional;
import org.descent.api.Problem;

/**
 * A parameter declared once, as a value: its key, type, default, range, unit and a sentence.
 *
 * <p>The declared parameter is also the key by which a plugin reads its value, so a misspelt key or a wrong type cannot be
 * written: {@code double rate = values.get(LEARNING_RATE)}.
 *
 * <p>Threading: all parameters are immutable.
 *
 * @param <T> the type of the value; always an immutable one
 */
public sealed interface Parameter<T>
        permits RealParameter,
                IntegerParameter,
                FlagParameter,
                ChoiceParameter,
                TextParameter,
                PathParameter,
                TextListParameter,
                IntegerListParameter,
                RealListParameter,
                SectionListParameter {
    /** The key in a file, for ever: camel case, such as {@code learningRate}. */
    String key();

    /** What it means for the result, in one sentence that ends with a full stop. */
    String description();

    /** The value where none is given, or empty if one must be given. */
    Optional<T> defaultValue();

    /** The unit of the value for a person, such as {@code radians}; empty where there is none. */
    String unit();

    /** What values are accepted, for a person: {@code a number in [0.0, 0.9999]}. */
    String accepts();

    /**
     * Reads a raw value as a file or a form gives it: a {@link Boolean}, {@link Number}, {@link String}, or a list of these or of maps.
     *
     * @return the accepted value, or the first problem with it, whose path begins with this parameter's key
     */
    Reading<T> read(Object raw);

    /**
     * Everything that is wrong with a raw value, where {@link #read} gives the first.
     *
     * @return the problems, whose paths begin with this parameter's key; empty if the value will be accepted
     * @since 1.1
     */
    default List<Problem> check(Object raw) {
        return switch (read(raw)) {
            case Reading.Accepted<T> accepted -> List.of();
            case Reading.Refused<T> refused -> List.of(refused.problem());
        };
    }

    /** The value as plain data for a record: a boolean, long, double, string, or a list of these or of maps of these. */
    Object write(T value);

    /**
     * The outcome of reading a raw value.
     *
     * @param <T> the type of the value
     */
    sealed interface Reading<T> {
        /**
         * A value within the declared range.
         *
         * @param value the value
         * @param <T> its type
         */
        record Accepted<T>(T value) implements Reading<T> {}

        /**
         * A raw value that cannot be accepted.
         *
         * @param problem what is wrong with it
         * @param <T> the type that was wanted
         */
        record Refused<T>(Problem problem) implements Reading<T> {}
    }
}
