// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a journal, which may be growing at the same time.
 *
 * <p>A frame that is not whole yet at the end of the file is not read: its writer is still at it, or died in the middle of it. So is a last
 * frame with a wrong checksum and a tail of zeros, which is what a file system may leave of a file that was growing when the power went.
 *
 * <p>Threading: thread-safe.
 */
public final class JournalReader {
    private final Path file;

    /** A reader of a journal; the file need not be there yet. */
    public JournalReader(Path file) {
        this.file = file;
    }

    /**
     * A piece of a journal.
     *
     * @param from where it begins, in bytes from the beginning of the journal
     * @param to where it ends, and where the next piece begins
     * @param entries what stands between
     */
    public record Piece(long from, long to, List<JournalEntry> entries) {
        /** Copies the entries. */
        public Piece {
            entries = List.copyOf(entries);
        }

        /** Whether there was nothing new. */
        public boolean isEmpty() {
            return from == to;
        }
    }

    /**
     * Reads what stands behind an offset.
     *
     * @param from where to begin: 0, or the end of an earlier piece
     * @param maxBytes about how much to read; one entry is always read whole
     * @return the whole entries there; an empty piece if there are none, or no file yet
     * @throws IOException if the file cannot be read
     * @throws JournalException if what stands at {@code from} is damaged, or if the journal is of a newer version
     */
    public Piece read(long from, int maxBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            long size = source.size;
            long position = from;
            if (position == 0) {
                if (size < JournalFormat.FILE_HEADER) {
                    return new Piece(from, from, List.of());
                }
                checkHeader(source.bytes(0, JournalFormat.FILE_HEADER));
                position = JournalFormat.FILE_HEADER;
            }
            List<JournalEntry> entries = new ArrayList<>();
            while (position < size && position - from < maxBytes) {
                long next = readFrame(source, position, entries);
                if (next == position) {
                    break;
                }
                position = next;
            }
            return new Piece(from, position, entries);
        } catch (NoSuchFileException e) {
            return new Piece(from, from, List.of());
        }
    }

    /** Reads one frame; returns where it ends, or {@code position} if it is not to be read now. */
    private long readFrame(Source source, long position, List<JournalEntry> entries) throws IOException {
        long left = source.size - position;
        if (left < JournalFormat.FRAME) {
            return position;
        }
        ByteBuffer header = ByteBuffer.wrap(source.bytes(position, JournalFormat.FRAME_HEADER));
        int length = header.getInt();
        byte type = header.get();
        if (header.getInt() != JournalFormat.headerChecksum(length, type)) {
            return damaged("the head of an entry has a wrong checksum", source, position, position, entries);
        }
        if (left < JournalFormat.FRAME + (long) length) {
            return position;
        }
        byte[] payload = source.bytes(position + JournalFormat.FRAME_HEADER, length);
        long end = position + JournalFormat.FRAME + length;
        int checksum = ByteBuffer.wrap(source.bytes(end - Integer.BYTES, Integer.BYTES))
                .getInt();
        if (checksum != JournalFormat.payloadChecksum(type, payload)) {
            return damaged("an entry has a wrong checksum", source, position, end, entries);
        }
        try {
            entries.add(EntryCodec.decode(type, payload));
        } catch (IllegalArgumentException e) {
            if (entries.isEmpty()) {
                throw new JournalException(
                        message("an entry cannot be understood: " + e.getMessage(), position), position, e);
            }
            return position;
        }
        return end;
    }

    /** Stops before a bad entry if there are good ones to be handed out, or if it is what an end without warning leaves. */
    private long damaged(String what, Source source, long position, long end, List<JournalEntry> entries)
            throws IOException {
        if (entries.isEmpty() && (end < source.size || end == position) && !source.isZeroFrom(end)) {
            throw new JournalException(message(what, position), position);
        }
        return position;
    }

    private String message(String what, long position) {
        return "the journal " + file + " is damaged at byte " + position + ": " + what
                + ". What stands before it is kept. Is the disk all right?";
    }

    private void checkHeader(byte[] header) {
        if (!JournalFormat.isJournal(header)) {
            throw new JournalException("the file " + file + " is not a journal", 0);
        }
        byte version = header[header.length - 1];
        if (version != JournalFormat.VERSION) {
            throw new JournalException(
                    "the journal " + file + " is of version " + version + ", this program reads version "
                            + JournalFormat.VERSION + ". Open the workspace with a newer Descent.",
                    0);
        }
    }

    /**
     * The bytes of the file, which are read in blocks: entries are small.
     *
     * <p>Threading: confined to one thread.
     */
    private static final class Source {
        private static final int BLOCK = 1 << 18;

        private final FileChannel channel;
        private final long size;
        private byte[] block = {};
        private long blockAt;

        Source(FileChannel channel, long size) {
            this.channel = channel;
            this.size = size;
        }

        byte[] bytes(long position, int count) throws IOException {
            if (position < blockAt || position + count > blockAt + block.length) {
                block = read(position, Math.max(count, (int) Math.min(BLOCK, size - position)));
                blockAt = position;
            }
            int from = (int) (position - blockAt);
            return Arrays.copyOfRange(block, from, from + count);
        }

        private byte[] read(long position, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(count);
            while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
                // goes on until all is read, or the file was cut behind our back: the zeros then fail the checksum
            }
            return buffer.array();
        }

        private boolean isZeroFrom(long from) throws IOException {
            for (long position = from; position < size; position += BLOCK) {
                for (byte b : bytes(position, (int) Math.min(BLOCK, size - position))) {
                    if (b != 0) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
