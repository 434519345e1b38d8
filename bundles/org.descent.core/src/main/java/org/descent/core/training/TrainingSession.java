// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import java.util.Optional;
import org.descent.api.optimizer.Segment;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.OptimizerPlan;

/**
 * A network with weights in an engine.
 *
 * <p>Threading: confined to the thread that opened it.
 */
public interface TrainingSession extends AutoCloseable {
    /** The segments of the trainable parameters, in the order of the network's nodes. */
    List<Segment> segments();

    /** Updates completed since the weights were initialized. */
    long steps();

    /**
     * Makes one update: computes the gradient of the objective's mean over the batch with dropout on, penalties added, clips, applies the rule, then
     * the decoupled weight decay.
     *
     * <p>A loss or gradient that is not finite is applied and reported like any other.
     *
     * @param features {@code (count, input...)}, row by row
     * @param targets {@code (count, target width)}: class indices or quantities
     * @param count examples in the batch, at least 1
     * @param values the optimizer's values at this step, scaled by the schedule
     * @return what was measured, before the update
     */
    default StepResult step(float[] features, float[] targets, int count, Values values) {
        return step(features, targets, count, values, StepObserver.NONE);
    }

    /**
     * Makes one update and lets its numbers be seen; the update is the same, bit for bit, as one that nobody sees.
     *
     * @param features {@code (count, input...)}, row by row
     * @param targets {@code (count, target width)}: class indices or quantities
     * @param count examples in the batch, at least 1
     * @param values the optimizer's values at this step, scaled by the schedule
     * @param observer is given what it wants
     * @return what was measured, before the update
     */
    StepResult step(float[] features, float[] targets, int count, Values values, StepObserver observer);

    /**
     * From the next step on, limits the gradient and decays weights in another way.
     *
     * @param clip the limits
     * @param weightDecay the decoupled weight decay, at least 0
     */
    void adjust(OptimizerPlan.Clip clip, double weightDecay);

    /**
     * Evaluates examples in inference mode: no dropout, running statistics of normalizations.
     *
     * @param features {@code (count, input...)}, row by row
     * @param targets {@code (count, target width)}
     * @param count how many examples, at least 1; may be larger than a training batch
     * @param outputs receives {@code (count, outputs)}: probabilities of the classes, or predicted quantities
     * @param losses receives the loss of each example, {@code (count)}: data term only, in double precision
     */
    void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses);

    /**
     * Predicts in inference mode.
     *
     * @param features {@code (count, input...)}, row by row
     * @param count how many examples, at least 1
     * @param outputs receives {@code (count, outputs)}: probabilities of the classes, or predicted quantities
     */
    void predict(float[] features, int count, float[] outputs);

    /**
     * Computes what nodes put out in inference mode, with the weights as they are; nothing changes. The last node's are plain outputs:
     * for classes, the logits.
     *
     * @param features {@code (count, input...)}, row by row
     * @param count how many examples, at least 1
     * @param nodes names of nodes of the network
     * @param rows for each of them an array, which receives {@code (count, node's output shape...)}, row by row
     * @throws IllegalArgumentException if the network has no node of a name
     */
    void activations(float[] features, int count, List<String> nodes, List<float[]> rows);

    /**
     * Which node was the first, in the order of the network, to put out a number that is not finite in the last step. To be asked before
     * anything else goes forward.
     *
     * @return its name; empty if all numbers were finite, there was no step, or the engine cannot tell
     */
    default Optional<String> firstNotFinite() {
        return Optional.empty();
    }

    /** A copy of all numbers that decide how the network predicts and goes on training. */
    ModelState state();

    /**
     * Takes over a state that a session for an equal network gave.
     *
     * @throws IllegalArgumentException if its sizes do not fit
     */
    void restore(ModelState state);

    @Override
    void close();

    /**
     * What one update measured, before it changed the weights.
     *
     * @param loss the mean loss over the batch: of the true classes, each example weighted the same
     * @param objective what the gradient belongs to: the data term as {@link Labels} say, and the penalties on the weights
     * @param gradientNorm the global L2 norm of the gradient before clipping
     * @param clippedNorm the same after clipping
     */
    record StepResult(double loss, double objective, double gradientNorm, double clippedNorm) {}
}
