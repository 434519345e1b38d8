// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.initialization;

/**
 * Derives seeds that have nothing to do with each other.
 *
 * <p>Threading: stateless.
 */
public final class Seeds {
    private Seeds() {}

    /** A seed for a numbered use; the finalizer of SplitMix64 (Steele et al. 2014). */
    public static long mix(long seed, long number) {
        long z = seed + 0x9E3779B97F4A7C15L * (number + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A seed for a named use. */
    public static long mix(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed, name.charAt(i));
        }
        return mixed;
    }
}
