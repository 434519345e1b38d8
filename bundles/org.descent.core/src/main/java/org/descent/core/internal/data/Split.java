// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;

/**
 * Which examples belong to which part.
 *
 * <p>Threading: immutable.
 */
final class Split {
    /** Where a row stands in no part, instead of the number of one. */
    static final int NO_PART = -1;

    private final Map<Part, int[]> rows = new EnumMap<>(Part.class);
    private final int leftOut;

    /**
     * A split.
     *
     * @param parts for each row the ordinal of its part, or {@link #NO_PART}
     * @param seed decides the order of examples within a part
     */
    Split(int[] parts, long seed) {
        RandomOrder order = new RandomOrder(RandomOrder.derive(seed, 1));
        int[] counts = new int[Part.values().length];
        int none = 0;
        for (int part : parts) {
            if (part == NO_PART) {
                none++;
            } else {
                counts[part]++;
            }
        }
        leftOut = none;
        for (Part part : Part.values()) {
            int[] list = new int[counts[part.ordinal()]];
            int at = 0;
            for (int row = 0; row < parts.length; row++) {
                if (parts[row] == part.ordinal()) {
                    list[at++] = row;
                }
            }
            order.shuffle(list);
            rows.put(part, list);
        }
    }

    /**
     * Divides examples.
     *
     * @param plan how
     * @param classes for each example the number of its class, or 0 where classes do not matter
     * @param keys what the plan divides them by
     * @param seed decides who belongs to which part
     */
    static Split of(SplitPlan plan, int[] classes, SplitKeys keys, long seed) {
        int[] parts =
                switch (keys) {
                    case SplitKeys.None none -> new ChanceDivision(plan, classes, seed).parts();
                    case SplitKeys.Groups groups -> new GroupDivision(plan, classes, groups, seed).parts();
                    case SplitKeys.Moments moments -> TimeDivision.parts(plan, moments.times());
                };
        return new Split(parts, seed);
    }

    /** The rows of a part, in random order; not to be changed. */
    int[] rows(Part part) {
        int[] list = rows.get(part);
        if (list == null) {
            throw new IllegalStateException("every part has a list");
        }
        return list;
    }

    /** How many examples are in no part, since they reach from one into another. */
    int leftOut() {
        return leftOut;
    }

    /** The SHA-256 over the parts' names and index lists in hexadecimal digits. */
    String fingerprint() {
        MessageDigest digest = Fingerprint.sha256();
        for (Part part : Part.values()) {
            digest.update((part.context() + " " + rows(part).length + "\n").getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(rows(part).length * Integer.BYTES);
            bytes.asIntBuffer().put(rows(part));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
