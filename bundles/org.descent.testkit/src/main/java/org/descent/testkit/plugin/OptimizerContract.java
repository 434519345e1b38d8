// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Segment.Role;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an optimizer promises. */
public abstract class OptimizerContract extends PluginContract<Optimizer> {
    private static final int STEPS = 200;

    /** For extenders. */
    protected OptimizerContract() {}

    /** The step size is one of the parameters. */
    @Test
    @DisplayName("The learning rate is a parameter of the schema")
    public void learningRateIsDeclared() {
        Optimizer optimizer = plugin();
        assertTrue(
                optimizer.schema().parameters().contains(optimizer.learningRate()),
                "schema() has no parameter equal to learningRate()");
        assertTrue(optimizer.learningRate().range().min() >= 0, "a learning rate is not negative");
    }

    /** What decays is the trainer's business, by how much may be recommended. */
    @Test
    @DisplayName("The weight decay where none is set is finite and at least 0")
    public void weightDecayIsFiniteAndNotNegative() {
        double decay = plugin().weightDecay();
        assertTrue(Double.isFinite(decay) && decay >= 0, "weightDecay() is " + decay);
    }

    /** The state does not change its form. */
    @Test
    @DisplayName("The names of the state are different and the same at each call")
    public void stateIsTheSameAtEachCall() {
        UpdateRule rule = plugin().create(values());
        List<String> names = rule.state();
        assertEquals(names.stream().distinct().count(), names.size(), "names of the state: " + names);
        assertEquals(names, rule.state(), "state() of one rule");
        assertEquals(names, plugin().create(values()).state(), "state() of two rules");
    }

    /** It goes downhill. */
    @Test
    @DisplayName("On a bowl, the value gets smaller")
    public void descendsOnABowl() {
        SegmentUpdate update = new SegmentUpdate(plugin().create(values()), Role.WEIGHT, 1, -2, 0.5f);
        double before = bowl(update.parameters());
        for (int i = 0; i < STEPS; i++) {
            update.step(values(), gradient(update.parameters()));
        }
        double after = bowl(update.parameters());
        assertTrue(after < before, "the bowl was " + before + " and is " + after + " after " + STEPS + " steps");
    }

    /** The host may scale the learning rate at any step. */
    @Test
    @DisplayName("A learning rate that a schedule made 0 leaves the parameters as they are")
    public void scheduledLearningRateIsUsed() {
        Optimizer optimizer = plugin();
        SegmentUpdate update = new SegmentUpdate(optimizer.create(values()), Role.WEIGHT, 1, -2, 0.5f);
        Values still = values().with(optimizer.learningRate(), 0);
        for (int i = 0; i < 3; i++) {
            update.step(still, 0.3f, -0.1f, 2);
        }
        assertArrayEquals(new float[] {1, -2, 0.5f}, update.parameters(), "at a learning rate of 0");
    }

    /** All memory is in the state. */
    @Test
    @DisplayName("Two segments under one rule do not know of each other")
    public void segmentsAreIndependent() {
        UpdateRule shared = plugin().create(values());
        SegmentUpdate alone = new SegmentUpdate(plugin().create(values()), Role.WEIGHT, 1, -2, 0.5f);
        SegmentUpdate first = new SegmentUpdate(shared, Role.WEIGHT, 1, -2, 0.5f);
        SegmentUpdate other = new SegmentUpdate(shared, Role.BIAS, 7);
        for (int i = 0; i < 5; i++) {
            alone.step(values(), gradient(alone.parameters()));
            first.step(values(), gradient(first.parameters()));
            other.step(values(), 100 * i);
        }
        assertArrayEquals(alone.parameters(), first.parameters(), "beside another segment");
    }

    /** A rule that says that it looks at elements alone does so. */
    @Test
    @DisplayName("An elementwise rule does the same to parts as to the whole")
    public void elementwiseRuleDoesTheSameToParts() {
        UpdateRule rule = plugin().create(values());
        if (!rule.elementwise()) {
            return;
        }
        SegmentUpdate whole = new SegmentUpdate(rule, Role.WEIGHT, 1, -2, 0.5f);
        SegmentUpdate first = new SegmentUpdate(rule, Role.WEIGHT, 1);
        SegmentUpdate rest = new SegmentUpdate(rule, Role.WEIGHT, -2, 0.5f);
        for (int i = 0; i < 5; i++) {
            whole.step(values(), 0.3f, -20, i);
            first.step(values(), 0.3f);
            rest.step(values(), -20, i);
        }
        assertArrayEquals(
                new float[] {first.parameters()[0], rest.parameters()[0], rest.parameters()[1]},
                whole.parameters(),
                "elementwise() is true, but an element depends on others");
    }

    /** A gradient that is no number is not hidden. */
    @Test
    @DisplayName("A gradient of NaN gives parameters of NaN, and no exception")
    public void nanGoesThrough() {
        SegmentUpdate update = new SegmentUpdate(plugin().create(values()), Role.WEIGHT, 1, -2);
        update.step(values(), Float.NaN, 0.1f);
        assertTrue(Float.isNaN(update.parameters()[0]), "the parameter is " + update.parameters()[0]);
        assertTrue(Float.isFinite(update.parameters()[1]), "its neighbour is " + update.parameters()[1]);
    }

    private static double bowl(float[] w) {
        double sum = 0;
        for (float x : w) {
            sum += (double) x * x;
        }
        return sum / 2;
    }

    private static float[] gradient(float[] w) {
        return w;
    }
}
