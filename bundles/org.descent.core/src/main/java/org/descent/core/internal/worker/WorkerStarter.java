// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Knows how to start a worker.
 *
 * <p>Threading: thread-safe.
 */
public interface WorkerStarter {
    /** What a worker for a run with so many threads and so much memory is now. */
    WorkerKey key(int threads, long memoryBytes);

    /**
     * Makes the command that starts a worker.
     *
     * @param key what kind of worker
     * @param folder an empty folder of the worker's own
     * @return the command with its environment, but for the host's address; where its output goes is not decided yet
     * @throws IOException if the folder cannot be written
     * @throws org.descent.core.DescentException if no worker can be started in this installation
     */
    ProcessBuilder command(WorkerKey key, Path folder) throws IOException;
}
