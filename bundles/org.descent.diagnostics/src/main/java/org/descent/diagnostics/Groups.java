// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descent.api.Spelling;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.runs.RunRecords;

/**
 * Divides runs into groups; seeds and folds collapse.
 *
 * <p>Threading: immutable.
 *
 * @param keys the paths that the groups are made by: those that were asked for, or all settings that differ
 * @param groups the groups, in the order of their first run
 */
public record Groups(List<String> keys, List<Group> groups) {
    private static final String ABSENT = "-";
    private static final String USE = ".use";
    private static final int MOST_SETTINGS = 3;

    /** Copies the lists. */
    public Groups {
        keys = List.copyOf(keys);
        groups = List.copyOf(groups);
    }

    /**
     * Groups by the values of some keys: parameters by path (a section such as {@code optimizer} stands for its {@code use}), facts, {@code name}
     * or {@code experiment}.
     */
    public static Groups by(List<String> keys, List<RunView> runs) {
        Map<List<String>, List<RunView>> members = new LinkedHashMap<>();
        for (RunView run : runs) {
            members.computeIfAbsent(texts(run, keys), values -> new ArrayList<>())
                    .add(run);
        }
        List<Integer> telling = telling(keys, members.keySet());
        List<Group> groups = new ArrayList<>();
        members.forEach((values, own) -> groups.add(new Group(name(keys, telling, values, own), values, own)));
        return new Groups(keys, groups);
    }

    /** The indices of the keys that tell groups apart: not those of a plugin's parameters that follow from the plugin. */
    private static List<Integer> telling(List<String> keys, Set<List<String>> groups) {
        return IntStream.range(0, keys.size())
                .filter(i -> {
                    int dot = keys.get(i).lastIndexOf('.');
                    int use = dot < 0 ? -1 : keys.indexOf(keys.get(i).substring(0, dot) + ".use");
                    return use < 0 || use == i || !follows(i, use, groups);
                })
                .boxed()
                .toList();
    }

    private static boolean follows(int key, int use, Set<List<String>> groups) {
        Map<String, String> seen = new LinkedHashMap<>();
        return groups.stream().allMatch(values -> {
            String before = seen.putIfAbsent(values.get(use), values.get(key));
            return before == null || before.equals(values.get(key));
        });
    }

    /**
     * Groups by every setting that differs between the runs, so that runs of a group differ in nothing but seeds and folds. Where more than
     * {@value #MOST_SETTINGS} settings tell them apart, groups bear the names of their runs, if these tell them apart too.
     */
    public static Groups bySettings(List<RunView> runs) {
        Groups groups = by(differing(runs), runs);
        Set<List<String>> values = groups.groups.stream().map(Group::values).collect(Collectors.toSet());
        return telling(groups.keys, values).size() > MOST_SETTINGS ? groups.withRunNames() : groups;
    }

    private Groups withRunNames() {
        List<Set<String>> names = groups.stream()
                .map(group -> group.runs().stream().map(RunView::name).collect(Collectors.toSet()))
                .toList();
        boolean telling = names.stream().allMatch(own -> own.size() == 1)
                && names.stream().distinct().count() == names.size();
        return telling
                ? new Groups(
                        keys,
                        groups.stream()
                                .map(group -> new Group(group.runs().get(0).name(), group.values(), group.runs()))
                                .toList())
                : this;
    }

    /** Makes a group of each run. */
    public static Groups ofEach(List<RunView> runs) {
        List<String> keys = differing(runs);
        return new Groups(
                keys,
                runs.stream()
                        .map(run -> new Group(run.id(), texts(run, keys), List.of(run)))
                        .toList());
    }

    /**
     * The groups all of whose runs have a value: its text as shown or in full; numbers by size.
     *
     * @return their indices
     */
    public List<Integer> with(String key, String value) {
        return IntStream.range(0, groups.size())
                .filter(i -> groups.get(i).runs().stream().allMatch(run -> has(run, key, value)))
                .boxed()
                .toList();
    }

