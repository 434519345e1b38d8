// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Experiment files as nested plain data.
 *
 * <p>Threading: stateless.
 */
final class Trees {
    /** The order in which a person writes a file. */
    private static final List<String> ORDER = List.of(
            "descent",
            "experiment",
            "name",
            "tags",
            "seed",
            "task",
            "data",
            "model",
            "surface",
            "optimizer",
            "train",
            "select",
            "seeds");

    private Trees() {}

    /** A copy that may be changed, all the way down. */
    static Map<String, Object> copy(Map<String, Object> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?>) {
            return copy(asSection(value));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object element : list) {
                if (element != null) {
                    copy.add(copyOf(element));
                }
            }
            return copy;
        }
        return value;
    }

    /** A section, which a file only has with texts as keys. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> asSection(Object value) {
        return (Map<String, Object>) value;
    }

    /** The section at a dotted path, which is made if it is not there. */
    static Map<String, Object> section(Map<String, Object> tree, String path) {
        Map<String, Object> section = tree;
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.")) {
            Object next = section.get(key);
            if (!(next instanceof Map<?, ?>)) {
                next = new LinkedHashMap<String, Object>();
                section.put(key, next);
            }
            section = asSection(next);
        }
        return section;
    }

    /** The section at a dotted path, if it is there. */
    static Optional<Map<String, Object>> find(Map<String, Object> tree, String path) {
        Map<String, Object> section = tree;
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.")) {
            if (!(section.get(key) instanceof Map<?, ?> next)) {
                return Optional.empty();
            }
            section = asSection(next);
        }
        return Optional.of(section);
    }

    /** Takes the first section out of a list. */
    static Optional<Map<String, Object>> takeFirst(Map<String, Object> tree, String path) {
        int dot = path.lastIndexOf('.');
        Optional<Map<String, Object>> parent = find(tree, dot < 0 ? "" : path.substring(0, dot));
        if (parent.isPresent()
                && parent.get().get(path.substring(dot + 1)) instanceof List<?> list
                && !list.isEmpty()
                && list.get(0) instanceof Map<?, ?> first) {
            list.remove(0);
            return Optional.of(asSection(first));
        }
        return Optional.empty();
    }

    /** Removes a value if it is a certain word. */
    static void removeWord(Map<String, Object> tree, String path, String word) {
        int dot = path.lastIndexOf('.');
        find(tree, dot < 0 ? "" : path.substring(0, dot))
                .ifPresent(parent -> parent.remove(path.substring(dot + 1), word));
    }

    /** The same without empty sections and lists. */
    static Map<String, Object> pruned(Map<String, Object> tree) {
        Map<String, Object> kept = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?>) {
                Map<String, Object> below = pruned(asSection(value));
                if (!below.isEmpty()) {
                    kept.put(key, below);
                }
            } else if (!(value instanceof List<?> list && list.isEmpty())) {
                kept.put(key, value);
            }
        });
        return kept;
    }

    /** Adds what is not there; lists are put one behind the other. */
    static void merge(Map<String, Object> tree, Map<String, Object> rest) {
        rest.forEach((key, value) -> {
            Object present = tree.get(key);
            if (present == null) {
                tree.put(key, copyOf(value));
            } else if (present instanceof Map<?, ?> && value instanceof Map<?, ?>) {
                merge(asSection(present), asSection(value));
            } else if (present instanceof List<?> first && value instanceof List<?> second) {
                List<Object> joined = new ArrayList<>(first);
                joined.addAll(second);
                tree.put(key, joined);
            }
        });
    }

    /** The same in the order in which a person writes a file. */
    static Map<String, Object> ordered(Map<String, Object> tree) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String key : ORDER) {
            Object value = tree.get(key);
            if (value != null) {
                ordered.put(key, value);
            }
        }
        tree.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
