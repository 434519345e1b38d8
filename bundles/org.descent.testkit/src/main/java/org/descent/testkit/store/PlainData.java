// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies plain data as a store gives it back: whole numbers as longs, others as doubles, anything else refused. */
final class PlainData {
    private PlainData() {}

    static Map<String, Object> copy(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, copy(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copy(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Double number -> number;
            case Float number -> number.doubleValue();
            case List<?> list -> {
                List<Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(copy(element)));
                yield Collections.unmodifiableList(elements);
            }
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, entry) -> entries.put((String) key, copy(entry)));
                yield Collections.unmodifiableMap(entries);
            }
            default ->
                throw new IllegalArgumentException("plain data has strings, booleans, numbers, lists and maps, got "
                        + value.getClass().getName());
        };
    }
}
