// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.descent.api.data.Target;
import org.descent.api.training.Metric;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a metric promises. */
public abstract class MetricContract extends PluginContract<Metric> {
    private static final int COUNT = 120;

    /** For extenders. */
    protected MetricContract() {}

    /** A target that it applies to, with at most ten outputs. */
    protected abstract Target target();

    /** Its definition has a version. */
    @Test
    @DisplayName("It applies to its target and its definition has a version")
    public void definitionHasAVersion() {
        assertTrue(plugin().appliesTo(target()), "appliesTo(target()) is false");
        assertTrue(plugin().definitionVersion() >= 1, "definitionVersion() is " + plugin().definitionVersion());
    }

    /** Examples weigh the same, however they come. */
    @Test
    @DisplayName("The value does not depend on how the examples are cut into batches")
    public void batchesDoNotMatter() {
        float[] outputs = outputs();
        float[] targets = targets();
        double whole = value(outputs, targets, COUNT);
        for (int batch : new int[] {1, 7, 32, 119}) {
            assertEquals(
                    whole,
                    value(outputs, targets, batch),
                    1e-12 * Math.max(1, Math.abs(whole)),
                    "in batches of " + batch);
        }
    }

    /** A better prediction is not worse. */
    @Test
    @DisplayName("The truth as prediction is at least as good as chance")
    public void theTruthIsBest() {
        double chance = value(outputs(), targets(), COUNT);
        double truth = value(perfect(), targets(), COUNT);
        assertTrue(
                !plugin().direction().better(chance, truth),
                "chance gets " + chance + ", the truth " + truth + ", and " + plugin().direction() + " is better");
    }

    /** Outputs of a training that diverged do not end it. */
    @Test
    @DisplayName("Outputs of NaN give a value, and no exception")
    public void nanGivesAValue() {
        float[] outputs = outputs();
        Arrays.fill(outputs, Float.NaN);
        value(outputs, targets(), COUNT);
    }

    private double value(float[] outputs, float[] targets, int batch) {
        Metric.Accumulator accumulator = plugin().start(values(), target());
        int width = target().outputs();
        int targetWidth = target().width();
        for (int from = 0; from < COUNT; from += batch) {
            int to = Math.min(COUNT, from + batch);
            accumulator.add(
                    Arrays.copyOfRange(outputs, from * width, to * width),
                    Arrays.copyOfRange(targets, from * targetWidth, to * targetWidth),
                    to - from);
        }
        return accumulator.value();
    }

    private float[] outputs() {
        SplittableRandom random = new SplittableRandom(1);
        int width = target().outputs();
        float[] outputs = new float[COUNT * width];
        for (int i = 0; i < COUNT; i++) {
            float sum = 0;
            for (int k = 0; k < width; k++) {
                outputs[i * width + k] = (float) random.nextDouble();
                sum += outputs[i * width + k];
            }
            for (int k = 0; k < width && target() instanceof Target.Classes; k++) {
                outputs[i * width + k] /= sum;
            }
        }
        return outputs;
    }

    private float[] targets() {
        SplittableRandom random = new SplittableRandom(2);
        float[] targets = new float[COUNT * target().width()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = target() instanceof Target.Classes
                    ? random.nextInt(target().outputs())
                    : (float) random.nextDouble();
        }
        return targets;
    }

    private float[] perfect() {
        float[] targets = targets();
        if (!(target() instanceof Target.Classes)) {
            return targets;
        }
        int width = target().outputs();
        float[] outputs = new float[COUNT * width];
        for (int i = 0; i < COUNT; i++) {
            outputs[i * width + (int) targets[i]] = 1;
        }
        return outputs;
    }
}
