// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * Makes the identities of runs: {@code 20260102-030405-k7qm}, the second in UTC and four letters or digits by chance.
 *
 * <p>Those of one maker grow, also within a second, so that runs sorted by identity are in the order of their making. Those of two hosts in
 * the same second are different with great likelihood; whoever makes the run's folder finds out.
 *
 * <p>Threading: thread-safe.
 */
final class RunIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"; // without i, l, o and u, which are misread
    private static final int LENGTH = 4;
    private static final int COUNT = 1 << (5 * LENGTH);
    private static final int LARGEST_STEP = 16;

    private final Clock clock;
    private final RandomGenerator random;
    private Instant second = Instant.EPOCH;
    private int number;

    RunIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized String next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isAfter(second)) {
            second = now;
            number = random.nextInt(COUNT / 2);
        } else if (number >= COUNT - LARGEST_STEP) {
            second = second.plusSeconds(1);
            number = random.nextInt(COUNT / 2);
        } else {
            number += 1 + random.nextInt(LARGEST_STEP - 1);
        }
        StringBuilder id = new StringBuilder(TIME.format(second)).append('-');
        for (int shift = 5 * (LENGTH - 1); shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt((number >> shift) & 31));
        }
        return id.toString();
    }
}
