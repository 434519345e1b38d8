// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.eclipse.ui.XMLMemento;
import org.junit.jupiter.api.Test;

class SettingsMemoryTest {
    @Test
    void searchesAndWidthsAreThereAgainAndForgottenFiltersAreNot() {
        XMLMemento memento = XMLMemento.createWriteRoot("table");
        TableSettings settings =
                TableSettings.DEFAULT.withFilter("mlp").withAside(true, true).withSort(new Sort("name", true));

        SettingsMemory.save(settings, Map.of("name", 90), List.of("star", "tag = 'old' and x < 1"), memento);

        assertEquals(List.of("star", "tag = 'old' and x < 1"), SettingsMemory.recent(memento));
        assertEquals(Map.of("name", 90), SettingsMemory.widths(memento));
        assertEquals(
                TableSettings.DEFAULT.withColumns(Map.of(), List.of()).withSort(new Sort("name", true)),
                SettingsMemory.settings(memento));
        assertEquals(List.of(), SettingsMemory.recent(null));
    }
}
