// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.descent.api.Doubles;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.XAxis;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.CurveColumns;
import org.descent.core.store.CurveWindow;
import org.descent.core.store.ReducedCurve;
import org.junit.jupiter.api.Test;

/** The part of {@link RunStoreContract} that is about curves as they are seen in a window. */
abstract class WindowContract extends StoredDataContract {
    private static final CurveKey LOSS = CurveKey.BATCH_LOSS;

    @Test
    void aWindowShowsFirstLowestHighestAndLastOfEachColumn() {
        store().create(SampleRuns.record(RUN));
        // steps 1 to 12, in columns [1, 5), [5, 9) and [9, 13]
        record(new JournalEntry.Points(LOSS, SampleRuns.values(5, 4, 7, 6, 3, 3, 3, 3, 8, Double.NaN, 1, 2)));
        assertEquals(
                new ReducedCurve(
                        Doubles.of(1, 2, 3, 4, 5, 8, 9, 10, 11, 12), Doubles.of(5, 4, 7, 6, 3, 3, 8, Double.NaN, 1, 2)),
                store().reduced(RUN, LOSS, new CurveWindow(XAxis.STEP, 1, 13, 3)));
        assertEquals(
                new ReducedCurve(Doubles.of(2, 3, 5, 6, 8, 9), Doubles.of(4, 7, 3, 3, 3, 8)),
                store().reduced(RUN, LOSS, new CurveWindow(XAxis.STEP, 3, 8, 2)),
                "the points beside the window are there");
    }

    @Test
    void aWindowOnWhatWasNotRecordedIsEmpty() {
        store().create(SampleRuns.record(RUN));
        ReducedCurve nothing = new ReducedCurve(Doubles.of(), Doubles.of());
        CurveWindow window = new CurveWindow(XAxis.STEP, 0, 1, 1);
        assertEquals(nothing, store().reduced(RUN, LOSS, window));
        assertEquals(nothing, store().reduced("no-such-run", LOSS, window));
    }

    @Test
    void anyWindowShowsWhatTheWholeCurveShows() {
        store().create(SampleRuns.record(RUN));
        for (int kind = 0; kind < 4; kind++) {
            SplittableRandom random = new SplittableRandom(kind);
            CurveKey key = CurveKey.parse("loss@layer=" + kind);
            Curve whole = curve(random, 20_000, kind);
            for (int from = 0; from < whole.size(); ) {
                int to = Math.min(whole.size(), from + random.nextInt(1, 7000));
                record(new JournalEntry.Points(key, part(whole, from, to)));
                from = to;
            }
            assertWindows(key, whole, random);
        }
        assertEquals(List.of(), store().check(Progress.NONE));
    }

    @Test
    void aWindowOnACurveThatWasTakenBackShowsItsRest() {
        store().create(SampleRuns.record(RUN));
        SplittableRandom random = new SplittableRandom(7);
        Curve whole = curve(random, 12_000, 0);
        record(new JournalEntry.Points(LOSS, whole));
        record(new JournalEntry.Resumed(SampleRuns.record(RUN).created(), 0, Map.of(LOSS, 5000L), Map.of()));
        Curve rest = SampleRuns.first(whole, 5000);
        assertWindows(LOSS, rest, random);
        Curve more = part(curve(random, 12_000, 0), 5000, 12_000);
        record(new JournalEntry.Points(LOSS, more));
        assertWindows(LOSS, SampleRuns.joined(List.of(rest, more)), random);
        assertEquals(List.of(), store().check(Progress.NONE));
    }

    private void assertWindows(CurveKey key, Curve whole, SplittableRandom random) {
        assertEquals(whole, store().curve(RUN, key));
        for (XAxis axis : XAxis.values()) {
            double[] x =
                    Arrays.stream(whole.along(axis)).filter(Double::isFinite).toArray();
            for (int i = 0; i < 12; i++) {
                double a = x[random.nextInt(x.length)];
                double b = i < 2 ? x[x.length - 1] : x[random.nextInt(x.length)];
                double from = i < 2 ? x[0] : Math.min(a, b);
                double to = Math.max(from + 1e-6, i < 2 ? b : Math.max(a, b));
                int columns = i == 0 ? 1 : random.nextInt(1, 1500);
                CurveWindow window =
                        new CurveWindow(axis, from, to, columns, i % 3 == 2 ? 0 : Double.NEGATIVE_INFINITY);
                ReducedCurve expected = ReducedCurve.of(whole, window);
                assertTrue(expected.size() > 0, "the window must show something");
                assertEquals(expected, store().reduced(RUN, key, window), () -> key + " in " + window);
            }
            assertEquals(CurveTrace.of(whole, axis).points(), store().points(RUN, key, axis));
            double least = Arrays.stream(x).min().orElseThrow();
            double most = Arrays.stream(x).max().orElseThrow();
            for (int columns : new int[] {1, 100, 5000}) {
                CurveColumns laidOut = CurveColumns.of(
                        axis, place -> (int) Math.floor((place - least) / (most - least) * columns) - 7, 0);
                assertEquals(
                        ReducedCurve.of(whole, laidOut),
                        store().reduced(RUN, key, laidOut),
                        () -> key + " in " + columns + " columns without an end");
            }
        }
    }

    /** Kinds: 0 noise; 1 values that are not finite, and few different ones; 2 values on both sides of 0; 3 times that go back. */
    private static Curve curve(SplittableRandom random, int count, int kind) {
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 1; i < count; i++) {
            steps[i] = steps[i - 1] + random.nextInt(3);
            examples[i] = steps[i] * 32;
            epochs[i] = kind == 3 && i == 9000 ? Double.NaN : examples[i] / 1257.0;
            nanos[i] = nanos[i - 1] + random.nextInt(1_000_000) - (kind == 3 && i % 5000 == 0 ? 100_000_000 : 0);
            values[i] = 2 / (1 + i / 500.0) + (kind == 2 ? -0.1 : 0) + 0.2 * random.nextDouble();
            if (kind == 1) {
                values[i] = (float) Math.rint(values[i] * 10) / 10;
                int odd = random.nextInt(i < 10_000 ? 40 : 3000);
                values[i] =
                        odd == 0 ? Double.NaN : odd == 1 ? Double.POSITIVE_INFINITY : odd == 2 ? -1 / 0.0 : values[i];
            }
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }

    private static Curve part(Curve curve, int from, int to) {
        int count = to - from;
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] examples = new long[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = curve.step(from + i);
            epochs[i] = curve.epoch(from + i);
            examples[i] = curve.examples(from + i);
            nanos[i] = curve.nanos(from + i);
            values[i] = curve.value(from + i);
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }
}
