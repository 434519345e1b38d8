// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same for a seed on every machine.
 *
 * <p>Threading: confined to one thread.
 */
final class Chance {
    private final SplittableRandom source;

    Chance(long seed) {
        this.source = new SplittableRandom(seed);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return source.nextDouble();
    }

    /**
     * Normally distributed with mean 0 and variance 1: Box and Muller 1958.
     *
     * <p>Not {@link SplittableRandom#nextGaussian()}, whose method the Java library may change and whose logarithm may differ between
     * machines.
     */
    double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }
}
