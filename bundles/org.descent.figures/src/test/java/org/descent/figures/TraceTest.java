// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleToIntFunction;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.run.CurveTrace;
import org.junit.jupiter.api.Test;

/** A trace, of which only what can be seen is read, gives the very picture of the line through all its points. */
class TraceTest {
    private static final Size SIZE = new Size(640, 400);

    /** Gives no more than it must. */
    private static final class SparseTrace implements CurveTrace {
        private final Points all;
        private int given;
        private boolean readWhole;

        SparseTrace(double[] x, double[] y) {
            all = new Points(Doubles.of(x), Doubles.of(y));
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public Points points() {
            readWhole = true;
            return all;
        }

        @Override
        public Points seen(DoubleToIntFunction column, double floor) {
            SortedSet<Integer> kept = new TreeSet<>();
            List<Integer> together = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                double y = all.y().get(i);
                boolean alone = !Double.isFinite(y) || y <= floor;
                boolean other = !together.isEmpty() && (alone || column(column, i) != column(column, together.get(0)));
                if (other) {
                    keep(together, kept);
                }
                if (alone) {
                    kept.add(i);
                } else {
                    together.add(i);
                }
            }
            keep(together, kept);
            given = kept.size();
            return new Points(chosen(all.x(), kept), chosen(all.y(), kept));
        }

        private int column(DoubleToIntFunction column, int index) {
            return column.applyAsInt(all.x().get(index));
        }

        private void keep(List<Integer> together, SortedSet<Integer> kept) {
            if (!together.isEmpty()) {
                kept.add(together.get(0));
                kept.add(together.get(together.size() - 1));
                kept.add(Collections.min(
                        together,
                        (a, b) -> Double.compare(all.y().get(a), all.y().get(b))));
                kept.add(Collections.max(
                        together,
                        (a, b) -> Double.compare(all.y().get(a), all.y().get(b))));
                together.clear();
            }
        }

        private static Doubles chosen(Doubles row, SortedSet<Integer> indices) {
            return Doubles.of(indices.stream().mapToDouble(row::get).toArray());
        }
    }

    private static SparseTrace random(Random random, int count, double odd, double offset) {
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = i == 0 ? 0.25 : x[i - 1] + random.nextDouble();
            y[i] = 2 / (1 + i / 500.0) + 0.3 * random.nextGaussian() + offset;
            if (random.nextDouble() < odd) {
                y[i] = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0)
                        .get(random.nextInt(4));
            }
        }
        return new SparseTrace(x, y);
    }

    private static void assertSamePicture(SparseTrace trace, Axis x, Axis.Scale scale, double zoom) {
        Style style = Style.series(3);
        Mark whole = new Mark.Line("a", trace.all.x(), trace.all.y(), style);
        DrawList expected = layout(whole, x, scale, zoom);
        DrawList actual = layout(new Mark.Trace("a", trace, style), x, scale, zoom);
        assertEquals(expected.instructions(), actual.instructions());
    }

    private static DrawList layout(Mark mark, Axis x, Axis.Scale scale, double zoom) {
        Panel panel = Panel.of(x, Axis.of("loss", scale), List.of(mark));
        return FigureLayout.layout(Figure.of("Loss", "", panel), SIZE, Theme.LIGHT, zoom);
    }

    @Test
    void anyPartAtAnyZoomHasThePictureOfAllPoints() {
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            SparseTrace trace = random(random, 20_000, round % 3 == 0 ? 0.002 : 0, round % 2);
            double from = round % 4 == 0 ? Double.NaN : random.nextDouble() * 9_000;
            Axis x = new Axis("epoch", Axis.Scale.LINEAR, from, from + 1 + random.nextDouble() * 1000, List.of());
            Axis.Scale scale = Axis.Scale.values()[round % 3];
            assertSamePicture(trace, x, scale, 0.5 + random.nextInt(6) / 2.0);
        }
    }

    @Test
    void aLongLineIsNotReadWhole() {
        SparseTrace trace = random(new Random(1), 20_000, 0, 3);
        assertSamePicture(trace, Axis.linear("epoch"), Axis.Scale.LINEAR, 1);
        assertSamePicture(trace, Axis.linear("epoch"), Axis.Scale.LOG, 1);
        assertFalse(trace.readWhole);
        assertTrue(trace.given <= 4 * SIZE.width(), trace.given + " points");
        assertSamePicture(random(new Random(1), 20_000, 0, 0), Axis.linear("epoch"), Axis.Scale.SYMLOG, 1);
    }

    @Test
    void allPointsAreCountedWithoutBeingRead() {
        SparseTrace trace = random(new Random(1), 20_000, 0.01, 3);
        List<String> texts = Instructions.texts(
                layout(new Mark.Trace("", trace, Style.series(0)), Axis.linear("epoch"), Axis.Scale.LOG, 1));
        long nan = trace.all.y().stream().filter(Double::isNaN).count();
        assertNotEquals(0, nan);
        assertTrue(
                texts.stream().anyMatch(text -> text.startsWith("20,000 points, all represented · " + nan + " NaN · ")),
                texts.toString());
        assertFalse(trace.readWhole);
    }

    @Test
    void ticksAreWholeOnlyIfAllNumbersAre() {
        double[] x = new double[3000];
        double[] whole = new double[3000];
        double[] broken = new double[3000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            whole[i] = i % 3;
            broken[i] = i == 1500 ? 0.5 : i % 3;
        }
        Axis zoomed = new Axis("step", Axis.Scale.LINEAR, 10, 12, List.of());
        assertSamePicture(new SparseTrace(x, whole), zoomed, Axis.Scale.LINEAR, 1);
        assertSamePicture(new SparseTrace(x, broken), zoomed, Axis.Scale.LINEAR, 1);
    }

    @Test
    void aLogarithmicHorizontalAxisReadsAll() {
        SparseTrace trace = random(new Random(1), 3000, 0, 3);
        assertSamePicture(trace, Axis.of("rate", Axis.Scale.LOG), Axis.Scale.LINEAR, 1);
        assertTrue(trace.readWhole);
    }
}
