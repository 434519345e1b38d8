// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.descent.api.Doubles;
import org.descent.api.run.Curve;
import org.descent.api.run.Matrix;
import org.descent.core.store.RunRecord;

/**
 * Records and curves as a training leaves them, for tests.
 *
 * <p>Threading: stateless.
 */
public final class SampleRuns {
    private SampleRuns() {}

    /** A record of a run with an id, with parameters of every type. */
    public static RunRecord record(String id) {
        return new RunRecord(
                id,
                "digits-width",
                "mlp-128",
                Instant.parse("2026-03-04T05:06:07.123456789Z"),
                List.of("baseline", "wide"),
                Map.of(
                        "seed",
                        7L,
                        "optimizer.learningRate",
                        0.001,
                        "model.hidden",
                        List.of(128L, 64L),
                        "data.split.stratify",
                        true,
                        "data.use",
                        "digits"),
                Map.of("descent", 1L, "data", Map.of("use", "digits", "split", Map.of("train", 0.7, "test", 0.15))),
                "descent: 1\nexperiment: digits-width\n",
                Map.of("java.version", "21.0.4", "cpu.count", 2L));
    }

    /** As many points, one at each step from {@code firstStep} on: a falling loss with noise, the same for the same seed. */
    public static Curve loss(long firstStep, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed + firstStep);
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long step = firstStep + i;
            steps[i] = step;
            examples[i] = step * 64;
            epochs[i] = examples[i] / 1257.0;
            nanos[i] = step * 1_900_000 + random.nextInt(400_000);
            values[i] = (float) (2.3 / (1 + step / 100.0) + 0.05 * random.nextDouble());
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }

    /** A curve of these values at steps 1, 2 and so on. */
    public static Curve values(double... values) {
        long[] steps = new long[values.length];
        double[] epochs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            steps[i] = i + 1;
            epochs[i] = (i + 1) / 20.0;
        }
        return new Curve(steps, epochs, steps, steps, values);
    }

    /** All points of these curves, one behind the other. */
    public static Curve joined(List<Curve> pieces) {
        int count = pieces.stream().mapToInt(Curve::size).sum();
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        int at = 0;
        for (Curve piece : pieces) {
            for (int i = 0; i < piece.size(); i++, at++) {
                steps[at] = piece.step(i);
                epochs[at] = piece.epoch(i);
                examples[at] = piece.examples(i);
                nanos[at] = piece.nanos(i);
                values[at] = piece.value(i);
            }
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }

    /** The first points of a curve, all of them if there are fewer. */
    public static Curve first(Curve curve, int most) {
        int count = Math.min(most, curve.size());
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = curve.step(i);
            epochs[i] = curve.epoch(i);
            examples[i] = curve.examples(i);
            nanos[i] = curve.nanos(i);
            values[i] = curve.value(i);
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }

    /** A square confusion matrix with counts that tell its cells apart. */
    public static Matrix confusion(long step, int classes) {
        List<String> names = new ArrayList<>();
        double[] cells = new double[classes * classes];
        for (int i = 0; i < classes; i++) {
            names.add("class " + i);
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = step * 1000.0 + i;
        }
        return new Matrix(step, step / 20.0, names, names, Doubles.of(cells));
    }
}
