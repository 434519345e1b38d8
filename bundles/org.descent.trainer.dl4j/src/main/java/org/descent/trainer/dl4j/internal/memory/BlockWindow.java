// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

/**
 * One block of another vector as a vector of its own, which can be moved on to the next. All operations on it are done in one array in the
 * cache.
 *
 * <p>Threading: confined to the training thread.
 */
public final class BlockWindow extends BlockVector {
    private final BlockVector whole;
    private int block;
    private float[] elements = new float[0];

    /** A window that is still nowhere. */
    public BlockWindow(BlockVector whole) {
        this.whole = whole;
    }

    /** How many elements a window has at most. */
    public static int width() {
        return BLOCK;
    }

    /** Goes to a block, counted from 0. */
    public void moveTo(int number) {
        block = number;
        elements = whole.load(number);
    }

    /** Keeps in the whole what was changed in the window. */
    public void keep() {
        whole.store(block);
    }

    /** The elements of the block, in the first places. */
    public float[] elements() {
        return elements;
    }

    @Override
    public int size() {
        return whole.length(block);
    }

    @Override
    public void read(int from, float[] into, int at, int length) {
        System.arraycopy(elements, from, into, at, length);
    }

    @Override
    public void write(int to, float[] source, int at, int length) {
        System.arraycopy(source, at, elements, to, length);
    }

    @Override
    float[] load(int number) {
        return elements;
    }

    @Override
    void store(int number) {
        // it was changed in its place
    }
}
