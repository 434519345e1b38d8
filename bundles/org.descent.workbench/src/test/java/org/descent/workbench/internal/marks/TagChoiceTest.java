// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.workbench.internal.marks.TagChoice.Presence;
import org.descent.workbench.internal.runs.Runs;
import org.junit.jupiter.api.Test;

class TagChoiceTest {
    private final RunHead a = Runs.run("1").tagged("base", "wide").head();
    private final RunHead b = Runs.run("2").tagged("base").head();
    private final RunHead other = Runs.run("3").tagged("old").head();
    private final TagChoice choice = new TagChoice(List.of(a, b), List.of(a, b, other));

    @Test
    void allTagsOfTheWorkspaceCanBeChosenWithHowManyRunsHaveThem() {
        assertEquals(Map.of("base", Presence.ALL, "wide", Presence.SOME, "old", Presence.NONE), choice.tags());
    }

    @Test
    void nothingIsSaidOfATagThatWasNotTouched() {
        assertEquals(List.of(), choice.marks());
    }

    @Test
    void decisionsBecomeMarksUnlessItIsSoAlready() {
        choice.decide("base", true);
        choice.decide("wide", true);
        choice.decide("old", true);
        choice.decide("old", false);

        assertEquals(List.of(new RunMark.Tag("wide", true)), choice.marks());
        choice.decide("base", false);
        assertEquals(List.of(new RunMark.Tag("base", false), new RunMark.Tag("wide", true)), choice.marks());
    }

    @Test
    void newTagsAreReadFromATextWithCommas() {
        assertTrue(choice.add(" best , try again,,"));
        assertFalse(choice.add(" , "));

        assertEquals(List.of(new RunMark.Tag("best", true), new RunMark.Tag("try again", true)), choice.marks());
        assertEquals(Presence.ALL, choice.tags().get("best"));
    }
}
