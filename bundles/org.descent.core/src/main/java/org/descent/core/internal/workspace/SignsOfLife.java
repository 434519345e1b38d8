// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.FileTrouble;
import org.descent.core.internal.worker.Pulse;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.workspace.Silence;

/**
 * Looks for signs of life of the runs that train, whoever trains them, and ends those that give none.
 *
 * @param folder the workspace
 */
record SignsOfLife(Path folder, RunStore store, RunFiles files, HostLock host, Pulses pulses) {
    /** The running runs that are silent; a suspect is looked at twice, so this may take a moment. */
    Map<String, Silence> silences() {
        List<RunFolder> running = store.unfinished().stream()
                .filter(head -> head.state() == RunState.RUNNING)
                .map(head -> files.folder(head.id()))
                .toList();
        if (running.stream().anyMatch(each -> pulses.look(each).state() == Pulses.State.SUSPECT)) {
            LockSupport.parkNanos(this, Pulses.SURE.toNanos());
        }
        Map<String, Silence> silences = new TreeMap<>();
        running.forEach(each -> pulses.look(each).silence().ifPresent(silence -> silences.put(each.run(), silence)));
        return silences;
    }

    /**
     * Ends the worker of a run.
     *
     * @return whether there was one
     * @throws InvalidInputException if a process trains it that does more than that
     */
    boolean kill(String run) {
        Optional<ProcessHandle> process = Pulse.of(files.folder(run)).flatMap(Pulse::handle);
        if (process.isEmpty()) {
            return false;
        }
        if (process.get().equals(ProcessHandle.current()) || isHost(process.get())) {
            throw new InvalidInputException(Problem.at(
                    "run",
                    run,
                    run + " is trained by a thread of process " + process.get().pid() + ", which does more than that",
                    "End that process yourself."));
        }
        return process.get().destroyForcibly();
    }

    private boolean isHost(ProcessHandle process) {
        try {
            return host.isHost(process.pid());
        } catch (IOException e) {
            throw new StoreException("The hosts of " + folder + " cannot be looked at: " + FileTrouble.words(e), e);
        }
    }
}
