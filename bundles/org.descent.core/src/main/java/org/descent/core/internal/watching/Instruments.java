// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.List;
import java.util.Optional;
import org.descent.api.network.Network;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.Recorder;
import org.descent.core.training.StepObserver;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;

/**
 * All instruments of a run; they look at a training and change nothing in it.
 *
 * <p>Threading: confined to one thread.
 */
public final class Instruments {
    private final StepWatch steps;
    private final EvaluationWatch evaluations;
    private final FirstBreak firstBreak;
    private final Optional<Resources> resources;

    /**
     * The instruments that a run asks for.
     *
     * @param spec the run
     * @param data its data
     * @param network the network in training
     * @param stepsPerEpoch updates in a pass over the training part
     * @param session what is watched
     * @param recorder where it is recorded
     */
    public Instruments(
            RunSpec spec,
            PreparedData data,
            Network network,
            int stepsPerEpoch,
            TrainingSession session,
            Recorder recorder) {
        boolean clips = !spec.optimizer().clip().equals(OptimizerPlan.Clip.NONE)
                || !spec.train().changes().isEmpty();
        this.steps = new StepWatch(spec.train().record(), session.segments(), clips, stepsPerEpoch == 1, recorder);
        this.evaluations = new EvaluationWatch(spec.train().record(), network, data, session, recorder);
        this.firstBreak = new FirstBreak(session, recorder);
        int seconds = spec.train().record().resources();
        this.resources = seconds == 0
                ? Optional.empty()
                : Optional.of(
                        new Resources(seconds, new Resources.Platform(Boolean.getBoolean("descent.worker")), recorder));
    }

    /**
     * What sees the next update.
     *
     * @param step the updates before it
     * @param examples the examples in its batch
     */
    public StepObserver before(long step, int examples) {
        return steps.begin(step, examples) ? steps : StepObserver.NONE;
    }

    /**
     * Records what was seen of an update.
     *
     * @param moment the moment of the weights before it
     * @param examples the examples in its batch
     * @param result what it measured
     */
    public void after(Moment moment, int examples, StepResult result) {
        steps.end(moment, examples);
        firstBreak.look(moment.step(), result);
        resources.ifPresent(reader -> reader.look(moment));
    }

    /** Looks at the weights at an evaluation. */
    public void evaluated(Moment moment) {
        if (evaluations.look(moment)) {
            steps.wantHistograms();
        }
    }

    /** How far the gradient noise is, which is smoothed over several updates; none or one. */
    public List<Checkpoint.Noise> noise() {
        return steps.noise();
    }

    /**
     * Goes on where a training was interrupted.
     *
     * @param noise what {@link #noise} gave then
     * @param count the evaluations that were made
     * @param now whether the last of them was of the weights as they are
     */
    public void resume(List<Checkpoint.Noise> noise, int count, boolean now) {
        steps.restore(noise);
        if (evaluations.resume(count) && now) {
            steps.wantHistograms();
        }
    }
}
