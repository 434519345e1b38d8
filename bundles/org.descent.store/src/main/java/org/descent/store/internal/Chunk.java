// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.descent.api.run.Curve;
import org.descent.core.journal.CurveCodec;
import org.descent.core.journal.PackedCurve;

/**
 * A packed piece of a curve as it lies in the table.
 *
 * <p>Threading: immutable; the bytes are not changed by anyone.
 */
final class Chunk {
    /** How many points a chunk holds at most. */
    static final int FULL = 4096;

    /** Stands for a chunk that should be there and is not. */
    static final Chunk LOST = new Chunk(0, -1, new byte[0]);

    private final int points;
    private final long checksum;
    private final byte[] packed;

    private Chunk(int points, long checksum, byte[] packed) {
        this.points = points;
        this.checksum = checksum;
        this.packed = packed;
    }

    /** Reads the columns {@code points, checksum, packed}. */
    static Chunk read(ResultSet row) throws SQLException {
        return new Chunk(row.getInt(1), row.getLong(2), Objects.requireNonNull(row.getBytes(3), "packed"));
    }

    static Chunk of(Curve curve) {
        byte[] packed = CurveCodec.encode(curve);
        return new Chunk(curve.size(), checksum(packed), packed);
    }

    int points() {
        return points;
    }

    long checksum() {
        return checksum;
    }

    byte[] packed() {
        return packed;
    }

    /** Whether the bytes are those that were written. */
    boolean isSound() {
        return checksum == checksum(packed);
    }

    /**
     * The points.
     *
     * @throws DamagedException if the bytes are not those that were written
     */
    Curve curve() {
        PackedCurve opened = open();
        try {
            return opened.curve();
        } catch (IllegalArgumentException e) {
            throw new DamagedException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The points, as long as they are packed.
     *
     * @throws DamagedException if the bytes are not those that were written
     */
    PackedCurve open() {
        if (!isSound()) {
            throw new DamagedException("does not match its checksum");
        }
        PackedCurve opened;
        try {
            opened = PackedCurve.open(packed);
        } catch (IllegalArgumentException e) {
            throw new DamagedException(String.valueOf(e.getMessage()));
        }
        if (opened.size() != points) {
            throw new DamagedException("holds " + opened.size() + " points in place of " + points);
        }
        return opened;
    }

    static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
