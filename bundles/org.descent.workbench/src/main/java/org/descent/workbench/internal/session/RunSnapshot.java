// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.core.store.RunHead;

/**
 * All runs of the workspace at one moment.
 *
 * <p>Threading: immutable.
 *
 * @param loaded whether the store was read; before that there are no runs here, whatever it holds
 * @param byId the runs by identity, the newest first
 */
public record RunSnapshot(boolean loaded, SortedMap<String, RunHead> byId) {
    /** Nothing was read yet. */
    public static final RunSnapshot LOADING = new RunSnapshot(false, new TreeMap<>(Collections.reverseOrder()));

    /** Makes the runs unchangeable. */
    public RunSnapshot {
        byId = Collections.unmodifiableSortedMap(byId);
    }

    /** The runs of a store. */
    public static RunSnapshot of(Collection<RunHead> runs) {
        return new RunSnapshot(true, LOADING.byId).with(runs);
    }

    /** The runs, the newest first. */
    public List<RunHead> runs() {
        return new ArrayList<>(byId.values());
    }

    /** One run. */
    public Optional<RunHead> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** How many of them train or wait. */
    public long unfinished() {
        return byId.values().stream().filter(run -> !run.state().finished()).count();
    }

    /** The same runs with others added, or put in the place of older states of theirs. */
    public RunSnapshot with(Collection<RunHead> changed) {
        SortedMap<String, RunHead> merged = new TreeMap<>(byId);
        for (RunHead run : changed) {
            merged.merge(run.id(), run, (older, newer) -> newer.revision() >= older.revision() ? newer : older);
        }
        return new RunSnapshot(true, merged);
    }
}
