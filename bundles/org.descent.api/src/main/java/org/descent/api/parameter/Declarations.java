// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.descent.api.Problem;
import org.descent.api.parameter.Parameter.Reading;

/** The checks that all kinds of parameters share. */
final class Declarations {
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*");

    private Declarations() {}

    static void check(String key, String description) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key is in camel case, letters and digits, got '" + key + "'");
        }
        if (!description.endsWith(".")) {
            throw new IllegalArgumentException(
                    "the description of '" + key + "' must be a sentence with a full stop, got '" + description + "'");
        }
    }

    static <T> Reading<T> refused(Parameter<T> parameter, Object raw) {
        return new Reading.Refused<>(Problem.at(
                parameter.key(),
                show(raw),
                "must be " + parameter.accepts() + ", got " + show(raw),
                parameter.description()));
    }

    static String show(Object raw) {
        if (raw instanceof String text) {
            return "'" + text + "'";
        }
        if (raw instanceof List<?> list) {
            return list.stream()
                    .map(element -> element == null ? "null" : show(element))
                    .toList()
                    .toString();
        }
        return raw instanceof Map ? "a section" : String.valueOf(raw);
    }
}
