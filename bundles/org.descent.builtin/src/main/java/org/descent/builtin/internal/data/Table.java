// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;

/** A table of numbers that this bundle ships: one example a line, its features first and its class last. */
final class Table {
    private Table() {}

    /**
     * Reads a table.
     *
     * @param name the resource beside this class; one that ends in {@code .gz} is unpacked
     * @param skip how many lines stand before the first example
     * @param spec what the examples look like
     */
    static Examples read(String name, int skip, DataSpec spec) throws IOException {
        int width = spec.input().size();
        List<String> lines = lines(name);
        int count = lines.size() - skip;
        float[] features = new float[count * width];
        float[] targets = new float[count];
        for (int row = 0; row < count; row++) {
            String[] fields = lines.get(row + skip).split(",");
            if (fields.length != width + 1) {
                throw new IllegalStateException(name + " has " + fields.length + " fields in line " + (row + skip + 1));
            }
            for (int column = 0; column < width; column++) {
                features[row * width + column] = Float.parseFloat(fields[column]);
            }
            targets[row] = Float.parseFloat(fields[width]);
        }
        return Examples.inMemory(spec, features, targets);
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream resource = Table.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the bundle lacks " + name);
            }
            byte[] bytes = resource.readAllBytes();
            return new String(name.endsWith(".gz") ? unpack(bytes) : bytes, StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private static byte[] unpack(byte[] bytes) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return plain.readAllBytes();
        }
    }
}
