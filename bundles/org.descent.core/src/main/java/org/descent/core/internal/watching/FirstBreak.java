// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.LinkedHashSet;
import java.util.Set;
import org.descent.api.optimizer.Segment;
import org.descent.core.training.ModelState;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;

/**
 * Tells once at which step, and in which layers, a number is not finite for the first time. Until then it costs nothing.
 *
 * <p>A rule makes a weight NaN or infinite where its gradient is, so the weights after the first step whose loss or gradient is not finite
 * tell in which layers the gradient was not. Where the forward pass broke already, its first node that did so is named as well.
 *
 * <p>Threading: confined to one thread.
 */
final class FirstBreak {
    private final TrainingSession session;
    private final Recorder recorder;
    private boolean told;

    FirstBreak(TrainingSession session, Recorder recorder) {
        this.session = session;
        this.recorder = recorder;
    }

    /**
     * Looks at an update.
     *
     * @param step the updates before it
     * @param result what it measured
     */
    void look(long step, StepResult result) {
        boolean sound = Double.isFinite(result.loss())
                && Double.isFinite(result.objective())
                && Double.isFinite(result.gradientNorm());
        if (sound || told) {
            return;
        }
        told = true;
        String forward = session.firstNotFinite()
                .map(node -> "; the first node to put out such a number was " + node)
                .orElse("");
        Set<String> all = new LinkedHashSet<>();
        Set<String> broken = broken(all);
        String where = broken.isEmpty()
                ? "the weights stayed finite"
                : broken.equals(all)
                        ? "the gradient was not finite in any layer"
                        : "the gradient was not finite in " + String.join(", ", broken);
        recorder.event(
                step,
                "nonFinite",
                "first number that is not finite, in the update after step " + step + ": loss " + result.loss()
                        + ", norm of the gradient " + result.gradientNorm() + forward + "; " + where);
    }

    /** The layers with weights that are not finite. */
    private Set<String> broken(Set<String> all) {
        ModelState state = session.state();
        Set<String> broken = new LinkedHashSet<>();
        for (Segment segment : session.segments()) {
            all.add(segment.layer());
            for (float weight : state.row(segment.layer() + "/" + segment.role())) {
                if (!Float.isFinite(weight)) {
                    broken.add(segment.layer());
                    break;
                }
            }
        }
        return broken;
    }
}
