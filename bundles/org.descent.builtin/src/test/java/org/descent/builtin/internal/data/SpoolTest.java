// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolTest {
    /** Records of 12 bytes, of which 87,381 fill a block. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, true",
        "12, 1, false",
        "1000, 1, false",
        "0, 200000, true",
        "1100000, 200000, true",
        "100000000, 200000, false",
        "100000000, 87381, false",
        "0, 87381, true",
        "100000000, 87382, false"
    })
    void recordsAreReadAsTheyWereWritten(long kept, int count, boolean onDisk) throws IOException {
        Spool spool = new Spool(12, kept);
        for (int i = 0; i < count; i++) {
            spool.add(ByteBuffer.allocate(12).putFloat(i).putFloat(-i).putInt(i).array());
        }
        Regions regions = spool.regions(ByteOrder.BIG_ENDIAN);
        assertEquals(count, spool.count());
        assertEquals(onDisk, spool.onDisk());
        float[] floats = new float[3];
        byte[] bytes = new byte[4];
        for (int i = 0; i < count; i++) {
            regions.read(i, 0, floats, 1, 2);
            regions.read(i, 8, bytes);
            assertEquals(i, floats[1]);
            assertEquals(-i, floats[2]);
            assertEquals(i, ByteBuffer.wrap(bytes).getInt());
        }
        spool.close();
    }

    @Test
    void manyRecordsAreAddedAtOnce() throws IOException {
        Spool spool = new Spool(1, 100_000_000);
        byte[] bytes = new byte[3_000_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        spool.add(bytes);
        spool.add(new byte[] {7});
        Regions regions = spool.regions(ByteOrder.BIG_ENDIAN);
        assertEquals(3_000_001, spool.count());
        byte[] one = new byte[1];
        for (int i = 0; i < bytes.length; i += 997) {
            regions.read(i, 0, one);
            assertArrayEquals(new byte[] {bytes[i]}, one);
        }
        regions.read(3_000_000, 0, one);
        assertEquals(7, one[0]);
    }
}
