// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.time.Instant;

/** Instants as nanoseconds since 1970-01-01T00:00Z, exact in every database; from 1677 to 2262. */
final class Instants {
    private static final long SECOND = 1_000_000_000L;

    private Instants() {}

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    static Instant of(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
