// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * How a journal is laid out, all numbers big-endian.
 *
 * <pre>
 * file   := "DSCJRNL" (7 bytes), version (1 byte) = 1, frame*
 * frame  := length of the payload (4), type (1), CRC32C of these 5 bytes (4), payload, CRC32C of type and payload (4)
 * </pre>
 *
 * <p>The length has a checksum of its own: else a damaged length would look like a frame that is still being written, and all behind it
 * would be lost without a word.
 */
final class JournalFormat {
    static final byte VERSION = 1;
    static final int FILE_HEADER = 8;
    static final int FRAME_HEADER = 9;
    static final int FRAME = FRAME_HEADER + Integer.BYTES;
    /** No entry is larger, in bytes; a matrix of 1000 classes has 8 MB. */
    static final int MAX_PAYLOAD = 256 << 20;

    private static final byte[] MAGIC = "DSCJRNL".getBytes(StandardCharsets.US_ASCII);

    private JournalFormat() {}

    static byte[] fileHeader() {
        return ByteBuffer.allocate(FILE_HEADER).put(MAGIC).put(VERSION).array();
    }

    /** Whether a file that begins like this is a journal, of whatever version. */
    static boolean isJournal(byte[] header) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (header[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** One frame, ready to be read from the buffer. */
    static byte[] frame(JournalEntry entry) {
        byte[] payload = EntryCodec.encode(entry);
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "an entry of a journal has at most " + MAX_PAYLOAD + " bytes, got " + payload.length);
        }
        byte type = EntryCodec.type(entry);
        ByteBuffer frame = ByteBuffer.allocate(FRAME + payload.length);
        frame.putInt(payload.length).put(type);
        frame.putInt(headerChecksum(payload.length, type));
        frame.put(payload).putInt(payloadChecksum(type, payload));
        return frame.array();
    }

    static int headerChecksum(int length, byte type) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(5).putInt(length).put(type).flip());
        return (int) checksum.getValue();
    }

    static int payloadChecksum(byte type, byte[] payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(type);
        checksum.update(payload, 0, payload.length);
        return (int) checksum.getValue();
    }
}
