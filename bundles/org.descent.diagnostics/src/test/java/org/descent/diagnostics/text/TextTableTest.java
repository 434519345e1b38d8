// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersStandRightAndWordsLeft() {
        TextTable table = new TextTable(List.of("name", "loss"));
        table.row(List.of("mlp", "0.25"));
        table.row(List.of("perceptron", "12"));
        assertEquals(List.of("name        loss", "mlp         0.25", "perceptron    12"), table.lines());
    }

    @Test
    void hangulTakesTwoColumns() {
        TextTable table = new TextTable(List.of("name", "state"));
        table.row(List.of("손글씨", "completed"));
        table.row(List.of("mlp", "failed"));
        assertEquals(List.of("name    state", "손글씨  completed", "mlp     failed"), table.lines());
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsRefused() {
        TextTable table = new TextTable(List.of("name"));
        assertThrows(IllegalArgumentException.class, () -> table.row(List.of("a", "b")));
    }

    @Test
    void csvQuotesWhatWouldBeTakenForTheEndOfACell() {
        TextTable table = new TextTable(List.of("layers", "a \"name\""));
        table.row(List.of("[128, 64]", "0.5"));
        table.row(List.of("two\nlines", ""));
        assertEquals(List.of("layers,\"a \"\"name\"\"\"", "\"[128, 64]\",0.5", "\"two\nlines\","), table.csv());
    }
}
