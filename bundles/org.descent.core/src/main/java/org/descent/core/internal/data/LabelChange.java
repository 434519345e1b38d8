// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.Arrays;
import org.descent.api.data.Target;
import org.descent.core.experiment.LabelPlan;

/**
 * Spoils the labels of the training part on purpose: first shuffled, then noisy.
 *
 * <p>Labels are taken in the order of their rows in the data set, so that the same part gets the same labels whatever order it is in.
 *
 * <p>Threading: stateless.
 */
final class LabelChange {
    private static final int SHUFFLE = 0;
    private static final int NOISE = 1;

    private LabelChange() {}

    /**
     * Changes labels in place.
     *
     * @param labels {@code (count, width)} in the order of the rows
     * @return how many examples have another label than before
     */
    static int apply(LabelPlan plan, Target target, float[] labels, long seed) {
        float[] before = labels.clone();
        int width = target.width();
        if (plan.shuffle()) {
            int[] order = order(labels.length / width, seed, SHUFFLE);
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(before, order[i] * width, labels, i * width, width);
            }
        }
        if (plan.noise() > 0) {
            switch (target) {
                case Target.Classes classes -> replace(labels, classes.names().size(), plan.noise(), seed);
                case Target.Quantities quantities -> blur(labels, width, plan.noise(), seed);
            }
        }
        int changed = 0;
        for (int i = 0; i < labels.length; i += width) {
            changed += Arrays.equals(labels, i, i + width, before, i, i + width) ? 0 : 1;
        }
        return changed;
    }

    private static int[] order(int count, long seed, int stream) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        new RandomOrder(RandomOrder.derive(seed, stream)).shuffle(order);
        return order;
    }

    /** Exactly the share of the labels, rounded, gets another class. */
    private static void replace(float[] labels, int classes, double share, long seed) {
        int[] order = order(labels.length, seed, NOISE);
        RandomOrder random = new RandomOrder(RandomOrder.derive(seed, NOISE + 1));
        int count = (int) Math.round(share * labels.length);
        for (int i = 0; i < count; i++) {
            int old = (int) labels[order[i]];
            int other = random.below(classes - 1);
            labels[order[i]] = other < old ? other : other + 1;
        }
    }

    private static void blur(float[] labels, int width, double share, long seed) {
        int count = labels.length / width;
        RandomOrder random = new RandomOrder(RandomOrder.derive(seed, NOISE + 1));
        for (int q = 0; q < width; q++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                mean += labels[i * width + q] / count;
            }
            double variance = 0;
            for (int i = 0; i < count; i++) {
                variance += (labels[i * width + q] - mean) * (labels[i * width + q] - mean) / count;
            }
            double deviation = share * Math.sqrt(variance);
            for (int i = 0; i < count; i++) {
                labels[i * width + q] += (float) (deviation * normal(random));
            }
        }
    }

    /** A standard normal number: Box and Muller 1958. */
    private static double normal(RandomOrder random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.unit()));
        return radius * StrictMath.cos(2 * Math.PI * random.unit());
    }
}
