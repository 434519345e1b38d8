// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

/** What a network's outputs predict. */
final class Predictions {
    private Predictions() {}

    /**
     * The class with the largest output of one example, the first of several, or -1 if an output is NaN.
     *
     * @param outputs {@code (examples, classes)}
     * @param example the index of the example
     * @param classes how many classes there are
     */
    static int predicted(float[] outputs, int example, int classes) {
        int best = 0;
        for (int i = 0; i < classes; i++) {
            float output = outputs[example * classes + i];
            if (Float.isNaN(output)) {
                return -1;
            }
            if (output > outputs[example * classes + best]) {
                best = i;
            }
        }
        return best;
    }
}
