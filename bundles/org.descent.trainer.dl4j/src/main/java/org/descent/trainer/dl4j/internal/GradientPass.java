// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.Optional;
import org.descent.core.experiment.OptimizerPlan.Clip;
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
    private Clip clip;

    GradientPass(NativeVector gradient, Clip clip) {
        this.gradient = gradient;
        this.clip = clip;
    }

    /** Limits the gradient in another way from now on. */
    void limit(Clip other) {
        clip = other;
    }

    /** Whether there are limits, which may change a gradient. */
    boolean limits() {
        return !clip.equals(Clip.NONE);
    }

    /**
     * The global L2 norm before and after.
     *
     * @param before of the gradient as it was
     * @param after of the gradient as it is
     */
    record Norms(double before, double after) {}

    /** Limits the gradient and measures it; nothing if there are no limits, where it is cheaper to measure it within the update. */
    Optional<Norms> limit() {
        return limits() ? Optional.of(run()) : Optional.empty();
    }

    private Norms run() {
        double norm = Math.sqrt(gradient.squares());
        double limited = norm;
        if (clip.value() < Double.POSITIVE_INFINITY) {
            float bound = (float) clip.value();
            gradient.forEachBlock((block, n) -> limit(block[0], n, bound));
            limited = Math.sqrt(gradient.squares());
        }
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
}
