// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The folder of one run's files.
 *
 * <p>Whoever trains the run, or settles that nobody will, holds the lock. Requests to stop, to wait or to change something are files, so
 * that any process can make them, and the run learns of them even when the process that started it is gone.
 *
 * <p>Threading: immutable.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    /** The run's identity: the folder's name. */
    public String run() {
        return String.valueOf(path.getFileName());
    }

    /** The experiment file as written. */
    public Path experiment() {
        return path.resolve("experiment.yaml");
    }

    /** The resolved file for just this run: what is to be trained. */
    public Path request() {
        return path.resolve("request.yaml");
    }

    /** The name of the process that is to see that the run is trained. */
    public Path host() {
        return path.resolve("host");
    }

    /** The journal. */
    public Path journal() {
        return path.resolve("journal");
    }

    /** What the run had to say, for a person. */
    public Path log() {
        return path.resolve("log");
    }

    /** What the worker printed, if it died. */
    public Path workerLog() {
        return path.resolve("worker.log");
    }

    /** The lock. */
    public Path lock() {
        return path.resolve("lock");
    }

    /** There when the run is to stop. */
    public Path stop() {
        return path.resolve("stop");
    }

    /** There when training is to be taken up again; says at which byte the journal goes on. */
    public Path resume() {
        return path.resolve("resume");
    }

    /** The checkpoint of another run that this one begins at; most runs have none. */
    public Path start() {
        return path.resolve("start.bin");
    }

    /** Whether someone has begun to train the run, or settled that nobody will, since it was made or was to be taken up again. */
    public boolean begun() {
        return Files.exists(journal()) && !Files.exists(resume());
    }

    /** The newest sign of life of whoever trains the run; gone when nobody does. */
    public Path pulse() {
        return path.resolve("pulse");
    }

    /** There when the run is to wait; says after how many updates, 0 for at once. */
    public Path pause() {
        return path.resolve("pause");
    }

    /** The folder of requests to change the optimizer, each a file of its own, in the order of their names. */
    public Path changes() {
        return path.resolve("changes");
    }

    /** Asks the run to wait after so many updates; 0 for at once. */
    public void requestPause(long step) throws IOException {
        write(pause(), Long.toString(step));
    }

    /** Asks for a change of the optimizer, as values by dotted path. */
    public void requestChange(Instant now, Map<String, Object> set) throws IOException {
        Files.createDirectories(changes());
        String name = String.format("%016d-%s.json", now.toEpochMilli(), UUID.randomUUID());
        write(changes().resolve(name), JSON.std.asString(set));
    }

    /** Takes back all requests. */
    public void clearRequests() throws IOException {
        Files.deleteIfExists(stop());
        Files.deleteIfExists(pause());
        if (Files.isDirectory(changes())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(changes())) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Asks the run to stop. */
    public void requestStop() throws IOException {
        if (!stopRequested()) {
            write(stop(), "");
        }
    }

    /** Whether the run is to stop. */
    public boolean stopRequested() {
        return Files.exists(stop());
    }

    /** Writes a file so that nobody ever sees a part of it. */
    public void write(Path file, String text) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, text);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
