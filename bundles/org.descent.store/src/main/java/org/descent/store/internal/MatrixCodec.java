// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.descent.api.Doubles;

/**
 * Packs the cells of a matrix exactly: {@code version (1 byte) = 1, count (4 bytes, big-endian), deflated doubles (big-endian)}.
 *
 * <p>Threading: stateless.
 */
final class MatrixCodec {
    private static final byte VERSION = 1;
    private static final int HEADER = 5;

    private MatrixCodec() {}

    static byte[] encode(Doubles cells) {
        ByteBuffer raw = ByteBuffer.allocate(cells.size() * Double.BYTES);
        cells.stream().forEach(raw::putDouble);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(raw.capacity() / 4 + HEADER);
        packed.writeBytes(
                ByteBuffer.allocate(HEADER).put(VERSION).putInt(cells.size()).array());
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
        if (packed.length < HEADER || packed[0] != VERSION) {
            throw new IllegalArgumentException("not the cells of a matrix in version " + VERSION);
        }
        int count = ByteBuffer.wrap(packed).getInt(1);
        if (count < 0 || count > Integer.MAX_VALUE / Double.BYTES) {
            throw new IllegalArgumentException("a matrix cannot have " + count + " cells");
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
