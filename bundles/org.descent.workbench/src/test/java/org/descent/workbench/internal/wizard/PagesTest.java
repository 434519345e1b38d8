// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<Pages> pages = Pages.of(Trained.NETWORK, new FakeExperiments().sections());

    private List<String> owners(String path) {
        return pages.stream()
                .filter(page -> page.owns(path, pages))
                .map(Pages::id)
                .toList();
    }

    @Test
    void aProblemIsShownWhereItsFieldIs() {
        assertEquals(List.of("model"), owners("model.dropout"));
        assertEquals(List.of("data"), owners("data.split"));
        assertEquals(List.of("optimizer"), owners("optimizer.clip.norm"));
        assertEquals(List.of("training"), owners("train.stop[0].patience"));
        assertEquals(List.of("training"), owners("train.batch"));
    }

    @Test
    void namesBelongToNoFormPage() {
        assertEquals(List.of(), owners("name"));
    }

    @Test
    void aSectionThatNoPageAsksForStandsOnTheLastOne() {
        assertTrue(pages.get(pages.size() - 1).groups().contains(new FormGroup.Fixed("other.things", "Things")));
    }

    @Test
    void aSurfaceHasPagesOfItsOwn() {
        List<Pages> surface = Pages.of(Trained.SURFACE, new FakeExperiments().surfaceSections());

        assertEquals(
                List.of("surface", "optimizer", "training"),
                surface.stream().map(Pages::id).toList());
        assertTrue(surface.get(0).owns("surface.noise", surface));
        assertTrue(surface.get(2).owns("train.steps", surface));
        assertTrue(surface.get(2).owns("seeds.n", surface));
    }
}
