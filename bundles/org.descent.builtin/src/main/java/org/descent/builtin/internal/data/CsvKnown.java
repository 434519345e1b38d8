// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.data.DataSpec;

/**
 * The columns that a network was trained on, as the names of its features tell: {@code size}, {@code colour=blue}, {@code colour=red}
 * are a column of numbers and one of categories.
 */
final class CsvKnown {
    private CsvKnown() {}

    /**
     * A column.
     *
     * @param name its name
     * @param levels its values; none for a column of numbers
     */
    record Column(String name, List<String> levels) {
        Column {
            levels = List.copyOf(levels);
        }
    }

    /**
     * The columns in the order in which the network takes them.
     *
     * @param header the names of the columns in another file, by which names with several equals signs are understood; may be empty
     */
    static List<Column> columns(DataSpec spec, Collection<String> header) {
        List<Column> columns = new ArrayList<>();
        List<String> names = spec.featureNames().isEmpty()
                ? IntStream.range(0, spec.input().size())
                        .mapToObj(i -> "column " + i)
                        .toList()
                : spec.featureNames();
        for (String feature : names) {
            int end = header.contains(feature) ? -1 : end(feature, header);
            if (end < 0) {
                columns.add(new Column(feature, List.of()));
                continue;
            }
            String name = feature.substring(0, end);
            List<String> levels = new ArrayList<>();
            int last = columns.size() - 1;
            if (last >= 0
                    && columns.get(last).name().equals(name)
                    && !columns.get(last).levels().isEmpty()) {
                levels.addAll(columns.remove(last).levels());
            }
            levels.add(feature.substring(end + 1));
            columns.add(new Column(name, levels));
        }
        return columns;
    }

    /** Where the name of the column ends in that of a feature, or -1 if the whole of it is one. */
    private static int end(String feature, Collection<String> header) {
        for (int at = feature.indexOf('='); at >= 0; at = feature.indexOf('=', at + 1)) {
            if (header.contains(feature.substring(0, at))) {
                return at;
            }
        }
        return feature.indexOf('=');
    }

    /** Whether these are the names that columns have without a header. */
    static boolean areNumbered(DataSpec spec) {
        return spec.featureNames().stream().allMatch(name -> name.matches("(?s)column \\d+(=.*)?"));
    }

    /** What to read from a file whose columns were found. */
    static List<CsvFeature> features(DataSpec spec, CsvColumns columns) {
        List<Column> known = columns(spec, columns.header() && !areNumbered(spec) ? columns.names() : List.of());
        List<CsvFeature> features = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            int column = columns.features().get(i);
            String name = columns.names().get(column);
            List<String> levels = known.get(i).levels();
            features.add(
                    levels.isEmpty()
                            ? CsvFeature.number(column, name)
                            : CsvFeature.category(column, name, Levels.known(levels)));
        }
        return features;
    }
}
