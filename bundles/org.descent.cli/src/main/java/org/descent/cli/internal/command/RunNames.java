// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.time.Instant;
import java.util.List;
import org.descent.cli.internal.UsageException;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;

/** Finds the runs that a person means. */
final class RunNames {
    private RunNames() {}

    /**
     * The run with this id, or whose id begins or ends with it where no other does, or the newest for {@code last}.
     *
     * @throws UsageException if there is none, or more than one
     */
    static RunHead find(RunStore store, String text) {
        return store.find(text).orElseGet(() -> search(store.runs(), text));
    }

    /** Each of the runs, in the order of the texts. */
    static List<RunHead> findAll(RunStore store, List<String> texts) {
        return texts.stream().map(text -> find(store, text)).toList();
    }

    /**
     * The runs that meet a query, the newest first.
     *
     * @throws org.descent.core.query.QueryException if the query cannot be understood
     */
    static List<RunHead> meeting(RunStore store, String query) {
        RunQuery condition = RunQuery.parse(query, store.fields(), Instant.now());
        return store.runs(new RunSelection(condition, List.of(), 0, Integer.MAX_VALUE));
    }

    private static RunHead search(List<RunHead> runs, String text) {
        if (runs.isEmpty()) {
            throw new UsageException("there are no runs in this workspace; train one with: descent run FILE");
        }
        if (text.equals("last")) {
            return runs.get(0);
        }
        List<RunHead> meant = runs.stream()
                .filter(run -> run.id().startsWith(text) || run.id().endsWith(text))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new UsageException(
                meant.isEmpty()
                        ? "no run's id is, begins or ends with '" + text + "'; see: descent runs"
                        : meant.size() + " runs' ids begin or end with '" + text + "': "
                                + String.join(
                                        ", ",
                                        meant.stream().limit(5).map(RunHead::id).toList())
                                + (meant.size() > 5 ? ", ..." : ""));
    }
}
