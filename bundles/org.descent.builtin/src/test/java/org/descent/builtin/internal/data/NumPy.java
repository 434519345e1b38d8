// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays that NumPy wrote, and others in its format. */
final class NumPy {
    private static final Path WRITTEN = Path.of("src/test/resources/org/descent/builtin/internal/data/numpy");

    private NumPy() {}

    /** A file that {@code make.py} wrote. */
    static Path written(String name) {
        return WRITTEN.resolve(name);
    }

    /** A file of version 1 with this literal as its header. */
    static Path write(Path file, String literal, byte[] values) throws IOException {
        byte[] header = literal.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) header.length).put(header).put(values);
        return Files.write(file, bytes.array());
    }

    /** A file of whole numbers from 0 to 255 in one dimension. */
    static Path labels(Path file, int... labels) throws IOException {
        byte[] values = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (byte) labels[i];
        }
        return write(file, "{'descr': '|u1', 'fortran_order': False, 'shape': (" + labels.length + ",), }", values);
    }

    /** A file of numbers in single precision. */
    static Path floats(Path file, String shape, float... numbers) throws IOException {
        ByteBuffer values = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            values.putFloat(number);
        }
        return write(file, "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", values.array());
    }
}
