// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.junit.jupiter.api.Test;

class ErrorLogTest {
    private final ErrorLog log = new ErrorLog();

    @Test
    void theNewestErrorComesFirstWithItsTrace() {
        log.logging(new Status(IStatus.WARNING, "a", "first"), "a");
        log.logging(new Status(IStatus.ERROR, "b", "second", new IllegalStateException("why")), "b");

        assertEquals(
                List.of("second", "first"),
                log.entries().stream().map(ErrorLog.Entry::message).toList());
        assertTrue(log.entries().get(0).trace().contains("IllegalStateException: why"));
        assertTrue(log.entries().get(0).error());
    }

    @Test
    void whatIsNoProblemIsLeftOut() {
        log.logging(new Status(IStatus.INFO, "a", "all is well"), "a");

        assertEquals(List.of(), log.entries());
    }

    @Test
    void partsOfAProblemAreInItsTrace() {
        IStatus[] parts = {new Status(IStatus.ERROR, "a", "part")};
        log.logging(new MultiStatus("a", 0, parts, "whole", null), "a");

        assertTrue(log.entries().get(0).trace().contains("part"));
    }

    @Test
    void listenersAreTold() {
        List<String> told = new ArrayList<>();
        Runnable listener = () -> told.add("changed");
        log.addListener(listener);
        log.logging(new Status(IStatus.ERROR, "a", "first"), "a");
        log.removeListener(listener);
        log.clear();

        assertEquals(List.of("changed"), told);
        assertEquals(List.of(), log.entries());
    }
}
