// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.descent.core.fixture.MemoryRecorder;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final MemoryRecorder recorder = new MemoryRecorder();

    private static final class Scripted implements Resources.Readings {
        private long cpu = 500_000_000;
        private long collection;

        @Override
        public long heap() {
            return 1000;
        }

        @Override
        public OptionalLong physical() {
            return OptionalLong.of(5000);
        }

        @Override
        public OptionalLong offHeap() {
            return OptionalLong.of(3500);
        }

        @Override
        public OptionalLong hostPhysical() {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong cpu() {
            return OptionalLong.of(cpu);
        }

        @Override
        public long collection() {
            return collection;
        }
    }

    private static Moment at(long step, double seconds) {
        return new Moment(step, 0, step, (long) (seconds * 1e9));
    }

    @Test
    void sharesAreThoseSinceThePointBefore() {
        Scripted readings = new Scripted();
        Resources resources = new Resources(2, readings, recorder);
        resources.look(at(0, 0.5));
        readings.cpu += 3_000_000_000L;
        readings.collection += 100_000_000;
        resources.look(at(1, 2.4));
        resources.look(at(2, 2.5));
        assertEquals(List.of(0L, 2L), recorder.steps("heapBytes@process=worker"));
        assertEquals(List.of(2L), recorder.steps("processors@process=worker"));
        assertEquals(1.5, recorder.curve("processors@process=worker").value(0), 1e-9);
        assertEquals(0.05, recorder.curve("collectionShare@process=worker").value(0), 1e-9);
        assertEquals(5000, recorder.curve("physicalBytes@process=worker").value(1));
        assertEquals(3500, recorder.curve("offHeapBytes@process=worker").value(1));
        assertTrue(recorder.keys().stream().noneMatch(key -> key.contains("host")), "what is not known has no curve");
    }

    @Test
    void thisProcessHasMemoryAndTime() {
        Resources.Platform platform = new Resources.Platform(true);
        assertTrue(platform.heap() > 0);
        assertTrue(platform.cpu().isEmpty() || platform.cpu().getAsLong() > 0);
        assertTrue(platform.physical().isEmpty() || platform.physical().getAsLong() > platform.heap() / 4);
        assertTrue(platform.collection() >= 0);
        assertTrue(new Resources.Platform(false).hostPhysical().isEmpty(), "a run in the host has no other process");
    }

    @Test
    void memoryBesideTheHeapIsSeen() {
        Resources.Platform platform = new Resources.Platform(false);
        if (platform.physical().isEmpty()) {
            assertTrue(platform.offHeap().isEmpty());
            return;
        }
        long before = platform.offHeap().getAsLong();
        ByteBuffer beside = ByteBuffer.allocateDirect(64 << 20); // zeroed, so that all of it is in physical memory
        long growth = platform.offHeap().getAsLong() - before;
        assertTrue(growth > 48 << 20 && growth < 96 << 20, growth + " bytes for " + beside);
        assertTrue(platform.offHeap().getAsLong() < platform.physical().getAsLong());
    }

    @Test
    void memoryIsReadFromTheStatusOfAProcess() {
        assertEquals(
                OptionalLong.of(2048),
                ProcessMemory.read(List.of("Name:\tjava", "VmHWM:\t   9 kB", "VmRSS:\t       2 kB")));
        assertEquals(OptionalLong.empty(), ProcessMemory.read(List.of("Name:\tjava")));
        assertEquals(OptionalLong.empty(), ProcessMemory.UNKNOWN.bytes());
    }
}
