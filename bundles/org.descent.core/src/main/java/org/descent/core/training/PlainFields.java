// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The fields of a map of plain data, of which nothing is known.
 *
 * <p>All methods throw {@link IllegalArgumentException} if a field is missing or of another type.
 *
 * @param map the map
 */
record PlainFields(Map<?, ?> map) {
    private <T> T field(String key, Class<T> type) {
        return cast(map.get(key), key, type);
    }

    private static <T> T cast(@Nullable Object value, String key, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + key + "' must be a " + type.getSimpleName() + ", got " + value);
        }
        return type.cast(value);
    }

    private List<?> list(String key) {
        return field(key, List.class);
    }

    String text(String key) {
        return field(key, String.class);
    }

    boolean flag(String key) {
        return field(key, Boolean.class);
    }

    double real(String key) {
        return field(key, Number.class).doubleValue();
    }

    long large(String key) {
        return field(key, Number.class).longValue();
    }

    int whole(String key) {
        return Math.toIntExact(large(key));
    }

    PlainFields map(String key) {
        return new PlainFields(field(key, Map.class));
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    List<PlainFields> maps(String key) {
        List<PlainFields> maps = new ArrayList<>();
        for (Object element : list(key)) {
            maps.add(new PlainFields(cast(element, key, Map.class)));
        }
        return maps;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(key)) {
            texts.add(cast(element, key, String.class));
        }
        return texts;
    }

    int[] wholes(String key) {
        return list(key).stream()
                .mapToInt(element ->
                        Math.toIntExact(cast(element, key, Number.class).longValue()))
                .toArray();
    }

    double[] reals(String key) {
        return list(key).stream()
                .mapToDouble(element -> cast(element, key, Number.class).doubleValue())
                .toArray();
    }
}
