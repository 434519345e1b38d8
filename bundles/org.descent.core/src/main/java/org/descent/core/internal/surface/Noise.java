// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import org.descent.core.internal.data.RandomOrder;

/**
 * Normal noise that is the same for a seed and a step for ever.
 *
 * <p>Each step has a stream of its own, so that what is drawn does not depend on how often it was drawn before. By the polar method of
 * Marsaglia and Bray 1964, with the strict functions of Java, which give the same bits everywhere.
 *
 * <p>Threading: immutable.
 *
 * @param seed the seed
 * @param deviation the standard deviation, at least 0
 */
record Noise(long seed, double deviation) {
    /** Adds noise to each number; changes nothing, not even a sign of 0, where the deviation is 0. */
    void addTo(double[] numbers, long step) {
        if (deviation == 0) {
            return;
        }
        RandomOrder random = new RandomOrder(RandomOrder.derive(seed, step));
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += deviation * normal(random);
        }
    }

    private static double normal(RandomOrder random) {
        while (true) {
            double u = 2 * random.unit() - 1;
            double v = 2 * random.unit() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }
}
