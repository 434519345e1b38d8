// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.workbench.internal.runs.Runs;
import org.junit.jupiter.api.Test;

class NoteTabTest {
    private final RunHead noted =
            Runs.run("1").named("a").marked(new RunMark.Note("good")).head();
    private final RunHead plain = Runs.run("2").named("b").head();

    @Test
    void oneNoteIsShownAsItIsAndSeveralUnderTheirNames() {
        RunHead other = Runs.run("3").named("c").marked(new RunMark.Note("bad")).head();

        assertEquals("good", NoteTab.text(List.of(noted)));
        assertEquals("# a\n\ngood\n\n---\n\n# c\n\nbad", NoteTab.text(List.of(noted, plain, other)));
    }

    @Test
    void whereThereIsNoneThatIsSaid() {
        assertEquals("*This run has no note yet.*", NoteTab.text(List.of(plain)));
        assertEquals("*None of these runs has a note yet.*", NoteTab.text(List.of(plain, plain)));
    }
}
