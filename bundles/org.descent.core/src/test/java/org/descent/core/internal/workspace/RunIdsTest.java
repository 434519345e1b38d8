// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdsTest {
    private final RunIds ids =
            new RunIds(Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC), new Random(7));

    @Test
    void anIdentityIsTheSecondAndFourLetters() {
        assertTrue(ids.next().matches("20260102-030405-[0-9a-hjkmnp-tv-z]{4}"));
    }

    @Test
    void identitiesOfOneSecondGrowAndDiffer() {
        List<String> made = Stream.generate(ids::next).limit(5_000).toList();

        assertEquals(made, made.stream().sorted().distinct().toList());
    }

    @Test
    void whenTheIdentitiesOfASecondAreUsedUpTheNextSecondIsTaken() {
        List<String> made = Stream.generate(ids::next).limit(200_000).toList();

        assertEquals(made, made.stream().sorted().distinct().toList());
        assertTrue(made.getLast().startsWith("20260102-030406-"), made.getLast());
    }
}
