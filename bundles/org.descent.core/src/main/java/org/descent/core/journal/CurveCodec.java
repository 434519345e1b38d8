// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.descent.api.run.Curve;

/**
 * Packs a piece of a curve exactly: columns of differences for steps, examples and times, columns of exclusive-or differences for epochs and
 * values, split into byte planes and deflated.
 *
 * <p>Layout: {@code version (1 byte) = 1, count (4 bytes, big-endian), deflated columns}. Every bit of every number comes back, NaN payloads
 * included.
 *
 * <p>Threading: stateless.
 */
public final class CurveCodec {
    private static final byte VERSION = 1;
    private static final int COLUMNS = 5;
    private static final int HEADER = 5;

    private CurveCodec() {}

    /** Packs the points. */
    public static byte[] encode(Curve curve) {
        int count = curve.size();
        long[][] columns = new long[COLUMNS][count];
        for (int i = 0; i < count; i++) {
            columns[0][i] = curve.step(i);
            columns[1][i] = Double.doubleToRawLongBits(curve.epoch(i));
            columns[2][i] = curve.examples(i);
            columns[3][i] = curve.nanos(i);
            columns[4][i] = Double.doubleToRawLongBits(curve.value(i));
        }
        byte[] planes = new byte[COLUMNS * Long.BYTES * count];
        for (int c = 0; c < COLUMNS; c++) {
            boolean bits = c == 1 || c == 4;
            long previous = 0;
            long previousDelta = 0;
            for (int i = 0; i < count; i++) {
                long value = columns[c][i];
                long packed;
                if (bits) {
                    packed = value ^ previous;
                } else {
                    long delta = value - previous;
                    packed = zigzag(delta - previousDelta);
                    previousDelta = delta;
                }
                previous = value;
                for (int b = 0; b < Long.BYTES; b++) {
                    planes[(c * Long.BYTES + b) * count + i] = (byte) (packed >>> (8 * b));
                }
            }
        }
        return deflate(count, planes);
    }

    /**
     * Unpacks points.
     *
     * @throws IllegalArgumentException if the bytes are not what {@link #encode} gives
     */
    public static Curve decode(byte[] packed) {
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

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private static byte[] deflate(int count, byte[] planes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(planes.length / 4 + HEADER);
        out.writeBytes(ByteBuffer.allocate(HEADER).put(VERSION).putInt(count).array());
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(planes);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return out.toByteArray();
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
