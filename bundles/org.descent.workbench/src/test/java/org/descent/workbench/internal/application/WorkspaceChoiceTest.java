// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkspaceChoiceTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void theOptionComesFirst() {
        Map<String, String> environment = Map.of("DESCENT_WORKSPACE", "/b");

        assertEquals(Path.of("/a"), WorkspaceChoice.folder(List.of("-x", "--workspace", "/a"), environment, HOME));
        assertEquals(Path.of("/a"), WorkspaceChoice.folder(List.of("--workspace=/a"), environment, HOME));
    }

    @Test
    void thenTheVariableThenTheHomeFolder() {
        assertEquals(Path.of("/b"), WorkspaceChoice.folder(List.of(), Map.of("DESCENT_WORKSPACE", "/b"), HOME));
        assertEquals(
                Path.of("/home/ada/descent-workspace"), WorkspaceChoice.folder(List.of("--workspace"), Map.of(), HOME));
    }

    @Test
    void anEmptyVariableIsNone() {
        assertEquals(
                Path.of("/home/ada/descent-workspace"),
                WorkspaceChoice.folder(List.of(), Map.of("DESCENT_WORKSPACE", " "), HOME));
    }
}
