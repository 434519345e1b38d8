// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

/**
 * Loops over native memory: a block is copied to arrays that stay in the processor's cache, where plain loops are compiled to vector
 * instructions, and back.
 *
 * <p>Threading: confined to one thread.
 */
public final class Blocks {
    private final float[] first = new float[NativeArray.BLOCK];
    private final float[] second = new float[NativeArray.BLOCK];

    /** Changes the first numbers of an array in the Java way. */
    @FunctionalInterface
    public interface One {
        /** Changes {@code block[0]} to {@code block[length - 1]}. */
        void change(float[] block, int length);
    }

    /** Changes the first numbers of one array by those of another. */
    @FunctionalInterface
    public interface Two {
        /** Changes {@code block[0]} to {@code block[length - 1]} by the numbers in the same places of {@code other}. */
        void change(float[] other, float[] block, int length);
    }

    /** Writes to {@code to} what the loop makes of {@code from}, which may be the same. */
    public void map(NativeArray from, NativeArray to, long length, One loop) {
        for (long at = 0; at < length; at += first.length) {
            int n = (int) Math.min(first.length, length - at);
            from.read(at, first, 0, n);
            loop.change(first, n);
            to.write(at, first, 0, n);
        }
    }

    /** Writes to {@code to} what the loop makes of {@code from} by {@code other}; any of them may be the same. */
    public void map(NativeArray other, NativeArray from, NativeArray to, long length, Two loop) {
        for (long at = 0; at < length; at += first.length) {
            int n = (int) Math.min(first.length, length - at);
            other.read(at, second, 0, n);
            from.read(at, first, 0, n);
            loop.change(second, first, n);
            to.write(at, first, 0, n);
        }
    }

    /** {@code to = from}. */
    public void copy(NativeArray from, NativeArray to, long length) {
        map(from, to, length, (block, n) -> {});
    }

    /** {@code to = to + from}. */
    public void add(NativeArray from, NativeArray to, long length) {
        map(from, to, to, length, Blocks::add);
    }

    private static void add(float[] other, float[] block, int length) {
        for (int i = 0; i < length; i++) {
            block[i] += other[i];
        }
    }

    /** {@code to = value}. */
    public void fill(NativeArray to, long length, float value) {
        java.util.Arrays.fill(first, value);
        for (long at = 0; at < length; at += first.length) {
            to.write(at, first, 0, (int) Math.min(first.length, length - at));
        }
    }
}
