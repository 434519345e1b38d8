// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.descent.api.Doubles;

/**
 * Packs the cells of a matrix exactly: {@code version (1 byte), count (4 bytes, big-endian), doubles (big-endian)}, deflated in version 1, as they
 * are in version 2.
 *
 * <p>Threading: stateless.
 */
final class MatrixCodec {
    private static final byte DEFLATED = 1;
    private static final byte PLAIN = 2;
    private static final int HEADER = 5;

    /** Smaller matrices, such as histograms, gain nothing by what takes most of the time. */
    private static final int LEAST_DEFLATED = 128;

    private MatrixCodec() {}

    static byte[] encode(Doubles cells) {
        ByteBuffer raw = ByteBuffer.allocate(cells.size() * Double.BYTES);
        for (int i = 0; i < cells.size(); i++) {
            raw.putDouble(cells.get(i));
        }
        boolean plain = cells.size() < LEAST_DEFLATED;
        ByteArrayOutputStream packed = new ByteArrayOutputStream(raw.capacity() / 4 + HEADER);
        packed.writeBytes(ByteBuffer.allocate(HEADER)
                .put(plain ? PLAIN : DEFLATED)
                .putInt(cells.size())
                .array());
        if (plain) {
            packed.writeBytes(raw.array());
            return packed.toByteArray();
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(raw.array());
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /**
     * Unpacks cells.
     *
     * @throws IllegalArgumentException if the bytes are not what {@link #encode} gives
     */
    static Doubles decode(byte[] packed) {
        if (packed.length < HEADER || packed[0] != DEFLATED && packed[0] != PLAIN) {
            throw new IllegalArgumentException("not the cells of a matrix in version " + DEFLATED + " or " + PLAIN);
        }
        int count = ByteBuffer.wrap(packed).getInt(1);
        if (count < 0 || count > Integer.MAX_VALUE / Double.BYTES) {
            throw new IllegalArgumentException("a matrix cannot have " + count + " cells");
        }
        if (packed[0] == PLAIN) {
            if (packed.length != HEADER + count * Double.BYTES) {
                throw new IllegalArgumentException("the cells of a matrix are not " + count);
            }
            double[] cells = new double[count];
            ByteBuffer.wrap(packed, HEADER, packed.length - HEADER)
                    .asDoubleBuffer()
                    .get(cells);
            return Doubles.of(cells);
        }
        byte[] raw = new byte[count * Double.BYTES];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            int done = 0;
            while (done < raw.length) {
                int read = inflater.inflate(raw, done, raw.length - done);
                if (read == 0) {
                    throw new IllegalArgumentException(
                            "the cells of a matrix end after " + done / Double.BYTES + " of " + count);
                }
                done += read;
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("the cells of a matrix cannot be inflated: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
        double[] cells = new double[count];
        ByteBuffer.wrap(raw).asDoubleBuffer().get(cells);
        return Doubles.of(cells);
    }
}
