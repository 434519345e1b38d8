// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.descent.core.training.TrainingControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns of requests within a fifth of a second, without the training thread ever asking the file system.
 *
 * <p>Threading: thread-safe.
 */
final class RequestFiles implements TrainingControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestFiles.class);
    private static final long MILLIS = 200;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long WAIT_NANOS = Duration.ofMillis(20).toNanos();

    private final RunFolder folder;
    private final ScheduledFuture<?> watching;
    private final Queue<Map<String, Object>> changes = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean stop;
    private volatile long pauseAt;

    RequestFiles(RunFolder folder, ScheduledExecutorService scheduler) {
        this.folder = folder;
        this.stop = folder.stopRequested();
        this.pauseAt = pause();
        this.watching = scheduler.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        stop = stop || folder.stopRequested();
        pauseAt = pause();
        if (Files.isDirectory(folder.changes())) {
            try {
                takeFiles();
            } catch (IOException e) {
                LOG.warn("requests to change run {} cannot be read", folder.run(), e);
            }
        }
    }

    private long pause() {
        try {
            return Files.exists(folder.pause())
                    ? Long.parseLong(Files.readString(folder.pause()).strip())
                    : NEVER;
        } catch (IOException | NumberFormatException e) {
            return NEVER; // taken back just now, or none of ours
        }
    }

    private void takeFiles() throws IOException {
        SortedSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.changes(), "*.json")) {
            found.forEach(files::add);
        }
        for (Path file : files) {
            Map<String, Object> set = Map.of();
            try {
                set = JSON.std.mapFrom(Files.readString(file));
            } catch (IOException e) {
                LOG.warn("{} is no request to change run {}", file, folder.run(), e);
            }
            Files.delete(file);
            if (!set.isEmpty()) {
                changes.add(set);
            }
        }
    }

    /** How often the training thread has asked for something: it does so before each step, and while it reads data, evaluates and waits. */
    long asked() {
        return asked.getOpaque();
    }

    @Override
    public boolean stopRequested() {
        asked.setOpaque(asked.getPlain()
                + 1); // one thread writes; a fence at each step is not needed to be seen within a second
        return stop;
    }

    @Override
    public boolean pauseRequested(long step) {
        return step >= pauseAt;
    }

    @Override
    public void awaitRequest() {
        asked.setOpaque(asked.getPlain() + 1);
        LockSupport.parkNanos(this, WAIT_NANOS);
    }

    @Override
    public List<Map<String, Object>> takeChanges() {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> taken = new ArrayList<>();
        for (Map<String, Object> set = changes.poll(); set != null; set = changes.poll()) {
            taken.add(set);
        }
        return taken;
    }

    @Override
    public void close() {
        watching.cancel(false);
    }
}
