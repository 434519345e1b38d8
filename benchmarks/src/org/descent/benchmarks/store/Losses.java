// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.util.SplittableRandom;
import org.descent.api.run.Curve;

/** Losses of mini-batches as a run records them: falling, with noise, in single precision, at times of whole microseconds. */
final class Losses {
    private Losses() {}

    /** As many points from a step on. */
    static Curve of(long firstStep, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + firstStep);
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = firstStep + i;
            examples[i] = steps[i] * 32;
            epochs[i] = examples[i] / 1257 + (double) (examples[i] % 1257) / 1257;
            nanos[i] = (steps[i] * 700 + random.nextInt(60)) * 1000;
            values[i] = (float) (2.3 / (1 + steps[i] / 400.0) + 0.05 + 0.1 * random.nextDouble());
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }
}
