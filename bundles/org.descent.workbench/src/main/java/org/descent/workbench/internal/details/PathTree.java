// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of several runs by dotted path, as a tree.
 *
 * <p>Threading: immutable.
 *
 * @param name the last segment of the path
 * @param path the path
 * @param values the values of the runs, in their order; all empty for a node that only has children
 * @param children the nodes below
 */
public record PathTree(String name, String path, List<Optional<Object>> values, List<PathTree> children) {
    /** Copies the lists. */
    public PathTree {
        values = List.copyOf(values);
        children = List.copyOf(children);
    }

    /** The roots of the tree of these values, one map for each run. */
    public static List<PathTree> of(List<Map<String, Object>> runs) {
        Set<String> paths = new LinkedHashSet<>();
        runs.forEach(run -> paths.addAll(run.keySet()));
        return level("", new ArrayList<>(paths), runs);
    }

    private static List<PathTree> level(String prefix, List<String> paths, List<Map<String, Object>> runs) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (String path : paths) {
            String rest = path.substring(prefix.length());
            int dot = rest.indexOf('.');
            byName.computeIfAbsent(dot < 0 ? rest : rest.substring(0, dot), name -> new ArrayList<>())
                    .add(path);
        }
        List<PathTree> nodes = new ArrayList<>();
        byName.forEach((name, below) -> {
            String path = prefix + name;
            List<String> deeper =
                    below.stream().filter(one -> !one.equals(path)).toList();
            List<Optional<Object>> values =
                    runs.stream().map(run -> Optional.ofNullable(run.get(path))).toList();
            nodes.add(new PathTree(name, path, values, level(path + ".", deeper, runs)));
        });
        return nodes;
    }

    /** Whether the runs do not all have the same value here; what one of them lacks differs. */
    public boolean differs() {
        return values.stream().distinct().count() > 1;
    }

    /** Whether the node or one below it differs. */
    public boolean differsBelow() {
        return differs() || children.stream().anyMatch(PathTree::differsBelow);
    }

    /**
     * The part of a tree in which words occur, in a path or a value, case ignored.
     *
     * @param nodes the roots
     * @param words the words, or blank for all
     * @param onlyDifferences whether to leave out what is the same in all runs
     */
    public static List<PathTree> filter(List<PathTree> nodes, String words, boolean onlyDifferences) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        List<PathTree> kept = new ArrayList<>();
        for (PathTree node : nodes) {
            List<PathTree> below = filter(node.children, words, onlyDifferences);
            boolean itself = node.contains(wanted)
                    && (!onlyDifferences || node.differs())
                    && (node.children.isEmpty() || node.values.stream().anyMatch(Optional::isPresent));
            if (itself || !below.isEmpty()) {
                kept.add(new PathTree(node.name, node.path, node.values, below));
            }
        }
        return kept;
    }

    private boolean contains(String wanted) {
        return wanted.isEmpty()
                || path.toLowerCase(Locale.ROOT).contains(wanted)
                || values.stream().flatMap(Optional::stream).anyMatch(value -> value.toString()
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted));
    }
}
