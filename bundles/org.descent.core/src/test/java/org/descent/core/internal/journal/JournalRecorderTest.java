// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.descent.api.Doubles;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.internal.NamedThreads;
import org.descent.core.internal.Wait;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalReader;
import org.descent.core.journal.JournalReader.Piece;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunState;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.TrainingProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JournalRecorderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final CurveKey LOSS = CurveKey.BATCH_LOSS;
    private static final CurveKey RATE = new CurveKey("learningRate", Context.NONE);

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");
    private final Notices notices = new Notices();
    private final ExecutorService training = Executors.newSingleThreadExecutor(new NamedThreads("test-training"));

    private static final class Notices implements JournalRecorder.Monitor {
        final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void progressed(TrainingProgress progress) {
            texts.add("step " + progress.step());
        }

        @Override
        public void noticed(String text) {
            texts.add(text);
        }
    }

    @BeforeEach
    void nameFile() {
        file = folder.resolve("journal");
    }

    @AfterEach
    void endTraining() {
        training.shutdownNow();
    }

    @Test
    void pointsAreGroupedBySeriesAndOtherEntriesKeepTheirOrder() throws IOException {
        Matrix matrix = new Matrix(2, 1, List.of("a"), List.of("a"), Doubles.of(7));
        CurveKey confusion = new CurveKey("confusion", Context.VALIDATION);
        try (JournalRecorder recorder = recorder(1 << 16)) {
            recorder.facts(Map.of("data.examples", 12L));
            recorder.series(LOSS).add(1, 0.5, 10, 100, Double.NaN);
            recorder.series(RATE).add(1, 0.5, 10, 100, 0.1);
            recorder.event(1, "note", "one");
            recorder.series(LOSS).add(2, 1, 20, 200, Double.NEGATIVE_INFINITY);
            recorder.matrix(confusion, matrix);
            recorder.change(RunState.COMPLETED, "all epochs");
        }
        List<JournalEntry> entries = entries();
        assertEquals(List.of(0.5, 1.0), points(entries, LOSS).map(p -> p[1]).toList());
        assertEquals(
                List.of(Double.NaN, Double.NEGATIVE_INFINITY),
                points(entries, LOSS).map(p -> p[4]).toList());
        assertEquals(List.of(0.1), points(entries, RATE).map(p -> p[4]).toList());
        assertEquals(
                List.of(
                        new JournalEntry.Facts(Map.of("data.examples", 12L)),
                        new JournalEntry.Event(NOW, 1, "note", "one"),
                        new JournalEntry.Grid(confusion, matrix),
                        new JournalEntry.Change(RunState.COMPLETED, NOW, "all epochs")),
                entries.stream()
                        .filter(e -> !(e instanceof JournalEntry.Points))
                        .toList());
    }

    @Test
    void whatIsFlushedCanBeReadAtOnce() throws IOException {
        try (JournalRecorder recorder = recorder(1 << 10)) {
            for (int step = 0; step < 50; step++) {
                recorder.series(LOSS).add(step, 0, 0, 0, step);
                recorder.flush();
                assertEquals(step + 1, points(entries(), LOSS).count());
            }
            recorder.flush();
        }
    }

    @Test
    void flushingWaitsForTheDiskAndTellsWhenThereIsNoPoint() throws IOException {
        JournalRecorder recorder = recorder(1 << 10);
        recorder.facts(Map.of("none", new Object()));

        assertThrows(RuntimeException.class, recorder::flush);
        assertThrows(RuntimeException.class, recorder::close);
    }

    @Test
    void aMillionPointsThroughASmallBufferAllArriveInOrder() throws IOException {
        int count = 1_000_000;
        try (JournalRecorder recorder = recorder(1 << 10)) {
            Series loss = recorder.series(LOSS);
            Series rate = recorder.series(RATE);
            for (int step = 0; step < count; step++) {
                (step % 3 == 0 ? rate : loss).add(step, 0, 0, 0, step);
            }
        }
        List<JournalEntry> entries = entries();
        long[] expectedLoss =
                LongStream.range(0, count).filter(step -> step % 3 != 0).toArray();
        long[] expectedRate =
                LongStream.range(0, count).filter(step -> step % 3 == 0).toArray();
        assertEquals(
                LongStream.of(expectedLoss).boxed().toList(),
                points(entries, LOSS).map(p -> (long) p[0]).toList());
        assertEquals(
                LongStream.of(expectedRate).boxed().toList(),
                points(entries, RATE).map(p -> (long) p[0]).toList());
        assertTrue(entries.stream()
                .allMatch(entry ->
                        entry instanceof JournalEntry.Points p && p.points().size() <= RowRing.CHUNK));
    }

    @Test
    void pointsOfOneMomentAndOfOthersComeBackWithEveryBit() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<CurveKey> keys = List.of(LOSS, RATE, CurveKey.TRAIN_LOSS);
        Map<CurveKey, List<double[]>> added = new HashMap<>();
        try (JournalRecorder recorder = recorder(1 << 5)) {
            long[] step = {0};
            double[] moment = {0, -0.0, 0, 0};
            for (int i = 0; i < 20_000; i++) {
                switch (random.nextInt(9)) {
                    case 0 -> moment[0] = ++step[0];
                    case 1 -> moment[1] = random.nextBoolean() ? -0.0 : random.nextInt(2);
                    case 2 -> moment[2] = random.nextInt(2);
                    case 3 -> moment[3] = random.nextInt(2);
                    case 4 -> recorder.event(step[0], "note", "between");
                    default -> {
                        // the same moment again
                    }
                }
                CurveKey key = keys.get(random.nextInt(keys.size()));
                recorder.series(key).add((long) moment[0], moment[1], (long) moment[2], (long) moment[3], i);
                added.computeIfAbsent(key, absent -> new ArrayList<>())
                        .add(new double[] {moment[0], moment[1], moment[2], moment[3], i});
                if (i % 1000 == 0) {
                    recorder.flush();
                }
            }
        }
        List<JournalEntry> entries = entries();
        for (CurveKey key : keys) {
            assertEquals(
                    added.getOrDefault(key, List.of()).stream()
                            .map(Arrays::toString)
                            .toList(),
                    points(entries, key).map(Arrays::toString).toList());
        }
    }

    @Test
    void aPointIsInTheJournalSoonWithoutClosing() throws Exception {
        try (JournalRecorder recorder = recorder(1 << 16)) {
            recorder.series(LOSS).add(1, 0, 0, 0, 0.25);
            Wait.until("the point is written", () -> points(entries(), LOSS).count() == 1);
        }
    }

    @Test
    void onAFullDiskTrainingWaitsSaysSoAndGoesOnWithoutLosingAPoint() throws Exception {
        FaultyChannel disk = disk();
        JournalRecorder recorder = recorder(disk, 1 << 6);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        disk.full = true;
        Future<?> trained = training.submit(() -> {
            thread.complete(Thread.currentThread());
            Series loss = recorder.series(LOSS);
            for (int step = 0; step < 1000; step++) {
                loss.add(step, 0, 0, 0, step);
            }
            recorder.close();
        });
        Wait.until("writing was tried again", () -> disk.failures.get() > 2);
        Wait.until("training waits", () -> thread.get().getState() == Thread.State.WAITING);
        assertEquals(0, entries().size());
        assertTrue(notices.texts.getFirst().contains("No space left on device"), notices.texts.toString());
        assertEquals(1, notices.texts.size(), "said once");
        disk.full = false;
        trained.get();

        List<JournalEntry> entries = entries();
        assertEquals(
                LongStream.range(0, 1000).boxed().toList(),
                points(entries, LOSS).map(p -> (long) p[0]).toList());
        assertTrue(notices.texts.get(1).contains("goes on"), notices.texts.toString());
        assertTrue(entries.stream()
                .anyMatch(entry ->
                        entry instanceof JournalEntry.Event e && e.kind().equals("journal")));
    }

    @Test
    void whatWasWrittenBeforeTheDiskWasFullStaysReadable() throws Exception {
        FaultyChannel disk = disk();
        try (JournalRecorder recorder = recorder(disk, 1 << 6)) {
            Series loss = recorder.series(LOSS);
            loss.add(1, 0, 0, 0, 1);
            Wait.until("the point is written", () -> points(entries(), LOSS).count() == 1);
            disk.full = true;
            loss.add(2, 0, 0, 0, 2);
            Wait.until("writing failed", () -> disk.failures.get() > 1);
            assertEquals(List.of(1.0), points(entries(), LOSS).map(p -> p[4]).toList());
            disk.full = false;
        }
        assertEquals(List.of(1.0, 2.0), points(entries(), LOSS).map(p -> p[4]).toList());
    }

    @Test
    void anInterruptEndsTheWaitForAFullDiskAsAFailure() throws Exception {
        FaultyChannel disk = disk();
        JournalRecorder recorder = recorder(disk, 1 << 6);
        disk.full = true;
        Future<?> trained = training.submit(() -> {
            try (recorder) {
                Series loss = recorder.series(LOSS);
                for (int step = 0; step < 1000; step++) {
                    loss.add(step, 0, 0, 0, step);
                }
            }
        });
        Wait.until("writing failed", () -> disk.failures.get() > 1);
        training.shutdownNow();

        ExecutionException failure = assertThrows(ExecutionException.class, trained::get);

        assertTrue(failure.getCause() instanceof RecordingException, String.valueOf(failure.getCause()));
    }

    @Test
    void manyLargeMatricesAreHeldBackLikePoints() throws Exception {
        FaultyChannel disk = disk();
        JournalRecorder recorder = recorder(disk, 1 << 10);
        disk.full = true;
        List<String> names = IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList();
        List<Integer> put = new CopyOnWriteArrayList<>();
        Future<?> trained = training.submit(() -> {
            for (int i = 0; i < 8; i++) {
                recorder.matrix(LOSS, new Matrix(i, 0, names, names, Doubles.of(new double[1_000_000])));
                put.add(i);
            }
            recorder.close();
        });
        Wait.until("writing failed", () -> disk.failures.get() > 1);
        assertTrue(put.size() <= 4, "four million cells at most wait, got " + put.size() + " matrices");
        disk.full = false;
        trained.get();
        assertEquals(
                8,
                entries().stream().filter(e -> e instanceof JournalEntry.Grid).count());
    }

    @Test
    void ofSeveralSelectionsThatAreWrittenTogetherTheLastIsKept() {
        CurveKey loss = CurveKey.VALIDATION_LOSS;
        CurveKey accuracy = new CurveKey("accuracy", Context.VALIDATION);
        JournalEntry note = new JournalEntry.Event(NOW, 1, "note", "one");

        List<JournalEntry> kept = JournalRecorder.withoutOldSelections(List.of(
                new JournalEntry.Selected(1, Map.of(loss, 3.0)),
                note,
                new JournalEntry.Selected(2, Map.of(loss, 2.0)),
                new JournalEntry.Selected(2, Map.of(accuracy, 0.5))));

        assertEquals(
                List.of(
                        note,
                        new JournalEntry.Selected(2, Map.of(loss, 2.0)),
                        new JournalEntry.Selected(2, Map.of(accuracy, 0.5))),
                kept);
    }

    @Test
    void aStepThatGoesBackIsRefusedAtOnce() throws IOException {
        try (JournalRecorder recorder = recorder(1 << 6)) {
            recorder.series(LOSS).add(5, 0, 0, 0, 1);
            IllegalArgumentException problem = assertThrows(
                    IllegalArgumentException.class, () -> recorder.series(LOSS).add(4, 0, 0, 0, 1));
            assertEquals("step 4 of loss@batch comes after step 5", problem.getMessage());
        }
    }

    @Test
    void factsThatCannotBeKeptEndTheRecording() throws IOException {
        JournalRecorder recorder = recorder(1 << 6);
        recorder.facts(Map.of("data", new StringBuilder("not plain")));

        RecordingException problem = assertThrows(RecordingException.class, recorder::close);

        assertTrue(problem.getMessage().contains("got a java.lang.StringBuilder"), problem.getMessage());
    }

    @Test
    void addingAPointAllocatesNothing() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (JournalRecorder recorder = recorder(1 << 16)) {
            Series loss = recorder.series(LOSS);
            for (int step = 0; step < 50_000; step++) {
                loss.add(step, 0, 0, 0, step);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 50_000; step < 60_000; step++) {
                loss.add(step, 0, 0, 0, step);
            }
            assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
        }
    }

    private JournalRecorder recorder(int capacity) throws IOException {
        return recorder(disk(), capacity);
    }

    private JournalRecorder recorder(FileChannel channel, int capacity) throws IOException {
        return new JournalRecorder(
                "test", JournalWriter.on(channel), notices, Clock.fixed(NOW, ZoneOffset.UTC), capacity);
    }

    private FaultyChannel disk() throws IOException {
        return new FaultyChannel(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    private List<JournalEntry> entries() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        JournalReader reader = new JournalReader(file);
        Piece piece = reader.read(0, 1 << 20);
        while (!piece.isEmpty()) {
            entries.addAll(piece.entries());
            piece = reader.read(piece.to(), 1 << 20);
        }
        return entries;
    }

    /** The points of a series as (step, epoch, examples, nanos, value). */
    private static Stream<double[]> points(List<JournalEntry> entries, CurveKey key) {
        return entries.stream()
                .filter(entry ->
                        entry instanceof JournalEntry.Points p && p.key().equals(key))
                .map(entry -> ((JournalEntry.Points) entry).points())
                .flatMap(
                        curve -> IntStream.range(0, curve.size()).mapToObj(i -> new double[] {
                            curve.step(i), curve.epoch(i), curve.examples(i), curve.nanos(i), curve.value(i)
                        }));
    }
}
