// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.Optional;

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
                IntegerListParameter,
                RealListParameter {
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
     * Reads a raw value as a file or a form gives it: a {@link Boolean}, {@link Number}, {@link String} or a list of these.
     *
     * @return the accepted value, or the problem with it, whose path is this parameter's key
     */
    Reading<T> read(Object raw);

    /** The value as plain data for a record: a boolean, long, double, string, or list of longs or doubles. */
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
        record Refused<T>(org.descent.api.Problem problem) implements Reading<T> {}
    }
}
