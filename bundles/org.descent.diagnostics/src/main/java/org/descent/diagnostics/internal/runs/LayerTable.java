// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Networks side by side: like layers stand in one row, found by the alignment with the most layers of equal kind and content (Needleman
 * and Wunsch, 1970), so that a layer that was put in between does not make all that follow look different.
 *
 * <p>Threading: confined to one thread.
 */
public final class LayerTable {
    private static final String KIND = "layer";
    private static final int SAME = 4;
    private static final int SAME_KIND = 2;

    private final List<List<Optional<Layer>>> rows = new ArrayList<>();
    private int columns;

    private LayerTable() {}

    private record Layer(String name, String kind, Map<String, Object> fields, List<String> inputs) {
        String text(SequencedSet<String> shown) {
            String values = shown.stream()
                    .filter(fields::containsKey)
                    .map(field -> field + " " + RunRecords.text(Objects.requireNonNull(fields.get(field))))
                    .collect(Collectors.joining(", "));
            return values.isEmpty() ? kind : kind + ", " + values;
        }
    }

    /**
     * The layers that differ.
     *
     * @param networks networks as plain data, in the order of the runs; null for a run without one
     * @return by the name of a layer, its description in each run: its kind and what differs; empty where a run has no such layer
     */
    public static SequencedMap<String, List<Optional<Object>>> of(List<@Nullable Object> networks) {
        LayerTable table = new LayerTable();
        networks.forEach(network -> table.add(layers(network)));
        return table.differences();
    }

    private static List<Layer> layers(@Nullable Object network) {
        if (!(network instanceof Map<?, ?> map) || !(map.get("nodes") instanceof List<?> nodes)) {
            return List.of();
        }
        List<Layer> layers = new ArrayList<>();
        for (Object node : nodes) {
            if (node instanceof Map<?, ?> fields) {
                layers.add(layer(fields));
            }
        }
        return layers;
    }

    private static Layer layer(Map<?, ?> node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> inputs = new ArrayList<>();
        node.forEach((key, value) -> {
            String field = String.valueOf(key);
            if (field.equals("inputs") && value instanceof List<?> names) {
                names.forEach(name -> inputs.add(String.valueOf(name)));
            } else if (!field.equals("name") && !field.equals(KIND) && value != null) {
                fields.put(field, value);
            }
        });
        return new Layer(String.valueOf(node.get("name")), String.valueOf(node.get(KIND)), fields, inputs);
    }

    private void add(List<Layer> layers) {
        int[][] best = scores(layers);
        int row = 0;
        int next = 0;
        List<List<Optional<Layer>>> merged = new ArrayList<>();
        while (row < rows.size() || next < layers.size()) {
            if (row < rows.size()
                    && next < layers.size()
                    && likeness(rows.get(row), layers.get(next)) > 0
                    && best[row][next] == likeness(rows.get(row), layers.get(next)) + best[row + 1][next + 1]) {
                merged.add(with(rows.get(row++), Optional.of(layers.get(next++))));
            } else if (row < rows.size() && best[row][next] == best[row + 1][next]) {
                merged.add(with(rows.get(row++), Optional.empty()));
            } else {
                List<Optional<Layer>> empty = new ArrayList<>();
                for (int c = 0; c < columns; c++) {
                    empty.add(Optional.empty());
                }
                merged.add(with(empty, Optional.of(layers.get(next++))));
            }
        }
        rows.clear();
        rows.addAll(merged);
        columns++;
    }

    /** The best score of what is left from each row and each layer on. */
    private int[][] scores(List<Layer> layers) {
        int[][] best = new int[rows.size() + 1][layers.size() + 1];
        for (int r = rows.size() - 1; r >= 0; r--) {
            for (int l = layers.size() - 1; l >= 0; l--) {
                best[r][l] = Math.max(
                        likeness(rows.get(r), layers.get(l)) + best[r + 1][l + 1],
                        Math.max(best[r + 1][l], best[r][l + 1]));
            }
        }
        return best;
    }

    private static int likeness(List<Optional<Layer>> row, Layer layer) {
        return row.stream()
                .flatMap(Optional::stream)
                .mapToInt(other -> !other.kind().equals(layer.kind())
                        ? 0
                        : other.fields().equals(layer.fields()) ? SAME : SAME_KIND)
                .max()
                .orElse(0);
    }

    private static List<Optional<Layer>> with(List<Optional<Layer>> row, Optional<Layer> cell) {
        List<Optional<Layer>> wider = new ArrayList<>(row);
        wider.add(cell);
        return wider;
    }

    private SequencedMap<String, List<Optional<Object>>> differences() {
        SequencedMap<String, List<Optional<Object>>> differences = new LinkedHashMap<>();
        for (List<Optional<Layer>> row : rows) {
            SequencedSet<String> shown = differing(row);
            List<Optional<Object>> cells = row.stream()
                    .map(cell -> cell.<Object>map(layer -> layer.text(shown)))
                    .toList();
            if (cells.stream().distinct().count() > 1) {
                differences.put(unused(name(row), differences), cells);
            }
        }
        if (differences.isEmpty()) {
            connections(differences);
        }
        return differences;
    }

    /** Where the layers are the same, they may still be connected in other ways. */
    private void connections(SequencedMap<String, List<Optional<Object>>> differences) {
        for (List<Optional<Layer>> row : rows) {
            List<Optional<Object>> inputs = row.stream()
                    .map(cell -> cell.<Object>map(layer -> "of " + String.join(", ", layer.inputs())))
                    .toList();
            if (inputs.stream().distinct().count() > 1) {
                differences.put(unused(name(row), differences), inputs);
            }
        }
    }

    /** The fields that are not the same wherever the layer is there; of one that a run does not have, its first field. */
    private static SequencedSet<String> differing(List<Optional<Layer>> row) {
        List<Layer> there = row.stream().flatMap(Optional::stream).toList();
        SequencedSet<String> fields = new LinkedHashSet<>();
        there.forEach(layer -> fields.addAll(layer.fields().keySet()));
        SequencedSet<String> differing = fields.stream()
                .filter(field -> there.stream()
                                .map(layer -> Optional.ofNullable(layer.fields().get(field)))
                                .distinct()
                                .count()
                        > 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (differing.isEmpty() && there.size() < row.size()) {
            fields.stream().findFirst().ifPresent(differing::add);
        }
        return differing;
    }

    private static String name(List<Optional<Layer>> row) {
        return row.stream().flatMap(Optional::stream).findFirst().orElseThrow().name();
    }

    private static String unused(String name, Map<String, ?> taken) {
        String free = name;
        for (int i = 2; taken.containsKey(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }
}
