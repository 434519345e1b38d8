// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes a journal.
 *
 * <p>A call of {@link #append} that returns has handed its entries to the operating system: they survive the death of this process, and after
 * {@link #force} that of the machine. A call that throws has written nothing that a reader sees, and may be repeated.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class JournalWriter implements AutoCloseable {
    /** Where a journal without entries ends, in bytes. */
    public static final long EMPTY = JournalFormat.FILE_HEADER;

    private final FileChannel channel;
    private long end;

    private JournalWriter(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    private JournalWriter(FileChannel channel) throws IOException {
        this(channel, 0);
        end = write(JournalFormat.fileHeader(), 0);
    }

    /**
     * Makes a journal.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one already
     * @throws IOException if it cannot be written
     */
    public static JournalWriter create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new JournalWriter(channel);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file); // so that it can be made when there is room
            throw e;
        }
    }

    /**
     * Goes on with a journal whose writer is gone.
     *
     * @param end where to go on, the end of an entry: what stands behind is cut off, such as half an entry that the writer left
     * @throws IOException if it cannot be written, or is shorter
     */
    public static JournalWriter goOn(Path file, long end) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (end < JournalFormat.FILE_HEADER || channel.size() < end) {
                throw new IOException("the journal " + file + " has " + channel.size()
                        + " bytes, so that it cannot go on at byte " + end);
            }
            channel.truncate(end);
            return new JournalWriter(channel, end);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Makes a journal in an empty file that the writer closes in the end.
     *
     * @throws IOException if it cannot be written
     */
    public static JournalWriter on(FileChannel channel) throws IOException {
        return new JournalWriter(channel);
    }

    /**
     * Writes entries behind those of earlier calls.
     *
     * @param entries what to write, in order
     * @return where the journal ends now, in bytes
     * @throws IOException if they cannot be written: nothing is written then, and the call may be repeated
     * @throws IllegalArgumentException if an entry holds what a journal cannot keep, such as facts that are not plain data
     */
    public long append(List<? extends JournalEntry> entries) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (JournalEntry entry : entries) {
            frames.writeBytes(JournalFormat.frame(entry));
        }
        end = write(frames.toByteArray(), end);
        return end;
    }

    /** Writes what was appended through to the disk. */
    public void force() throws IOException {
        channel.force(false);
    }

    /** Where the journal ends, in bytes from its beginning. */
    public long end() {
        return end;
    }

    /** Closes the file, without {@link #force}. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private long write(byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, position + buffer.position());
            }
            return position + bytes.length;
        } catch (IOException e) {
            cut(position, e);
            throw e;
        }
    }

    /** Takes half a frame away again, so that whatever is written there next time is not mixed with it. */
    private void cut(long position, IOException cause) {
        try {
            if (channel.isOpen() && channel.size() > position) {
                channel.truncate(position);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
