// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

/**
 * Random orders that are the same for a seed for ever: SplitMix64 (Steele, Lea and Flood 2014) and the shuffle of Fisher and Yates.
 *
 * <p>Not a generator of the Java library, whose methods may change.
 *
 * <p>Threading: confined to one thread.
 */
public final class RandomOrder {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Orders of this seed. */
    public RandomOrder(long seed) {
        this.state = seed;
    }

    /** The seed of one of many independent streams, such as that of an epoch. */
    public static long derive(long seed, long index) {
        return mix(mix(seed + GOLDEN) + (index + 1) * GOLDEN);
    }

    /** Puts the numbers in random order. */
    public void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = below(i + 1);
            int kept = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = kept;
        }
    }

    /** A number in [0, bound), each equally likely. */
    public int below(int bound) {
        // the highest 31 bits; values of the last, incomplete round are drawn again
        int bits;
        int value;
        do {
            bits = (int) (next() >>> 33);
            value = bits % bound;
        } while (bits - value + (bound - 1) < 0);
        return value;
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number in [0, 1), a multiple of 2^-53. */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    private static long mix(long input) {
        long z = input;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