    private static boolean has(RunView run, String key, String text) {
        return RunRecords.value(run, key)
                .filter(value -> RunRecords.text(value).equals(text)
                        || value.toString().equals(text)
                        || (value instanceof Number number && isNumber(text, number.doubleValue())))
                .isPresent();
    }

    private static boolean isNumber(String text, double number) {
        try {
            return Double.parseDouble(text) == number;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether any run has a value under a key. */
    public static boolean isKnown(String key, List<RunView> runs) {
        return runs.stream().anyMatch(run -> RunRecords.value(run, key).isPresent());
    }

    /** Why a key groups nothing, with the nearest one that does: no run has a value under it. Empty if one has. */
    public static Optional<String> problem(String key, List<RunView> runs) {
        if (isKnown(key, runs)) {
            return Optional.empty();
        }
        Set<String> paths = new TreeSet<>();
        for (RunView run : runs) {
            for (String path : run.parameters().keySet()) {
                paths.add(path);
                if (path.endsWith(USE)) {
                    paths.add(path.substring(0, path.length() - USE.length()));
                }
            }
        }
        return Optional.of("no run has a value for '" + key + "'"
                + Spelling.nearest(key, paths)
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse(""));
    }

    private static List<String> texts(RunView run, List<String> keys) {
        return keys.stream()
                .map(key -> RunRecords.value(run, key).map(RunRecords::text).orElse(ABSENT))
                .toList();
    }

    private static String name(List<String> keys, List<Integer> telling, List<String> values, List<RunView> runs) {
        if (keys.isEmpty()) {
            return runs.get(0).experiment();
        }
        return String.join(
                ", ",
                telling.stream()
                        .filter(i -> keys.size() == 1 || !values.get(i).equals(ABSENT))
                        .map(i -> shortKey(keys, keys.get(i)) + "=" + values.get(i))
                        .toList());
    }

    /** The last part of a path, or the whole where two would look the same; a plugin's section for its {@code use}. */
    private static String shortKey(List<String> keys, String key) {
        String last = last(key);
        return keys.stream().filter(other -> last(other).equals(last)).count() > 1 ? key : last;
    }

    private static String last(String key) {
        String path = key.endsWith(USE) ? key.substring(0, key.length() - USE.length()) : key;
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static List<String> differing(List<RunView> runs) {
        Set<String> paths = new LinkedHashSet<>();
        runs.forEach(run -> paths.addAll(run.parameters().keySet()));
        return paths.stream()
                .filter(RunRecords::isSetting)
                .filter(path -> runs.stream()
                                .map(run -> Optional.ofNullable(run.parameters().get(path)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    /** Settings besides the keys in which runs of one group differ, so that its deviation is more than chance; sorted. */
    public SortedSet<String> mixed() {
        SortedSet<String> mixed = new TreeSet<>();
        groups.forEach(group -> mixed.addAll(differing(group.runs())));
        keys.forEach(key -> {
            mixed.remove(key);
            mixed.remove(key + ".use");
        });
        return mixed;
    }

    /** Settings besides the keys in which the groups differ as wholes, so that a difference may be theirs; sorted. */
    public SortedSet<String> confounded() {
        List<RunView> all =
                groups.stream().flatMap(group -> group.runs().stream()).toList();
        SortedSet<String> differing = new TreeSet<>(differing(all));
        differing.removeAll(mixed());
        keys.forEach(key -> {
            differing.remove(key);
            // what belongs to a plugin comes and goes with it
            String section = key.endsWith(".use") ? key.substring(0, key.length() - "use".length()) : key + ".";
            differing.removeIf(path -> path.startsWith(section) && isPlugin(all, section + "use"));
        });
        return differing;
    }

    private static boolean isPlugin(List<RunView> runs, String path) {
        return runs.stream()
                        .map(run -> Optional.ofNullable(run.parameters().get(path)))
                        .distinct()
                        .count()
                > 1;
    }
}
