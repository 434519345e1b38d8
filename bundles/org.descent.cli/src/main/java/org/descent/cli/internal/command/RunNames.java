// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.descent.cli.internal.UsageException;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;

/** Finds the runs that a person means. */
final class RunNames {
    private static final RunField RUN = new RunField("run");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");
    private static final int MOST_NAMED = 5;

    private RunNames() {}

    /**
     * The run with this id, or whose id begins or ends with it where no other does, or the newest for {@code last}. Deleted runs are found by
     * their whole id only.
     *
     * @throws UsageException if there is none, or more than one
     */
    static RunHead find(RunStore store, String text) {
        return find(store, text, RunQuery.ALL.visible(true, false));
    }

    /** The same among the runs that meet a condition; a whole id is found in any case. */
    static RunHead find(RunStore store, String text, RunQuery among) {
        return store.find(text).orElseGet(() -> search(store, text, among));
    }

    /** Each of the runs, in the order of the texts. */
    static List<RunHead> findAll(RunStore store, List<String> texts) {
        return texts.stream().map(text -> find(store, text)).toList();
    }

    /**
     * The runs that meet a query, the newest first; archived and deleted ones only if it asks for them.
     *
     * @throws org.descent.core.query.QueryException if the query cannot be understood
     */
    static List<RunHead> meeting(RunStore store, String query) {
        RunQuery condition = RunQuery.parse(query, store.fields(), Instant.now());
        return store.runs(new RunSelection(condition.visible(false, false), List.of(), 0, Integer.MAX_VALUE));
    }

    /** Whether there are no runs at all, not even deleted ones. */
    static boolean isEmpty(RunStore store) {
        return store.runs(new RunSelection(RunQuery.ALL, List.of(), 0, 1)).isEmpty();
    }

    private static RunHead search(RunStore store, String text, RunQuery among) {
        boolean last = text.equals("last");
        List<RunHead> meant = new ArrayList<>();
        if (last) {
            meant.addAll(store.runs(new RunSelection(among.visible(false, true), List.of(), 0, 1)));
        } else if (ID.matcher(text).matches()) {
            RunQuery named =
                    new RunQuery.Or(List.of(new RunQuery.Like(RUN, text + "%"), new RunQuery.Like(RUN, "%" + text)));
            meant.addAll(store.runs(
                    new RunSelection(new RunQuery.And(List.of(among, named)), List.of(), 0, MOST_NAMED + 1)));
        }
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (meant.isEmpty()) {
            throw new UsageException(
                    isEmpty(store)
                            ? "there are no runs in this workspace; train one with: descent run FILE"
                            : "no run's id is, begins or ends with '" + text + "'; see: descent runs");
        }
        throw new UsageException((meant.size() > MOST_NAMED ? "more than " + MOST_NAMED : meant.size())
                + " runs' ids begin or end with '" + text + "': "
                + String.join(
                        ", ", meant.stream().limit(MOST_NAMED).map(RunHead::id).toList())
                + (meant.size() > MOST_NAMED ? ", ..." : ""));
    }
}
