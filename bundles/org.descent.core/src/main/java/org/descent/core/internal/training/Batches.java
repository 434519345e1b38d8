// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.stream.IntStream;
import org.descent.core.data.PreparedData;
import org.descent.core.internal.data.RandomOrder;

/**
 * The mini-batches of a training in the order in which a run has them, for trials that are no runs.
 *
 * <p>Threading: confined to one thread.
 */
final class Batches {
    private final PreparedData data;
    private final Course course;
    private final long seed;
    private final int[] order;
    private final float[] features;
    private final float[] targets;
    private int count;

    Batches(PreparedData data, Course course, long seed) {
        this.data = data;
        this.course = course;
        this.seed = seed;
        this.order = IntStream.range(0, course.examples()).toArray();
        this.features = new float[course.batch() * data.spec().input().size()];
        this.targets = new float[course.batch() * data.spec().target().width()];
    }

    /** Reads the batch of the update after a step; epochs are to be read from their beginning. */
    void read(long step) {
        int begin = course.begin(step);
        if (begin == 0) {
            System.arraycopy(IntStream.range(0, order.length).toArray(), 0, order, 0, order.length);
            new RandomOrder(RandomOrder.derive(seed, course.epochOf(step))).shuffle(order);
        }
        count = course.end(step) - begin;
        data.readForTraining(course.epochOf(step), order, begin, begin + count, features, targets);
    }

    int count() {
        return count;
    }

    /** The features of the batch, in the first rows. */
    float[] features() {
        return features;
    }

    /** The targets of the batch, in the first rows. */
    float[] targets() {
        return targets;
    }
}
