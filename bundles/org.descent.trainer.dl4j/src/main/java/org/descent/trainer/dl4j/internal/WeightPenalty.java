// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.List;
import org.descent.api.optimizer.Segment.Role;
import org.descent.core.experiment.OptimizerPlan.Penalty;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork.Trained;

/**
 * Adds the gradient of the penalties on weights; biases, scales and shifts are left alone.
 *
 * <p>The value is summed in double precision in the order of the elements; NaN and infinities go through.
 *
 * <p>Threading: confined to the training thread.
 */
final class WeightPenalty {
    private final List<Trained> weights;
    private final Penalty penalty;
    private double absolute;
    private double squares;

    WeightPenalty(List<Trained> trained, Penalty penalty) {
        this.penalty = penalty;
        this.weights = penalty.equals(Penalty.NONE)
                ? List.of()
                : trained.stream()
                        .filter(part -> part.segment().role() == Role.WEIGHT
                                || part.segment().role() == Role.RECURRENT_WEIGHT)
                        .toList();
    }

    /** Adds the gradient, and gives the value of the penalties. */
    double add() {
        absolute = 0;
        squares = 0;
        for (Trained part : weights) {
            part.gradient().forEachBlock((block, n) -> addTo(block[0], block[1], n), part.parameters());
        }
        return penalty.l1() * absolute + penalty.l2() / 2 * squares;
    }

    private void addTo(float[] gradient, float[] weight, int n) {
        float l1 = (float) penalty.l1();
        float l2 = (float) penalty.l2();
        for (int i = 0; i < n; i++) {
            float w = weight[i];
            absolute += Math.abs(w);
            squares += (double) w * w;
            gradient[i] += l1 * Math.signum(w) + l2 * w;
        }
    }
}
