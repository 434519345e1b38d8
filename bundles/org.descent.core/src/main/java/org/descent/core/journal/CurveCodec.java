// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import org.descent.api.run.Curve;

/**
 * Packs a piece of a curve exactly, column by column: what follows from other numbers is not kept, noise is kept as it is, and the rest is
 * deflated. Every bit of every number comes back, NaN payloads included.
 *
 * <p>Layout: {@code version (1 byte) = 2, count (4 bytes, big-endian)}, then steps, epochs, examples, times and values, each as
 * {@code length (4 bytes), column}; nothing behind the count if there are no points. Version 1, which earlier versions of Descent wrote, is read as
 * well.
 *
 * <p>Threading: stateless.
 */
public final class CurveCodec {
    static final byte VERSION = 2;

    private CurveCodec() {}

    /** Packs the points. */
    public static byte[] encode(Curve curve) {
        return PackedCurve.pack(curve);
    }

    /**
     * Unpacks points.
     *
     * @throws IllegalArgumentException if the bytes are not what {@link #encode} gives
     */
    public static Curve decode(byte[] packed) {
        return PackedCurve.open(packed).curve();
    }
}
