// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a person wants to see of a run at the moment: one view chooses it, another one draws it.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class Spotlights {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Optional<Spotlight> shown = Optional.empty();

    /** What is to be seen; empty for the selected runs as they are. */
    public Optional<Spotlight> shown() {
        return shown;
    }

    /** Shows a part of a run, and tells the listeners if that is a change. */
    public void show(Spotlight spotlight) {
        change(Optional.of(spotlight));
    }

    /** Shows the selected runs as they are. */
    public void end() {
        change(Optional.empty());
    }

    private void change(Optional<Spotlight> next) {
        if (!shown.equals(next)) {
            shown = next;
            listeners.forEach(Runnable::run);
        }
    }

    /** Adds a listener. */
    public void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void remove(Runnable listener) {
        listeners.remove(listener);
    }
}
