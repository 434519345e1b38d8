// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.descent.core.DescentException;

/**
 * A kind of file that holds named rows of numbers behind a header of plain data.
 *
 * <p>Layout: 8 bytes that name the kind; the version 1 and the length of the header, 4 bytes each, big-endian; the header, a JSON object in
 * UTF-8 whose key {@code rows} has the lengths of the rows; the rows in the order of their names, one behind the other, as 4-byte floats,
 * little-endian; the CRC-32C of all that, 4 bytes, big-endian.
 *
 * <p>Threading: immutable.
 *
 * @param magic the 8 bytes, as ASCII
 * @param noun what messages call such a file, such as {@code model}
 */
record RowFile(String magic, String noun) {
    private static final int VERSION = 1;
    private static final int LONGEST_HEADER = 1 << 28;
    private static final int BUFFER = 1 << 16;

    /** What a file holds. */
    record Content(PlainFields header, SortedMap<String, float[]> rows) {}

    /** Makes something of what a file holds. */
    @FunctionalInterface
    interface Reader<T> {
        /** May throw any exception: the file is called damaged then. */
        T of(PlainFields header, SortedMap<String, float[]> rows);
    }

    /**
     * Writes a file: either all of it is there afterwards, synced to the disk, or what was there before.
     *
     * @throws DescentException if it cannot be written
     */
    void write(Path file, Map<String, Object> header, SortedMap<String, float[]> rows) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                write(channel, header, rows);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            delete(unfinished, e);
            throw new DescentException("the " + noun + " cannot be written to " + file + ": " + e, e);
        }
    }

    /** What is left of a file that could not be written takes the room that a full disk needs. */
    private static void delete(Path unfinished, IOException cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void write(FileChannel channel, Map<String, Object> content, SortedMap<String, float[]> rows)
            throws IOException {
        CRC32C checksum = new CRC32C();
        Map<String, Object> header = new LinkedHashMap<>(content);
        Map<String, Object> lengths = new LinkedHashMap<>();
        rows.forEach((name, row) -> lengths.put(name, row.length));
        header.put("rows", lengths);
        byte[] json = JSON.std.asString(header).getBytes(StandardCharsets.UTF_8);
        ByteBuffer start = ByteBuffer.allocate(magic.length() + 2 * Integer.BYTES + json.length);
        start.put(magicBytes()).putInt(VERSION).putInt(json.length).put(json).flip();
        put(channel, start, checksum);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows.values()) {
            for (int from = 0; from < row.length; from += BUFFER / Float.BYTES) {
                int count = Math.min(row.length - from, BUFFER / Float.BYTES);
                buffer.clear();
                buffer.asFloatBuffer().put(row, from, count);
                put(channel, buffer.limit(count * Float.BYTES), checksum);
            }
        }
        ByteBuffer end = ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) checksum.getValue());
        while (end.hasRemaining()) {
            channel.write(end);
        }
    }

    private byte[] magicBytes() {
        return magic.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put(FileChannel channel, ByteBuffer bytes, CRC32C checksum) throws IOException {
        checksum.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Reads a file.
     *
     * @throws DescentException if it cannot be read, is no such file, is of a newer version or damaged
     */
    <T> T read(Path file, Reader<T> reader) {
        Content content;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            content = read(file, channel);
        } catch (EOFException e) {
            throw damaged(file, "it ends too early");
        } catch (IOException e) {
            throw new DescentException("the " + noun + " cannot be read from " + file + ": " + e, e);
        }
        try {
            return reader.of(content.header(), content.rows());
        } catch (RuntimeException e) {
            throw damaged(file, "its header cannot be understood: " + e.getMessage());
        }
    }

    private Content read(Path file, FileChannel channel) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer start = get(channel, magic.length() + 2 * Integer.BYTES, checksum);
        byte[] found = new byte[magic.length()];
        start.get(found);
        int version = start.getInt();
        int length = start.getInt();
        if (!Arrays.equals(found, magicBytes())) {
            throw new DescentException(file + " is no " + noun + " of Descent");
        }
        if (version > VERSION) {
            throw new DescentException(file + " has format " + version + ", and this version of Descent reads up to "
                    + VERSION + ". Update Descent.");
        }
        if (version < 1 || length < 0 || length > LONGEST_HEADER || length > channel.size()) {
            throw damaged(file, "its header does not fit");
        }
        String json =
                StandardCharsets.UTF_8.decode(get(channel, length, checksum)).toString();
        Content content = content(file, channel.size(), json);
        for (float[] row : content.rows().values()) {
            readRow(channel, row, checksum);
        }
        int expected = (int) checksum.getValue();
        if (get(channel, Integer.BYTES, checksum).getInt() != expected) {
            throw damaged(file, "its checksum is wrong");
        }
        return content;
    }

    /** The header, and rows that are not filled yet. */
    private Content content(Path file, long size, String json) throws EOFException {
        SortedMap<String, float[]> rows = new TreeMap<>();
        try {
            PlainFields header = new PlainFields(JSON.std.mapFrom(json));
            PlainFields lengths = header.map("rows");
            long floats = 0;
            for (Object name : lengths.map().keySet()) {
                int length = lengths.whole(String.valueOf(name));
                floats += length;
                if (length < 0 || floats * Float.BYTES > size) {
                    throw new EOFException();
                }
                rows.put(String.valueOf(name), new float[length]);
            }
            return new Content(header, rows);
        } catch (EOFException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw damaged(file, "its header cannot be read: " + e.getMessage());
        }
    }

    private static void readRow(FileChannel channel, float[] row, CRC32C checksum) throws IOException {
        for (int from = 0; from < row.length; from += BUFFER / Float.BYTES) {
            int count = Math.min(row.length - from, BUFFER / Float.BYTES);
            get(channel, count * Float.BYTES, checksum)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(row, from, count);
        }
    }

    private static ByteBuffer get(FileChannel channel, int length, CRC32C checksum) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        checksum.update(bytes.flip().duplicate());
        return bytes;
    }

    private DescentException damaged(Path file, String how) {
        return new DescentException("the " + noun + " in " + file + " is damaged: " + how);
    }
}
