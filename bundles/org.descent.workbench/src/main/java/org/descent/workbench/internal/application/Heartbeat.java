// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.eclipse.swt.widgets.Display;

/**
 * Wakes the user interface's thread every now and then until the workbench is up.
 *
 * <p>{@code WorkbenchAdvisor.openWindows} wakes it by {@code Display.wake()}, which is lost when it comes just before
 * {@code Display.sleep()}; with no mouse moving, the start then stalls for many seconds. Until the platform's pull request 4297 is in.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class Heartbeat implements Runnable {
    private static final int MILLIS = 50;

    private final Display display;
    private boolean stopped;

    private Heartbeat(Display display) {
        this.display = display;
    }

    static Heartbeat start(Display display) {
        Heartbeat heartbeat = new Heartbeat(display);
        heartbeat.run();
        return heartbeat;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        if (!stopped && !display.isDisposed()) {
            display.timerExec(MILLIS, this);
        }
    }
}
