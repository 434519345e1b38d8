// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunState;

/**
 * What a person decided about the run table.
 *
 * <p>Threading: immutable.
 *
 * @param filter words or a query, or blank for all runs
 * @param states the states to be shown; empty for all
 * @param archived whether archived runs are shown as well
 * @param deleted whether deleted runs are shown as well
 * @param sort the order
 * @param shown columns that were shown or hidden by hand, by id
 * @param order ids of columns in the order in which a person put them; others follow
 */
public record TableSettings(
        String filter,
        Set<RunState> states,
        boolean archived,
        boolean deleted,
        Sort sort,
        Map<String, Boolean> shown,
        List<String> order) {
    /** Nothing was decided. */
    public static final TableSettings DEFAULT =
            new TableSettings("", Set.of(), false, false, Sort.NEWEST, Map.of(), List.of());

    /** Copies the collections. */
    public TableSettings {
        states = Set.copyOf(states);
        shown = Map.copyOf(shown);
        order = List.copyOf(order);
    }

    /** The same with another filter. */
    public TableSettings withFilter(String text) {
        return new TableSettings(text, states, archived, deleted, sort, shown, order);
    }

    /** The same with other states. */
    public TableSettings withStates(Set<RunState> wanted) {
        return new TableSettings(filter, wanted, archived, deleted, sort, shown, order);
    }

    /** The same with runs that are put aside shown or not. */
    public TableSettings withAside(boolean showArchived, boolean showDeleted) {
        return new TableSettings(filter, states, showArchived, showDeleted, sort, shown, order);
    }

    /** The same in another order. */
    public TableSettings withSort(Sort wanted) {
        return new TableSettings(filter, states, archived, deleted, wanted, shown, order);
    }

    /** The same with the columns shown, hidden and put in order by hand. */
    public TableSettings withColumns(Map<String, Boolean> shownByHand, List<String> orderByHand) {
        return new TableSettings(filter, states, archived, deleted, sort, shownByHand, orderByHand);
    }

    /** The same with one column shown or hidden by hand. */
    public TableSettings withShown(String column, boolean show) {
        Map<String, Boolean> changed = new HashMap<>(shown);
        changed.put(column, show);
        return withColumns(changed, order);
    }

    /** Whether a run with these marks is shown as long as the filter does not ask for such runs itself. */
    boolean shows(RunMarks marks) {
        return (archived || !marks.archived()) && (deleted || !marks.deleted());
    }

    /** Whether any run is kept out that is not put aside. */
    public boolean filters() {
        return !filter.isBlank() || !states.isEmpty();
    }

    /** The columns that are shown, in their order. */
    List<Column> arrange(List<Column> columns) {
        List<Column> visible = new ArrayList<>(columns);
        visible.removeIf(column -> !shown.getOrDefault(column.id(), column.shown()));
        List<String> places = new ArrayList<>(order);
        visible.sort((a, b) -> Integer.compare(place(a, places, columns), place(b, places, columns)));
        return visible;
    }

    private static int place(Column column, List<String> places, List<Column> columns) {
        int byHand = places.indexOf(column.id());
        return byHand >= 0 ? byHand : places.size() + columns.indexOf(column);
    }

    /** Reads states from their words; unknown ones are left out. */
    public static Set<RunState> states(List<String> words) {
        Set<RunState> states = EnumSet.noneOf(RunState.class);
        for (RunState state : RunState.values()) {
            if (words.contains(state.word())) {
                states.add(state);
            }
        }
        return states;
    }
}
