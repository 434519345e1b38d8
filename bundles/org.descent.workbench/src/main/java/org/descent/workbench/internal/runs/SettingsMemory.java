// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IMemento;

/**
 * Keeps what a person decided about the run table from one session to the next.
 *
 * <p>Threading: stateless.
 */
final class SettingsMemory {
    private static final String SORT = "sort";
    private static final String DESCENDING = "descending";
    private static final String COLUMN = "column";
    private static final String PLACE = "place";
    private static final String SHOWN = "shown";
    private static final String WIDTH = "width";
    private static final String SEARCH = "search";
    private static final String TEXT = "text";

    private SettingsMemory() {}

    /**
     * Writes settings, the widths of columns and the searches made lately; the filter itself is not kept, since forgotten filters hide runs.
     */
    static void save(TableSettings settings, Map<String, Integer> widths, List<String> searches, IMemento memento) {
        searches.forEach(search -> memento.createChild(SEARCH).putString(TEXT, search));
        IMemento sort = memento.createChild(SORT, settings.sort().column());
        sort.putBoolean(DESCENDING, settings.sort().descending());
        Map<String, Boolean> columns = new HashMap<>();
        widths.keySet().forEach(id -> columns.put(id, true));
        settings.order().forEach(id -> columns.put(id, true));
        settings.shown().keySet().forEach(id -> columns.put(id, true));
        for (String id : columns.keySet()) {
            IMemento column = memento.createChild(COLUMN, id);
            Boolean shown = settings.shown().get(id);
            if (shown != null) {
                column.putBoolean(SHOWN, shown);
            }
            column.putInteger(PLACE, settings.order().indexOf(id));
            column.putInteger(WIDTH, widths.getOrDefault(id, 0));
        }
    }

    /** Reads settings; what cannot be read is as if it had never been decided. */
    static TableSettings settings(@Nullable IMemento memento) {
        if (memento == null) {
            return TableSettings.DEFAULT;
        }
        Map<String, Boolean> shown = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (IMemento column : memento.getChildren(COLUMN)) {
            Boolean visible = column.getBoolean(SHOWN);
            if (visible != null) {
                shown.put(column.getID(), visible);
            }
            Integer place = column.getInteger(PLACE);
            if (place != null && place >= 0) {
                places.put(column.getID(), place);
            }
        }
        List<String> order = places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        IMemento sort = memento.getChild(SORT);
        TableSettings settings = TableSettings.DEFAULT.withColumns(shown, order);
        return sort == null
                ? settings
                : settings.withSort(new Sort(sort.getID(), Boolean.TRUE.equals(sort.getBoolean(DESCENDING))));
    }

    /** Reads the searches made lately, the newest first. */
    static List<String> recent(@Nullable IMemento memento) {
        return memento == null
                ? List.of()
                : Arrays.stream(memento.getChildren(SEARCH))
                        .map(search -> search.getString(TEXT))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Reads the widths of columns. */
    static Map<String, Integer> widths(@Nullable IMemento memento) {
        Map<String, Integer> widths = new HashMap<>();
        if (memento != null) {
            for (IMemento column : memento.getChildren(COLUMN)) {
                Integer width = column.getInteger(WIDTH);
                if (width != null && width > 0) {
                    widths.put(column.getID(), width);
                }
            }
        }
        return widths;
    }
}
