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

/**
 * Changes of the optimizer while it trains: those that the file plans, and those that a person asks for, which are recorded as if the file
 * had planned them.
 *
 * <p>Threading: confined to the training thread.
 */
public final class Changes {
    private final Recorder recorder;
    private final Adjusted adjusted;
    private final ScheduledValues scheduled;
    private final List<PlannedChange> all;
    private OptimizerPlan plan;
    private int done;

    /** Who limits the gradient and decays weights. */
    @FunctionalInterface
    public interface Adjusted {
        /** From the next update on, does both in another way. */
        void adjust(OptimizerPlan.Clip clip, double weightDecay);
    }

    /**
     * Changes of a plan.
     *
     * @param planned those of the file
     * @param adjusted is told of limits and decay
     * @param scheduled is told of other values
     */
    public Changes(
            OptimizerPlan plan,
            List<PlannedChange> planned,
            Recorder recorder,
            Adjusted adjusted,
            ScheduledValues scheduled) {
        this.plan = plan;
        this.all = new ArrayList<>(planned);
        this.recorder = recorder;
        this.adjusted = adjusted;
        this.scheduled = scheduled;
    }

    /** Takes over what came into force before a step; it was recorded then. */
    void restore(long step) {
        while (done < all.size() && all.get(done).at() < step) {
            use(OptimizerChange.apply(plan, all.get(done++).set()));
        }
    }

    /** Brings into force what is due before the update that follows so many. */
    public void apply(long step) {
        while (done < all.size() && all.get(done).at() <= step) {
            change(step, all.get(done++).set());
        }
    }

    /** Brings a change into force that a person asked for; what cannot be changed is recorded as refused. */
    public void request(long step, Map<String, Object> set) {
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
        adjusted.adjust(changed.clip(), changed.weightDecay());
    }
}
