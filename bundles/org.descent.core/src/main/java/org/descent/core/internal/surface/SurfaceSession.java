// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import java.util.LinkedHashMap;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.descent.api.training.Direction;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.training.GuardedOptimizer;

/**
 * A point that an optimizer's rule moves on a surface: what a session of an engine is to a network.
 *
 * <p>The point and the rule's state are single-precision, as an optimizer's vectors are everywhere; value and gradient are computed in double
 * precision where the point is. In an ascent the rule is given the gradient of the negative value.
 *
 * <p>Threading: confined to one thread.
 */
final class SurfaceSession implements Update {
    private final Surface.Function function;
    private final boolean ascent;
    private final Noise noise;
    private final RealParameter learningRate;
    private final UpdateRule rule;
    private final Segment segment;
    private final HeapVector point;
    private final HeapVector gradient;
    private final Map<String, HeapVector> state = new LinkedHashMap<>();
    private OptimizerPlan.Clip clip;
    private double weightDecay;
    private Values values;
    private long step;

    SurfaceSession(Surface.Function function, SurfacePlan plan, OptimizerPlan optimizer, long noiseSeed) {
        Optimizer guarded = new GuardedOptimizer(optimizer.optimizer().plugin());
        int size = plan.start().size();
        this.function = function;
        this.ascent = plan.better() == Direction.LARGER;
        this.noise = new Noise(noiseSeed, plan.noise());
        this.learningRate = guarded.learningRate();
        this.values = optimizer.optimizer().values();
        this.rule = guarded.create(values);
        this.segment = new Segment("point", Segment.Role.WEIGHT, size);
        this.point = new HeapVector(size);
        this.gradient = new HeapVector(size);
        rule.state().forEach(name -> state.put(name, new HeapVector(size)));
        this.clip = optimizer.clip();
        this.weightDecay = optimizer.weightDecay();
        for (int i = 0; i < size; i++) {
            point.set(i, (float) plan.start().get(i));
        }
    }

    /** Where the point is. */
    Doubles point() {
        double[] numbers = new double[point.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = point.get(i);
        }
        return Doubles.of(numbers);
    }

    /** From the next step on, limits the gradient and decays the point in another way. */
    void adjust(OptimizerPlan.Clip otherClip, double otherDecay) {
        clip = otherClip;
        weightDecay = otherDecay;
    }

    /**
     * Makes one update: gradient, noise, limits by value and then by norm, the rule, the decoupled weight decay.
     *
     * @param scheduled the optimizer's values at this step
     */
    Measured step(Values scheduled) {
        values = scheduled;
        double[] slope = function.gradient(point()).toArray();
        if (ascent) {
            for (int i = 0; i < slope.length; i++) {
                slope[i] = -slope[i];
            }
        }
        noise.addTo(slope, step);
        double before = norm(slope);
        limit(slope);
        for (int i = 0; i < slope.length; i++) {
            gradient.set(i, (float) slope[i]);
        }
        step++;
        Doubles old = point();
        rule.apply(this);
        if (weightDecay != 0) {
            float factor = (float) (weightDecay * scheduled.get(learningRate));
            for (int i = 0; i < slope.length; i++) {
                point.set(i, point.get(i) - factor * (float) old.get(i));
            }
        }
        return new Measured(before, norm(slope));
    }

    private void limit(double[] slope) {
        for (int i = 0; i < slope.length; i++) {
            slope[i] = Math.max(-clip.value(), Math.min(clip.value(), slope[i]));
        }
        double norm = norm(slope);
        if (norm > clip.norm()) {
            for (int i = 0; i < slope.length; i++) {
                slope[i] *= clip.norm() / norm;
            }
        }
    }

    static double norm(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number * number;
        }
        return Math.sqrt(sum);
    }

    @Override
    public Segment segment() {
        return segment;
    }

    @Override
    public Vector parameters() {
        return point;
    }

    @Override
    public Vector gradient() {
        return gradient;
    }

    @Override
    public Vector state(String name) {
        HeapVector vector = state.get(name);
        if (vector == null) {
            throw new IllegalArgumentException("the rule has no state '" + name + "', only " + state.keySet());
        }
        return vector;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public Values values() {
        return values;
    }

    /**
     * What an update measured.
     *
     * @param noisyNorm the L2 norm of the gradient with its noise
     * @param clippedNorm the same behind the limits
     */
    record Measured(double noisyNorm, double clippedNorm) {}
}
