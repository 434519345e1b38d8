// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of the same length in a row of buffers, since one holds no more than 2 GiB; none of them lies in two.
 *
 * <p>Threading: may be read by any number of threads once made.
 */
final class Regions {
    /** How much of a file one buffer maps, at most. */
    static final long MAPPED = 1L << 30;

    private final List<ByteBuffer> buffers;
    private final int recordBytes;
    private final int perBuffer;
    private final ByteOrder order;

    private Regions(List<ByteBuffer> buffers, int recordBytes, int perBuffer, ByteOrder order) {
        this.buffers = List.copyOf(buffers);
        this.recordBytes = recordBytes;
        this.perBuffer = perBuffer;
        this.order = order;
    }

    /** Records in memory, so many in each block but the last. */
    static Regions of(List<byte[]> blocks, int recordBytes, int perBlock, ByteOrder order) {
        return new Regions(
                blocks.stream()
                        .map(block -> ByteBuffer.wrap(block).order(order))
                        .toList(),
                recordBytes,
                perBlock,
                order);
    }

    /**
     * Records in a file, which the system reads as they are needed and lets go of when memory is short.
     *
     * <p>The file may be closed, but must not become shorter.
     *
     * @param offset where they begin
     * @param largest how many bytes one buffer may map
     * @param order the order of the bytes of a number
     */
    static Regions map(FileChannel file, long offset, int recordBytes, long records, long largest, ByteOrder order)
            throws IOException {
        int perBuffer = (int) Math.max(1, Math.min(largest, Integer.MAX_VALUE) / recordBytes);
        List<ByteBuffer> buffers = new ArrayList<>();
        for (long from = 0; from < records; from += perBuffer) {
            long count = Math.min(perBuffer, records - from);
            buffers.add(file.map(FileChannel.MapMode.READ_ONLY, offset + from * recordBytes, count * recordBytes)
                    .order(order));
        }
        return new Regions(buffers, recordBytes, perBuffer, order);
    }

    /** The buffer that holds a record. */
    ByteBuffer buffer(long record) {
        return buffers.get((int) (record / perBuffer));
    }

    /** Where in its buffer a record begins. */
    int at(long record) {
        return (int) (record % perBuffer) * recordBytes;
    }

    /** Copies a record's bytes from a place on. */
    void read(long record, int place, byte[] into) {
        buffer(record).get(at(record) + place, into);
    }

    /** Copies a record's numbers in single precision, from the place of one on. */
    void read(long record, int place, float[] into, int index, int count) {
        buffer(record)
                .slice(at(record) + place * Float.BYTES, count * Float.BYTES)
                .order(order)
                .asFloatBuffer()
                .get(into, index, count);
    }
}
