// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The values of a schema's parameters, all checked and none missing.
 *
 * <p>Made by {@link Schema#read}. Equality is by parameters and values.
 *
 * <p>Threading: immutable.
 */
public final class Values {
    private final Map<Parameter<?>, Object> values;

    Values(Map<Parameter<?>, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * The value of a parameter.
     *
     * @throws IllegalArgumentException if the parameter is not in the schema that these values were read with
     */
    @SuppressWarnings("unchecked") // each value was read by its own parameter
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("'" + parameter.key() + "' is not a parameter of " + keys());
        }
        return (T) value;
    }

    /**
     * The value of a whole-number parameter as an {@code int}.
     *
     * @throws ArithmeticException if it does not fit
     */
    public int getInt(IntegerParameter parameter) {
        return Math.toIntExact(get(parameter));
    }

    /**
     * The same values but for one real number, which may leave the declared range: schedules scale it.
     *
     * @throws IllegalArgumentException if the parameter is not in the schema that these values were read with
     */
    public Values with(RealParameter parameter, double value) {
        get(parameter);
        Map<Parameter<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(parameter, value);
        return new Values(changed);
    }

    /** The values as plain data by key, in the schema's order, ready to be recorded and read again. */
    public Map<String, Object> toMap() {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((parameter, value) -> plain.put(parameter.key(), write(parameter, value)));
        return plain;
    }

    @SuppressWarnings("unchecked") // each value was read by its own parameter
    private static <T> Object write(Parameter<T> parameter, Object value) {
        return parameter.write((T) value);
    }

    private String keys() {
        return values.keySet().stream().map(Parameter::key).toList().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
