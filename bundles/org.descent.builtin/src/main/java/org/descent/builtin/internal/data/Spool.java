// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Keeps records of the same length that are written once and then read in any order: in memory while they are few, and in a temporary
 * file beyond that, so that a file larger than memory can be read.
 *
 * <p>The temporary file lies where {@code java.io.tmpdir} says and goes with the process, however that ends.
 *
 * <p>Threading: confined to one thread while it is written.
 */
final class Spool {
    /** So many bytes are kept in memory, unless another limit is given. */
    static final long KEPT_BYTES = 256L << 20;

    private static final int BLOCK = 1 << 20;

    private final int recordBytes;
    private final int perBlock;
    private final long keptBytes;
    private final List<byte[]> blocks = new ArrayList<>();
    private byte[] block;
    private int inBlock;
    private long records;
    private @Nullable FileChannel file;

    /**
     * An empty spool.
     *
     * @param recordBytes how long a record is, at least 1
     * @param keptBytes how many bytes are kept in memory before a file is used
     */
    Spool(int recordBytes, long keptBytes) {
        this.recordBytes = recordBytes;
        this.perBlock = Math.max(1, BLOCK / recordBytes);
        this.keptBytes = keptBytes;
        this.block = new byte[Math.min(16, perBlock) * recordBytes];
    }

    /**
     * Adds records.
     *
     * @param bytes one or more records, one behind the other
     * @throws UncheckedIOException if there is no space for them on the disk
     */
    void add(byte[] bytes) {
        int count = bytes.length / recordBytes;
        for (int from = 0; from < count; ) {
            int now = Math.min(count - from, perBlock - inBlock);
            if ((inBlock + now) * recordBytes > block.length) {
                block = Arrays.copyOf(block, Math.min(perBlock, Math.max(2 * inBlock, inBlock + now)) * recordBytes);
            }
            System.arraycopy(bytes, from * recordBytes, block, inBlock * recordBytes, now * recordBytes);
            inBlock += now;
            records += now;
            from += now;
            if (inBlock == perBlock) {
                endBlock();
                block = new byte[perBlock * recordBytes];
            }
        }
    }

    /** How many records there are. */
    long count() {
        return records;
    }

    /** Whether a file is used. */
    boolean onDisk() {
        return file != null;
    }

    /**
     * The records; no more can be added.
     *
     * @param order the order of the bytes of a number
     */
    Regions regions(ByteOrder order) throws IOException {
        endBlock();
        FileChannel channel = file;
        return channel == null
                ? Regions.of(blocks, recordBytes, perBlock, order)
                : Regions.map(channel, 0, recordBytes, records, Regions.MAPPED, order);
    }

    /** Gives the file back; what was mapped stays until nobody holds it. */
    void close() {
        FileChannel channel = file;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        blocks.clear();
    }

    private void endBlock() {
        if (inBlock == 0) {
            return;
        }
        try {
            FileChannel channel = file;
            if (channel == null
                    && (long) blocks.size() * perBlock * recordBytes + (long) inBlock * recordBytes > keptBytes) {
                channel = temporary();
                file = channel;
                for (byte[] full : blocks) {
                    write(channel, full, full.length);
                }
                blocks.clear();
            }
            if (channel == null) {
                blocks.add(block);
            } else {
                write(channel, block, inBlock * recordBytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBlock = 0;
    }

    private static FileChannel temporary() throws IOException {
        Path path = Files.createTempFile("descent", ".data");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void write(FileChannel channel, byte[] bytes, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
