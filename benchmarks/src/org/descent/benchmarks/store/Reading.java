// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleToIntFunction;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.XAxis;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.query.RunSort;
import org.descent.core.store.CurveColumns;
import org.descent.core.store.CurveWindow;
import org.descent.core.store.ReducedCurve;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.core.store.RunStoreProvider;
import org.descent.figures.Renderings;
import org.descent.figures.Size;
import org.descent.figures.Theme;

/** What somebody waits for who looks at runs: the table, a zoom, a picture of many curves. */
final class Reading {
    private static final int RUNS = 10_000;
    private static final int PAGE = 100;
    private static final int LONG = 1_000_000;
    private static final int WIDTH = 1600;
    private static final int WARM = 100;

    private final RunStoreProvider stores;
    private final Path folder;

    Reading(RunStoreProvider stores, Path folder) {
        this.stores = stores;
        this.folder = folder;
    }

    void table(int rounds) throws Exception {
        Path place = Files.createTempDirectory(folder, "table");
        try (RunStore store = stores.open(place)) {
            fill(store);
        }
        try (RunStore store = stores.open(place)) {
            RunSort accuracy = new RunSort(new RunField("accuracy@validation.selected"), true);
            RunQuery filter = RunQuery.parse("loss@validation.selected < 0.5 and optimizer.learningRate >= 0.001");
            print("run table, first page of the newest", select(store, rounds, RunQuery.ALL, List.of()));
            print("run table, sorted by a summary", select(store, rounds, RunQuery.ALL, List.of(accuracy)));
            print("run table, filtered", select(store, rounds, filter, List.of()));
            print("run table, filtered and sorted", select(store, rounds, filter, List.of(accuracy)));
        }
    }

    private static double[] select(RunStore store, int rounds, RunQuery query, List<RunSort> order) throws Exception {
        return Clocks.millis(20, rounds, () -> {
            int found = store.runs(new RunSelection(query, order, 0, PAGE)).size();
            if (found != PAGE) {
                throw new IllegalStateException(found + " runs");
            }
        });
    }

