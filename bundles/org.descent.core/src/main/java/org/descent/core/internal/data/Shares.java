// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

/** Turns shares into whole numbers of examples. */
final class Shares {
    private static final double TOLERANCE = 1e-9;

    private Shares() {}

    /**
     * How many of each stratum each part gets: the whole part of its share, and of the rest what its remainder earns, where a part that
     * earlier strata left short comes first, so that the parts have their shares of all examples, too. The first part gets one of each
     * stratum at least.
     *
     * @param shares the share of each part, which add up to 1
     * @param sizes the sizes of the strata
     * @return the numbers by stratum and part
     */
    static int[][] allocate(double[] shares, int[] sizes) {
        int[][] counts = new int[sizes.length][shares.length];
        double[] owed = new double[shares.length];
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            int[] count = counts[stratum];
            int rest = sizes[stratum];
            for (int part = 0; part < shares.length; part++) {
                count[part] = (int) Math.floor(shares[part] * sizes[stratum] + TOLERANCE);
                owed[part] += shares[part] * sizes[stratum] - count[part];
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
            if (!served[part] && shares[part] > 0 && (most < 0 || owed[part] > owed[most] + TOLERANCE)) {
                most = part;
            }
        }
        return most < 0 ? 0 : most;
    }
}
