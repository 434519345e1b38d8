// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.descent.core.data.Part;

/**
 * Finds examples with the very same features in two parts, by a hash of 64 bits: among a million examples, two that differ are taken for
 * the same with a probability of 3e-8.
 *
 * <p>Threading: confined to one thread.
 */
final class Duplicates {
    private final long[] hashes;
    private int examples;

    Duplicates(int count) {
        this.hashes = new long[count];
    }

    /** Adds the next examples. */
    void add(float[] features, int inputs, int count) {
        for (int i = 0; i < count; i++) {
            long hash = inputs;
            for (int f = 0; f < inputs; f++) {
                // -0 and 0 are the same feature
                hash = RandomOrder.derive(hash, Float.floatToIntBits(features[i * inputs + f] + 0.0f));
            }
            hashes[examples++] = hash;
        }
    }

    /** How many examples of a part are like one of a part before it; only parts that have such. */
    Map<Part, Long> across(Split split) {
        Map<Part, Long> found = new EnumMap<>(Part.class);
        long[] before = new long[0];
        for (Part part : Part.values()) {
            long[] own = Arrays.stream(split.rows(part))
                    .mapToLong(row -> hashes[row])
                    .toArray();
            long[] sorted = before;
            long count = Arrays.stream(own)
                    .filter(hash -> Arrays.binarySearch(sorted, hash) >= 0)
                    .count();
            if (count > 0) {
                found.put(part, count);
            }
            before = Arrays.copyOf(before, before.length + own.length);
            System.arraycopy(own, 0, before, before.length - own.length, own.length);
            Arrays.sort(before);
        }
        return found;
    }
}
