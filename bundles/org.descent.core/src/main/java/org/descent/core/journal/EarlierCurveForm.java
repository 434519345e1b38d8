// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.descent.api.run.Curve;

/**
 * Unpacks version 1 of {@link CurveCodec}: columns of second differences for steps, examples and times, columns of exclusive-or differences for epochs
 * and values, split into byte planes and deflated together.
 *
 * <p>Threading: stateless.
 */
final class EarlierCurveForm {
    static final byte VERSION = 1;
    private static final int COLUMNS = 5;
    private static final int HEADER = 5;

    private EarlierCurveForm() {}

    /**
     * Unpacks points.
     *
     * @throws IllegalArgumentException if the bytes are something else
     */
    static Curve decode(byte[] packed) {
        if (packed.length < HEADER || packed[0] != VERSION) {
            throw new IllegalArgumentException("not a packed curve of version " + VERSION);
        }
        int count = ByteBuffer.wrap(packed).getInt(1);
        byte[] planes = inflate(packed, count);
        long[][] columns = new long[COLUMNS][count];
        for (int c = 0; c < COLUMNS; c++) {
            boolean bits = c == 1 || c == 4;
            long previous = 0;
            long previousDelta = 0;
            for (int i = 0; i < count; i++) {
                long read = 0;
                for (int b = 0; b < Long.BYTES; b++) {
                    read |= (planes[(c * Long.BYTES + b) * count + i] & 0xFFL) << (8 * b);
                }
                if (bits) {
                    previous ^= read;
                } else {
                    previousDelta += unzigzag(read);
                    previous += previousDelta;
                }
                columns[c][i] = previous;
            }
        }
        return new Curve(columns[0], doubles(columns[1]), columns[2], columns[3], doubles(columns[4]));
    }

    private static double[] doubles(long[] bits) {
        double[] values = new double[bits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(bits[i]);
        }
        return values;
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private static byte[] inflate(byte[] packed, int count) {
        if (count < 0 || count > (1 << 24)) {
            throw new IllegalArgumentException("a packed curve cannot have " + count + " points");
        }
        byte[] planes = new byte[COLUMNS * Long.BYTES * count];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            int done = 0;
            while (done < planes.length) {
                int read = inflater.inflate(planes, done, planes.length - done);
                if (read == 0) {
                    throw new IllegalArgumentException("a packed curve of " + count + " points ends too early");
                }
                done += read;
            }
            return planes;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a packed curve cannot be inflated: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
