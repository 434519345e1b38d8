// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.RunStore;
import org.descent.core.workspace.Silence;

/**
 * Tells the store, as events of a run, when it falls silent and when it goes on. Several hosts that see the same say it once.
 *
 * <p>Threading: confined to the workspace's thread.
 */
final class SilenceWatch {
    private static final String KIND = "silence";

    private final RunStore store;
    private final Pulses pulses;
    private final Map<String, Silence> told = new ConcurrentHashMap<>();

    SilenceWatch(RunStore store, Pulses pulses) {
        this.store = store;
        this.pulses = pulses;
    }

    /**
     * Looks at a run that should train.
     *
     * @param person told of what is new
     */
    void look(RunFolder folder, Consumer<String> person) {
        Pulses.Look look = pulses.look(folder);
        Optional<Silence> before = Optional.ofNullable(told.get(folder.run()));
        if (look.state() == Pulses.State.SILENT && !look.silence().equals(before)) {
            Silence silence = look.silence().orElseThrow();
            tell(folder, silence.sentence() + ". " + silence.hint(), person);
            told.put(folder.run(), silence);
        } else if (look.state() == Pulses.State.ALIVE && before.isPresent()) {
            tell(folder, before.get().ended(), person);
            told.remove(folder.run());
        }
    }

    private void tell(RunFolder folder, String text, Consumer<String> person) {
        store.tell(folder.run(), KIND, text);
        person.accept(text);
    }

    /** Forgets a run that trains no more. */
    void forget(String run) {
        told.remove(run);
        pulses.forget(run);
    }
}
