// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.run.CurveKey;
import org.descent.workbench.internal.runs.Runs;
import org.junit.jupiter.api.Test;

class SpotlightsTest {
    private final Spotlights spotlights = new Spotlights();
    private int told;

    private static Spotlight at(long step) {
        return new Spotlight("a", List.of(CurveKey.TRAIN_LOSS), step, step, "plateau");
    }

    @Test
    void changesAreToldAndNothingElse() {
        spotlights.add(() -> told++);
        spotlights.end();
        spotlights.show(at(1));
        spotlights.show(at(1));
        assertEquals(1, told);
        assertEquals(Optional.of(at(1)), spotlights.shown());
        spotlights.show(at(2));
        spotlights.end();
        assertEquals(3, told);
        assertEquals(Optional.empty(), spotlights.shown());
    }

    @Test
    void theRevisionsOfSelectedRunsAreThoseOfTheSnapshot() {
        RunSnapshot runs = RunSnapshot.of(
                List.of(Runs.run("a").at(3).head(), Runs.run("b").at(4).head()));
        assertEquals(Map.of("a", 3L, "new", -1L), SelectedRuns.revisions(runs, List.of("a", "new")));
    }
}
