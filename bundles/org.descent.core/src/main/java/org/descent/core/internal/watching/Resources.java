// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.training.Recorder;
import org.descent.core.training.Recorder.Series;

/**
 * Memory and processor time of the process that trains, and the memory of the host process that started it.
 *
 * <p>What a platform does not tell has no curve. Shares are those since the point before.
 *
 * <p>Threading: confined to one thread.
 */
final class Resources {
    private static final Context WORKER = process("worker");
    private static final Context HOST = process("host");

    private final long interval;
    private final Readings readings;
    private final Recorder recorder;
    private long next;
    private long lastNanos;
    private long lastCpu;
    private long lastCollection;

    /** What is read of the platform. */
    interface Readings {
        /** Bytes of Java objects, garbage that was not collected yet included. */
        long heap();

        /** Bytes of physical memory that the process has, those of native libraries included. */
        OptionalLong physical();

        /** Bytes of physical memory that the process has beside Java's heap, about. */
        OptionalLong offHeap();

        /** Bytes of physical memory that the process which started this one has. */
        OptionalLong hostPhysical();

        /** Nanoseconds of processor time that the process took so far, of all its threads. */
        OptionalLong cpu();

        /** Nanoseconds that garbage collection took so far. */
        long collection();
    }

    /**
     * Reads every so many seconds.
     *
     * @param seconds the least time between two points, at least 1
     */
    Resources(int seconds, Readings readings, Recorder recorder) {
        this.interval = seconds * 1_000_000_000L;
        this.readings = readings;
        this.recorder = recorder;
    }

    /** Records a point if it is time. */
    void look(Moment moment) {
        if (moment.nanos() < next) {
            return;
        }
        next = moment.nanos() + interval;
        moment.add(series("heapBytes", WORKER), readings.heap());
        readings.physical().ifPresent(bytes -> moment.add(series("physicalBytes", WORKER), bytes));
        readings.offHeap().ifPresent(bytes -> moment.add(series("offHeapBytes", WORKER), bytes));
        readings.hostPhysical().ifPresent(bytes -> moment.add(series("physicalBytes", HOST), bytes));
        long collection = readings.collection();
        OptionalLong cpu = readings.cpu();
        long past = moment.nanos() - lastNanos;
        if (lastNanos > 0 && past > 0) {
            moment.add(series("collectionShare", WORKER), (double) (collection - lastCollection) / past);
            cpu.ifPresent(now -> moment.add(series("processors", WORKER), (double) (now - lastCpu) / past));
        }
        lastNanos = Math.max(1, moment.nanos());
        lastCollection = collection;
        lastCpu = cpu.orElse(0);
    }

    private Series series(String metric, Context context) {
        return recorder.series(new CurveKey(metric, context));
    }

    private static Context process(String name) {
        return new Context("", new TreeMap<>(Map.of("process", name)));
    }

    /** The readings of this machine. */
    static final class Platform implements Readings {
        private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        private final ProcessHandle process = ProcessHandle.current();
        private final ProcessMemory own = ProcessMemory.of(process);
        private final ProcessMemory host;

        /**
         * The readings of this machine.
         *
         * @param worker whether this process is a worker that a host started
         */
        Platform(boolean worker) {
            this.host = worker
                    ? process.parent().map(ProcessMemory::of).orElse(ProcessMemory.UNKNOWN)
                    : ProcessMemory.UNKNOWN;
        }

        @Override
        public long heap() {
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        @Override
        public OptionalLong physical() {
            return own.bytes();
        }

        /** What is not of those pages of the heap that have been used; pages that nobody has written to take no physical memory. */
        @Override
        public OptionalLong offHeap() {
            long used = 0;
            for (MemoryPoolMXBean pool : pools) {
                used += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
            }
            long heap = Math.min(used, Runtime.getRuntime().totalMemory());
            OptionalLong all = own.bytes();
            return all.isPresent() ? OptionalLong.of(Math.max(0, all.getAsLong() - heap)) : all;
        }

        @Override
        public OptionalLong hostPhysical() {
            return host.bytes();
        }

        @Override
        public OptionalLong cpu() {
            return process.info()
                    .totalCpuDuration()
                    .map(duration -> OptionalLong.of(duration.toNanos()))
                    .orElseGet(OptionalLong::empty);
        }

        @Override
        public long collection() {
            long millis = 0;
            for (GarbageCollectorMXBean collector : collectors) {
                millis += Math.max(0, collector.getCollectionTime());
            }
            return millis * 1_000_000;
        }
    }
}
