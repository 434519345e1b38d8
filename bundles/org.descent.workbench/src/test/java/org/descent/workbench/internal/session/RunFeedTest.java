// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;
import org.descent.testkit.store.MemoryRunStore;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;

class RunFeedTest {
    private final MemoryRunStore store = new MemoryRunStore();
    private final FakeWorkspace workspace = new FakeWorkspace(store);
    private final List<RunSnapshot> told = new ArrayList<>();
    private final RunFeed feed = new RunFeed(store, Runnable::run, failure -> {
        throw failure;
    });

    private void change(String run, RunState state, long from) {
        store.take(run, from, from + 1, List.of(new JournalEntry.Change(state, Instant.EPOCH.plusSeconds(1), "")));
    }

    @Test
    void runsThatAreThereAreReadAndListedNewestFirst() {
        store.create(SampleRuns.record("a-1"));
        store.create(SampleRuns.record("a-2"));

        feed.add(told::add);
        feed.open(workspace);

        assertEquals(
                List.of("a-2", "a-1"),
                feed.snapshot().runs().stream().map(RunHead::id).toList());
        assertEquals(1, told.size());
    }

    @Test
    void runsOfOtherHostsAppearAndChange() {
        feed.open(workspace);
        feed.add(told::add);
        store.create(SampleRuns.record("a-1"));
        workspace.tell("a-1");
        change("a-1", RunState.RUNNING, 0);
        workspace.tell("a-1");

        assertEquals(2, told.size());
        assertEquals(RunState.RUNNING, feed.snapshot().find("a-1").orElseThrow().state());
    }

    @Test
    void nothingIsToldWhenNothingChanged() {
        store.create(SampleRuns.record("a-1"));
        feed.open(workspace);
        feed.add(told::add);
        workspace.tell("a-1");

        assertEquals(List.of(), told);
    }

    @Test
    void anOlderStateDoesNotReplaceANewerOne() {
        store.create(SampleRuns.record("a-1"));
        RunHead old = store.find("a-1").orElseThrow();
        change("a-1", RunState.RUNNING, 0);
        feed.open(workspace);

        feed.trainingListener().changed(old);

        assertEquals(RunState.RUNNING, feed.snapshot().find("a-1").orElseThrow().state());
    }

    @Test
    void progressIsKeptUntilTheRunIsFinished() {
        store.create(SampleRuns.record("a-1"));
        feed.open(workspace);
        feed.trainingListener().progressed("a-1", new TrainingProgress(1, 2, 0.5, 1, 10, 1, Map.of()));
        assertTrue(feed.progress("a-1").isPresent());

        change("a-1", RunState.COMPLETED, 0);
        workspace.tell("a-1");

        assertFalse(feed.progress("a-1").isPresent());
    }

    @Test
    void closingEndsTheWatch() {
        feed.open(workspace);
        feed.close();

        assertFalse(workspace.watched());
    }
}
