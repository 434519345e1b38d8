// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.descent.core.experiment.Streams.Stream;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final Set<Stream> ALL = EnumSet.allOf(Stream.class);

    @Test
    void seedsAreTheSameForEver() {
        // the first 53 bits of sha256("descent/1 init 7 0") and so on, computed with another tool
        assertEquals(
                new Streams(
                        2232329689861634L,
                        3521127551663981L,
                        6686310223091057L,
                        4581983159918798L,
                        962617155761687L,
                        7980879318949899L),
                Streams.derive(7, 3, ALL, 0));
        assertEquals(
                new Streams(
                        4844385324347077L,
                        8429478999502047L,
                        7543272498680913L,
                        1859142938560633L,
                        1707448048699019L,
                        4901817223826119L),
                Streams.derive(7, 3, ALL, 4));
    }

    @Test
    void noTwoStreamsShareASeed() {
        Set<Long> seen = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (int repetition = 0; repetition < 20; repetition++) {
                Streams streams = Streams.derive(seed, seed, ALL, repetition);
                seen.add(streams.init());
                seen.add(streams.order());
                seen.add(streams.dropout());
                seen.add(streams.augmentation());
                seen.add(streams.split());
                seen.add(streams.labels());
            }
        }
        assertEquals(20 * 20 * 6, seen.size());
        assertTrue(seen.stream().allMatch(seed -> seed >= 0 && seed < 1L << 53));
    }

    @Test
    void streamThatDoesNotVaryIsThatOfTheFirstRepetition() {
        Streams first = Streams.derive(7, 7, EnumSet.of(Stream.INIT), 0);
        Streams second = Streams.derive(7, 7, EnumSet.of(Stream.INIT), 1);
        assertEquals(first.order(), second.order());
        assertEquals(first.split(), second.split());
        assertTrue(first.init() != second.init());
    }
}
