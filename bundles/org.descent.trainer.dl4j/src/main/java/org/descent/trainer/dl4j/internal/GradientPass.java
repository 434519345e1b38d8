// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import org.descent.core.experiment.OptimizerPlan.Clip;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.NativeVector;

/**
 * Measures and limits the gradient of all parameters: first by value, then by norm.
 *
 * <p>A norm that is NaN limits nothing; one that is infinite makes every finite element 0 and every other NaN, which is the limit of what
 * ever larger gradients give.
 *
 * <p>Threading: confined to the training thread.
 */
final class GradientPass {
    private final NativeVector gradient;
    private final Clip clip;
    private final float[] block = new float[NativeArray.BLOCK];

    GradientPass(NativeVector gradient, Clip clip) {
        this.gradient = gradient;
        this.clip = clip;
    }

    /**
     * The global L2 norm before and after.
     *
     * @param before of the gradient as it was
     * @param after of the gradient as it is
     */
    record Norms(double before, double after) {}

    Norms run() {
        double before = 0;
        double after = 0;
        float bound = (float) clip.value();
        boolean byValue = clip.value() < Double.POSITIVE_INFINITY;
        for (int at = 0; at < gradient.size(); at += block.length) {
            int n = Math.min(block.length, gradient.size() - at);
            gradient.read(at, block, 0, n);
            before += squares(block, n);
            if (byValue) {
                limit(block, n, bound);
                after += squares(block, n);
                gradient.write(at, block, 0, n);
            }
        }
        double norm = Math.sqrt(before);
        double limited = byValue ? Math.sqrt(after) : norm;
        if (limited > clip.norm()) {
            gradient.scale(clip.norm() / limited);
            return new Norms(norm, Double.isInfinite(limited) ? Double.NaN : clip.norm());
        }
        return new Norms(norm, limited);
    }

    private static void limit(float[] block, int n, float bound) {
        for (int i = 0; i < n; i++) {
            block[i] = Math.max(-bound, Math.min(bound, block[i]));
        }
    }

    /** Four sums side by side: they do not wait for each other, and their order is always the same. */
    private static double squares(float[] block, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += (double) block[i] * block[i];
            b += (double) block[i + 1] * block[i + 1];
            c += (double) block[i + 2] * block[i + 2];
            d += (double) block[i + 3] * block[i + 3];
        }
        for (; i < n; i++) {
            a += (double) block[i] * block[i];
        }
        return a + b + c + d;
    }
}