    private static void fill(RunStore store) {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < RUNS; run++) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("optimizer.learningRate", Math.pow(10, -random.nextInt(1, 5)));
            for (int i = 1; i < 50; i++) {
                parameters.put(
                        "model.part" + i + ".value", i % 2 == 0 ? (Object) random.nextLong(100) : random.nextDouble());
            }
            String id = "20261129-%06d-bench".formatted(run);
            store.create(new RunRecord(
                    id,
                    "benchmark",
                    "run " + run,
                    Instant.EPOCH.plusSeconds(run),
                    List.of(),
                    parameters,
                    parameters,
                    "",
                    Map.of()));
            List<JournalEntry> entries = new ArrayList<>();
            Map<CurveKey, Double> selected = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                CurveKey key = new CurveKey(
                        i < 2 ? "loss" : i < 4 ? "accuracy" : "metric" + i / 2,
                        i % 2 == 0 ? Context.TRAIN : Context.VALIDATION);
                entries.add(new JournalEntry.Points(key, Losses.of(random.nextInt(100), 5, run)));
                selected.put(key, random.nextDouble());
            }
            entries.add(new JournalEntry.Selected(3, selected));
            entries.add(new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH.plusSeconds(run + 60), ""));
            store.take(id, 0, 1000, entries);
        }
    }

    void zoom(int rounds) throws Exception {
        Path place = Files.createTempDirectory(folder, "zoom");
        try (RunStore store = stores.open(place)) {
            record(store, "a", 1, LONG);
        }
        try (RunStore store = stores.open(place)) {
            SplittableRandom random = new SplittableRandom(1);
            double[] all = Clocks.millis(WARM, rounds, () -> reduced(store, 0, LONG));
            double[] parts = Clocks.millis(WARM, rounds, () -> {
                double wide = LONG * Math.pow(10, -4 * random.nextDouble());
                double from = random.nextDouble() * (LONG - wide);
                reduced(store, from, from + wide);
            });
            double[] whole = Clocks.millis(
                    3,
                    Math.max(3, rounds / 4),
                    () -> ReducedCurve.of(store.curve("a", key(0)), new CurveWindow(XAxis.STEP, 0, LONG, WIDTH)));
            print("a curve of 1,000,000 points in 1600 columns, all of it", all);
            print("  any part of it", parts);
            print("  by reading all of it", whole);
            pictures(store, rounds);
        }
    }

    /** The picture of a long curve, whole and zoomed, beside that of all its points; both must have the same pixels. */
    private static void pictures(RunStore store, int rounds) throws Exception {
        StoredTrace trace = new StoredTrace(store);
        CurveTrace.Points points = trace.points();
        Mark line = new Mark.Line("", points.x(), points.y(), Style.series(0));
        Mark read = new Mark.Trace("", trace, Style.series(0));
        for (double wide : new double[] {LONG, LONG / 10.0, LONG / 1000.0}) {
            if (!Arrays.equals(pixels(line, wide), pixels(read, wide))) {
                throw new IllegalStateException("another picture of " + wide + " steps");
            }
            double[] millis = Clocks.millis(WARM / 5, rounds, () -> pixels(read, wide));
            print("a picture of %,.0f steps of it, store to pixels".formatted(wide), millis);
        }
    }

    private static int[] pixels(Mark mark, double wide) {
        Axis x = new Axis("step", Axis.Scale.LINEAR, LONG / 3.0 - wide / 3, LONG / 3.0 + wide * 2 / 3, List.of());
        Figure figure = Figure.of("A run", "", Panel.of(x, Axis.linear("loss"), List.of(mark)));
        BufferedImage image = Renderings.image(figure, new Size(1200, 700), Theme.LIGHT, 1);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** The long curve as a view of its run gives it. */
    private record StoredTrace(RunStore store) implements CurveTrace {
        @Override
        public int size() {
            return LONG;
        }

        @Override
        public Points points() {
            return store.points("a", key(0), XAxis.STEP);
        }

        @Override
        public Points seen(DoubleToIntFunction column, double floor) {
            ReducedCurve seen = store.reduced("a", key(0), CurveColumns.of(XAxis.STEP, column, floor));
            return new Points(seen.x(), seen.y());
        }
    }

    private static void reduced(RunStore store, double from, double to) {
        int size = store.reduced("a", key(0), new CurveWindow(XAxis.STEP, from, to, WIDTH))
                .size();
        if (size < 50) {
            throw new IllegalStateException(size + " points");
        }
    }

    void picture(int rounds) throws Exception {
        Path place = Files.createTempDirectory(folder, "picture");
        try (RunStore store = stores.open(place)) {
            for (int run = 0; run < 200; run++) {
                record(store, "run" + run, 1, 10_000);
            }
        }
        try (RunStore store = stores.open(place)) {
            double[] read = Clocks.millis(10, rounds, () -> marks(store));
            double[] all = Clocks.millis(10, rounds, () -> {
                Panel panel = Panel.of(Axis.linear("step"), Axis.linear("loss"), marks(store));
                Renderings.image(Figure.of("200 runs", "", panel), new Size(1200, 700), Theme.LIGHT, 1);
            });
            print("200 curves of 10,000 points, from the store to the picture", all);
            print("  of that, reading them", read);
        }
    }

    private static List<Mark> marks(RunStore store) {
        List<Mark> marks = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            CurveTrace.Points points = store.points("run" + run, key(0), XAxis.STEP);
            marks.add(new Mark.Line("", points.x(), points.y(), Style.series(run)));
        }
        return marks;
    }

    private static CurveKey key(int curve) {
        return new CurveKey("loss", Context.layer("dense" + curve));
    }

    private static void record(RunStore store, String run, int curves, int points) {
        store.create(new RunRecord(run, "benchmark", "", Instant.EPOCH, List.of(), Map.of(), Map.of(), "", Map.of()));
        int piece = 3000;
        for (int from = 0; from < points; from += piece) {
            List<JournalEntry> entries = new ArrayList<>();
            for (int curve = 0; curve < curves; curve++) {
                entries.add(new JournalEntry.Points(
                        key(curve), Losses.of(from, Math.min(piece, points - from), run.hashCode() + curve)));
            }
            store.take(run, from, from + piece, entries);
        }
    }

    private static void print(String what, double[] millis) {
        System.out.printf("%s: %s ms%n", what, Clocks.spread(millis, "%.1f"));
    }
}
