// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.core.experiment.OptimizerChange;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.PlannedChange;
import org.descent.core.training.Facts;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;

/**
 * Changes of the optimizer while it trains: those that the file plans, and those that a person asks for, which are recorded as if the file
 * had planned them.
 *
 * <p>Threading: confined to the training thread.
 */
final class Changes {
    private final Recorder recorder;
    private final TrainingSession session;
    private final ScheduledValues scheduled;
    private final BatchCurves curves;
    private final List<PlannedChange> all;
    private OptimizerPlan plan;
    private int done;

    Changes(
            OptimizerPlan plan,
            List<PlannedChange> planned,
            Recorder recorder,
            TrainingSession session,
            ScheduledValues scheduled,
            BatchCurves curves) {
        this.plan = plan;
        this.all = new ArrayList<>(planned);
        this.recorder = recorder;
        this.session = session;
        this.scheduled = scheduled;
        this.curves = curves;
    }

    /** Takes over what came into force before a step; it was recorded then. */
    void restore(long step) {
        while (done < all.size() && all.get(done).at() < step) {
            use(OptimizerChange.apply(plan, all.get(done++).set()));
        }
    }

    /** Brings into force what is due before the update that follows so many. */
    void apply(long step) {
        while (done < all.size() && all.get(done).at() <= step) {
            change(step, all.get(done++).set());
        }
    }

    /** Brings a change into force that a person asked for; what cannot be changed is recorded as refused. */
    void request(long step, Map<String, Object> set) {
        PlannedChange asked = new PlannedChange(step, set);
        try {
            change(step, set);
        } catch (InvalidInputException e) {
            recorder.event(step, "change", "refused: " + e.getMessage());
            return;
        }
        all.add(done++, asked);
        recorder.facts(Map.of(Facts.CHANGES, PlannedChange.toPlain(all)));
    }

    private void change(long step, Map<String, Object> set) {
        OptimizerPlan changed = OptimizerChange.apply(plan, set);
        for (String path : set.keySet()) {
            recorder.event(
                    step,
                    "change",
                    path + " is " + OptimizerChange.text(changed, path) + ", was " + OptimizerChange.text(plan, path));
        }
        use(changed);
    }

    private void use(OptimizerPlan changed) {
        plan = changed;
        scheduled.change(changed.optimizer().values());
        session.adjust(changed.clip(), changed.weightDecay());
        curves.clip(changed.clip());
    }
}
