// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.Map;
import java.util.Optional;
import org.descent.api.run.CurveKey;
import org.descent.core.training.ModelState;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;

/**
 * Whether the numbers of a training are finite. An update that is not makes the weights suspicious until they are found sound.
 *
 * <p>Threading: confined to one thread.
 */
final class Soundness {
    private final TrainingSession session;
    private boolean suspicious;

    Soundness(TrainingSession session) {
        this.session = session;
    }

    /** Whether an update was not finite, so that the weights are to be looked at at the next evaluation. */
    boolean isSuspicious() {
        return suspicious;
    }

    /** Goes on where a training was interrupted. */
    void restore(boolean wasSuspicious) {
        suspicious = wasSuspicious;
    }

    /** Sees an update; returns whether it is the first suspicious one, so that its weights should be looked at now. */
    boolean breaks(StepResult result) {
        boolean broken = !Double.isFinite(result.loss())
                || !Double.isFinite(result.objective())
                || !Double.isFinite(result.gradientNorm());
        boolean first = broken && !suspicious;
        suspicious |= broken;
        return first;
    }

    /**
     * Looks at an evaluation, and after a suspicious update at all weights.
     *
     * @param evaluated the evaluated values
     * @param due whether the evaluation was due here, so that weights which are sound are suspicious no more
     * @return what is not finite
     */
    Optional<String> broken(Map<CurveKey, Double> evaluated, boolean due) {
        for (CurveKey key : evaluated.keySet()) {
            double value = evaluated.getOrDefault(key, Double.NaN);
            if (key.metric().equals("loss") && !Double.isFinite(value)) {
                return Optional.of(key + " is " + value);
            }
        }
        if (suspicious) {
            ModelState state = session.state();
            for (String name : state.names()) {
                for (float number : state.row(name)) {
                    if (!Float.isFinite(number)) {
                        return Optional.of(name + " holds " + number);
                    }
                }
            }
            // one bad batch that left the weights sound is forgiven; the next is looked at again
            suspicious = !due;
        }
        return Optional.empty();
    }
}
