// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

/**
 * A vector in arrays of Java, one for each block, so that nothing needs to be copied; of zeros at first.
 *
 * <p>Threading: confined to the training thread.
 */
public final class HeapVector extends BlockVector {
    private final float[][] elements;
    private final int size;

    /** Zeros. */
    public HeapVector(int size) {
        this.size = size;
        this.elements = new float[Math.ceilDiv(size, BLOCK)][];
        for (int block = 0; block < elements.length; block++) {
            elements[block] = new float[length(block)];
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void read(int from, float[] into, int at, int length) {
        for (int done = 0, n; done < length; done += n) {
            n = inBlock(from + done, length - done);
            System.arraycopy(elements[(from + done) / BLOCK], (from + done) % BLOCK, into, at + done, n);
        }
    }

    @Override
    public void write(int to, float[] source, int at, int length) {
        for (int done = 0, n; done < length; done += n) {
            n = inBlock(to + done, length - done);
            System.arraycopy(source, at + done, elements[(to + done) / BLOCK], (to + done) % BLOCK, n);
        }
    }

    private static int inBlock(int from, int length) {
        return Math.min(BLOCK - from % BLOCK, length);
    }

    @Override
    float[] load(int block) {
        return elements[block];
    }

    @Override
    void store(int block) {
        // it was changed in its place
    }
}
