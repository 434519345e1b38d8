// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.cli.internal.UsageException;

/**
 * The experiment file of a run of the gallery: a base, in which values are set by their paths.
 *
 * <p>Within a value, the text {@code *30} is 30 times the base's value under the same path, {@code count 27} the share that is 27 examples of the data set, {@code rest} what
 * the other shares beside it leave, and a word in braces one of the data set's words. Threading: confined to one thread.
 */
final class GalleryTree {
    private final Map<String, Object> base;
    private final Map<String, Object> set;
    private final Map<String, Object> words;

    /**
     * A base.
     *
     * @param base the experiment file
     * @param set the data set's section, with {@code size} and {@code words}
     */
    GalleryTree(Map<String, Object> base, Map<String, Object> set) {
        this.base = base;
        this.set = set;
        this.words = GalleryFile.map(set.getOrDefault("words", Map.of()), "words");
    }

    /** A copy of the base with these values. */
    Map<String, Object> with(Map<String, Object> overrides) {
        Map<String, Object> tree = copy(base);
        overrides.forEach((path, value) -> put(tree, path, resolved(value, path)));
        return tree;
    }

    /** Text in a name, whose braces would be taken for paths. */
    static String literal(String text) {
        return text.replace("{", "{{").replace("}", "}}");
    }

    private Object resolved(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> resolved = new LinkedHashMap<>();
            map.forEach((key, element) -> {
                String word = worded(String.valueOf(key));
                if (element != null) {
                    // the keys of a planned change are whole paths
                    resolved.put(word, resolved(element, word.contains(".") ? word : path + "." + word));
                }
            });
            resolved.replaceAll((key, element) -> element.equals("rest") ? rest(resolved) : element);
            return resolved;
        }
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>();
            list.forEach(element -> {
                if (element != null) {
                    resolved.add(resolved(element, path));
                }
            });
            return resolved;
        }
        if (value instanceof String text) {
            return text.startsWith("*")
                    ? times(Double.parseDouble(text.substring(1)), path)
                    : text.startsWith("count ") ? share(text) : word(text).orElse(worded(text));
        }
        return value;
    }

    private Object times(double factor, String path) {
        Object value = at(base, path);
        return switch (value) {
            case Long whole -> Math.round(factor * whole);
            case Double real -> factor * real;
            default -> throw new UsageException("the gallery's base has no number at " + path);
        };
    }

    private double share(String text) {
        if (!(set.get("size") instanceof Long size)) {
            throw new UsageException("the gallery's data set needs its size, since a share is given as a " + text);
        }
        return Long.parseLong(text.substring("count ".length())) / (double) size;
    }

    private static double rest(Map<String, Object> shares) {
        double sum = 0;
        for (Object share : shares.values()) {
            sum += share instanceof Number number ? number.doubleValue() : 0;
        }
        return 1 - sum;
    }

    /** What a word stands for where the text is nothing but the word, such as a number. */
    private Optional<Object> word(String text) {
        return text.startsWith("{") && text.endsWith("}")
                ? Optional.ofNullable(words.get(text.substring(1, text.length() - 1)))
                : Optional.empty();
    }

    /** A text with the words of the data set in the place of those in braces. */
    String worded(String text) {
        String result = text;
        for (Map.Entry<String, Object> word : words.entrySet()) {
            result = result.replace("{" + word.getKey() + "}", String.valueOf(word.getValue()));
        }
        return result;
    }

    private static Object at(Map<String, Object> tree, String path) {
        Object value = tree;
        for (String key : path.split("\\.")) {
            value = value instanceof Map<?, ?> map && map.get(key) instanceof Object inner ? inner : "";
        }
        return value;
    }

    private static void put(Map<String, Object> tree, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            tree.put(path, value);
            return;
        }
        String key = path.substring(0, dot);
        Map<String, Object> section =
                tree.get(key) instanceof Map<?, ?> inner ? GalleryFile.map(inner, key) : new LinkedHashMap<>();
        put(section, path.substring(dot + 1), value);
        tree.put(key, section);
    }

    private static Map<String, Object> copy(Map<String, Object> tree) {
        return new LinkedHashMap<>(tree);
    }
}
