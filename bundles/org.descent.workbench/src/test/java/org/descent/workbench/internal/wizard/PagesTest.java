// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<Pages> pages = Pages.of(new FakeExperiments().sections());

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
}
