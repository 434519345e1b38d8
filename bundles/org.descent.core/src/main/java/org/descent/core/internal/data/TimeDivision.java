// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.stream.IntStream;
import org.descent.api.data.Times;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;

/**
 * Divides examples in time: all of the training part ends before any of the validation part begins, and that before the test part.
 *
 * <p>A border is the last moment of the example at which the share is reached; examples that end at the same moment are on the same side
 * of it. An example that covers a border, as a sliding window does, is in no part.
 *
 * <p>Threading: stateless.
 */
final class TimeDivision {
    private static final double TOLERANCE = 1e-9;

    private TimeDivision() {}

    /** For each example the ordinal of its part, or {@link Split#NO_PART}. */
    static int[] parts(SplitPlan plan, Times times) {
        double[] ends = times.lasts().stream().sorted().toArray();
        double first = border(ends, plan.train());
        double second = plan.test() == 0 ? Double.POSITIVE_INFINITY : border(ends, plan.train() + plan.validation());
        return IntStream.range(0, times.count())
                .map(row -> part(times.firsts().get(row), times.lasts().get(row), first, second))
                .toArray();
    }

    /** The last moment of a share of the examples, in the order of their ends. */
    private static double border(double[] ends, double share) {
        int count = (int) Math.round(share * ends.length - TOLERANCE);
        return count == 0 ? Double.NEGATIVE_INFINITY : ends[Math.min(count, ends.length) - 1];
    }

    private static int part(double first, double last, double firstBorder, double secondBorder) {
        if (last <= firstBorder) {
            return Part.TRAIN.ordinal();
        }
        if (first > firstBorder && last <= secondBorder) {
            return Part.VALIDATION.ordinal();
        }
        return first > secondBorder ? Part.TEST.ordinal() : Split.NO_PART;
    }
}
