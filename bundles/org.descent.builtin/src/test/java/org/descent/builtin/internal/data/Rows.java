// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.descent.api.data.Examples;

/** All examples of a data set, read at once. */
record Rows(Examples examples, float[] features, float[] targets) {
    static Rows of(Examples examples) {
        int count = examples.count();
        float[] features = new float[count * examples.spec().input().size()];
        float[] targets = new float[count * examples.spec().target().width()];
        examples.read(IntStream.range(0, count).toArray(), 0, count, features, targets);
        return new Rows(examples, features, targets);
    }

    /** A checksum over the bits of all numbers. */
    long checksum() {
        CRC32 crc = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(4 * (features.length + targets.length));
        for (float number : features) {
            bytes.putFloat(number);
        }
        for (float number : targets) {
            bytes.putFloat(number);
        }
        crc.update(bytes.array());
        return crc.getValue();
    }

    int countOf(int label) {
        int count = 0;
        for (float target : targets) {
            count += target == label ? 1 : 0;
        }
        return count;
    }
}
