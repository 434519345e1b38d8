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
    private final Map<Part, int[]> rows = new EnumMap<>(Part.class);

    private Split(int[] parts, long seed) {
        RandomOrder order = new RandomOrder(RandomOrder.derive(seed, 1));
        int[] counts = new int[Part.values().length];
        for (int part : parts) {
            counts[part]++;
        }
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
     * @param plan the shares
     * @param groups for each example the number of its class, or 0 where classes do not matter
     * @param seed decides who belongs to which part
     */
    static Split of(SplitPlan plan, int[] groups, long seed) {
        int[] shuffled = new int[groups.length];
        int largest = 0;
        for (int row = 0; row < groups.length; row++) {
            shuffled[row] = row;
            largest = Math.max(largest, groups[row]);
        }
        new RandomOrder(RandomOrder.derive(seed, 0)).shuffle(shuffled);
        int[] sizes = new int[largest + 1];
        for (int group : groups) {
            sizes[group]++;
        }
        int[][] left = allocate(new double[] {plan.train(), plan.validation(), plan.test()}, sizes);
        int[] parts = new int[groups.length];
        for (int row : shuffled) {
            int[] ofGroup = left[groups[row]];
            int part = ofGroup[0] > 0 ? 0 : ofGroup[1] > 0 ? 1 : 2;
            ofGroup[part]--;
            parts[row] = part;
        }
        return new Split(parts, seed);
    }

    /**
     * How many of each group each part gets: the whole part of its share, and of the rest what its remainder earns, where a part that
     * earlier groups left short comes first, so that the parts have their shares of all examples, too.
     */
    private static int[][] allocate(double[] shares, int[] sizes) {
        int[][] counts = new int[sizes.length][shares.length];
        double[] owed = new double[shares.length];
        for (int group = 0; group < sizes.length; group++) {
            int[] count = counts[group];
            int rest = sizes[group];
            for (int part = 0; part < shares.length; part++) {
                count[part] = (int) Math.floor(shares[part] * sizes[group] + 1e-9);
                owed[part] += shares[part] * sizes[group] - count[part];
                rest -= count[part];
            }
            boolean[] served = new boolean[shares.length];
            for (; rest > 0; rest--) {
                int next = count[0] == 0 ? 0 : mostOwed(owed, served, shares);
                count[next]++;
                owed[next]--;
                served[next] = true;
            }
        }
        return counts;
    }

    private static int mostOwed(double[] owed, boolean[] served, double[] shares) {
        int most = -1;
        for (int part = 0; part < owed.length; part++) {
            if (!served[part] && shares[part] > 0 && (most < 0 || owed[part] > owed[most] + 1e-9)) {
                most = part;
            }
        }
        return most < 0 ? 0 : most;
    }

    /** The rows of a part, in random order; not to be changed. */
    int[] rows(Part part) {
        int[] list = rows.get(part);
        if (list == null) {
            throw new IllegalStateException("every part has a list");
        }
        return list;
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
