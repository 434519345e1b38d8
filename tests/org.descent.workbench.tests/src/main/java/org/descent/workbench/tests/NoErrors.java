// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test in which the workbench logged an error. */
final class NoErrors implements BeforeEachCallback, AfterEachCallback {
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, plugin) -> {
        if (status.getSeverity() == IStatus.ERROR) {
            errors.add(plugin + ": " + status.getMessage() + "\n" + trace(status));
        }
    };

    private static String trace(IStatus status) {
        StringWriter text = new StringWriter();
        Throwable exception = status.getException();
        if (exception != null) {
            exception.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        errors.clear();
        Platform.addLogListener(listener);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Window.settle();
        Platform.removeLogListener(listener);
        assertEquals(List.of(), errors, "the workbench logged errors");
    }
}
