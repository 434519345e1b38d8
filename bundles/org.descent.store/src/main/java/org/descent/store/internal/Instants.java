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

    /** The nearest instant that can be stored, for comparing. */
    static long nearest(Instant instant) {
        try {
            return nanos(instant);
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant of(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
