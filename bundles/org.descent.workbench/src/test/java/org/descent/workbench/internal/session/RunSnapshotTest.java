// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.workbench.internal.runs.Runs;
import org.junit.jupiter.api.Test;

class RunSnapshotTest {
    @Test
    void newRunsComeFirst() {
        RunSnapshot runs = RunSnapshot.of(List.of(
                Runs.run("1").head(), Runs.run("3").head(), Runs.run("2").head()));

        assertEquals(
                List.of("3", "2", "1"), runs.runs().stream().map(RunHead::id).toList());
    }

    @Test
    void aLaterRevisionReplacesAnEarlierOneInEitherOrder() {
        RunHead early = Runs.run("1").in(RunState.RUNNING).at(1).head();
        RunHead late = Runs.run("1").at(2).head();

        assertEquals(
                List.of(late),
                RunSnapshot.of(List.of(early)).with(List.of(late)).runs());
        assertEquals(
                List.of(late),
                RunSnapshot.of(List.of(late)).with(List.of(early)).runs());
    }

    @Test
    void waitingAndRunningRunsAreUnfinished() {
        RunSnapshot runs = RunSnapshot.of(List.of(
                Runs.run("1").in(RunState.QUEUED).head(),
                Runs.run("2").in(RunState.RUNNING).head(),
                Runs.run("3").head()));

        assertEquals(2, runs.unfinished());
    }

    @Test
    void whatWasNotReadYetIsNotTakenForEmpty() {
        assertFalse(RunSnapshot.LOADING.loaded());
        assertTrue(RunSnapshot.of(List.of()).loaded());
    }
}
