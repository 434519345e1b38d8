// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import org.descent.api.Doubles;

/**
 * Counts true against predicted classes; of equal outputs the first is the prediction.
 *
 * <p>Threading: confined to one thread.
 */
public final class Confusion {
    private final int classes;
    private final double[] cells;

    /** Counts for so many classes. */
    public Confusion(int classes) {
        this.classes = classes;
        this.cells = new double[classes * classes];
    }

    /**
     * Adds examples; one whose outputs hold NaN predicts nothing and is left out.
     *
     * @param right receives for each whether its class was predicted
     */
    public void add(float[] outputs, float[] targets, int count, boolean[] right) {
        for (int i = 0; i < count; i++) {
            int best = 0;
            boolean sound = true;
            for (int c = 0; c < classes; c++) {
                float output = outputs[i * classes + c];
                sound &= !Float.isNaN(output);
                best = output > outputs[i * classes + best] ? c : best;
            }
            right[i] = sound && best == (int) targets[i];
            if (sound) {
                cells[(int) targets[i] * classes + best]++;
            }
        }
    }

    /** The counts, true classes in rows, row by row. */
    public Doubles cells() {
        return Doubles.of(cells);
    }
}
