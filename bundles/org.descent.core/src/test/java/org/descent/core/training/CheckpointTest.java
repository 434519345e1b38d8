// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.DescentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final CurveKey LOSS = CurveKey.VALIDATION_LOSS;

    @TempDir
    Path folder = Path.of("");

    private static ModelState state(long steps, float number) {
        return new ModelState(
                steps, Map.of("dense1/WEIGHT", new float[] {number, Float.NaN, -0f}, "dense1/WEIGHT/m", new float[5]));
    }

    private static Checkpoint checkpoint(long step, long selectedStep) {
        Curve evaluated = new Curve(
                new long[] {0, 7}, new double[] {0, 0.1 + 0.2}, new long[] {0, 56}, new long[] {5, 9}, new double[] {
                    Double.NaN, 1 / 3.0
                });
        ModelState now = state(step, 1);
        return new Checkpoint(
                now,
                List.of(new Checkpoint.Selected(
                        selectedStep == step ? now : state(selectedStep, 2),
                        Map.of(LOSS, Double.NEGATIVE_INFINITY, CurveKey.TRAIN_LOSS, 1 / 3.0))),
                new Checkpoint.Data("a b", 28, 8),
                new Checkpoint.Time(Long.MAX_VALUE, 3),
                true,
                new TreeMap<>(Map.of(LOSS, evaluated)),
                new Checkpoint.Position(Map.of(LOSS, 2L, CurveKey.BATCH_LOSS, 1L << 40), Map.of(LOSS, 1L)),
                Doubles.of(Double.NaN, 1 / 3.0));
    }

    private static void assertSameNumbers(ModelState expected, ModelState actual) {
        assertEquals(expected.steps(), actual.steps());
        assertEquals(expected.names(), actual.names());
        expected.names().forEach(name -> assertArrayEquals(expected.row(name), actual.row(name), name));
    }

    @Test
    void whatWasWrittenIsRead() {
        for (long selectedStep : List.of(3L, 9L)) {
            Path file = folder.resolve("checkpoint.bin");
            Checkpoint written = checkpoint(9, selectedStep);
            written.write(file);

            Checkpoint read = Checkpoint.read(file);

            assertSameNumbers(written.state(), read.state());
            assertSameNumbers(
                    written.selected().get(0).state(), read.selected().get(0).state());
            assertEquals(
                    written.selected().get(0).values(), read.selected().get(0).values());
            assertEquals(written.data(), read.data());
            assertEquals(written.time(), read.time());
            assertEquals(written.suspicious(), read.suspicious());
            assertEquals(written.history(), read.history());
            assertEquals(written.bestExamples(), read.bestExamples());
            assertEquals(written.position(), read.position());
        }
    }

    @Test
    void checkpointsOfBeforeThatHaveOnlyLossesAreRead() {
        RowFile format = new RowFile("DESCENTK", "checkpoint");
        Path file = folder.resolve("checkpoint.bin");
        Checkpoint written = checkpoint(9, 3);
        for (String key : List.of("bestLosses", "")) {
            written.write(file);
            format.read(file, (fields, rows) -> {
                Map<String, Object> header = new TreeMap<>();
                fields.map().forEach((name, value) -> header.put(String.valueOf(name), value));
                Object losses = Objects.requireNonNull(header.remove("bestExamples"));
                if (!key.isEmpty()) {
                    header.put(key, losses);
                }
                format.write(file, header, rows);
                return rows;
            });

            Checkpoint read = Checkpoint.read(file);

            assertSameNumbers(written.state(), read.state());
            assertEquals(written.position(), read.position());
            assertEquals(key.isEmpty() ? Doubles.of() : written.bestExamples(), read.bestExamples());
        }
    }

    @Test
    void gradientNoiseIsReadBitByBitWithAndWithoutAGradientThatWaits() {
        Path file = folder.resolve("checkpoint.bin");
        Checkpoint plain = checkpoint(9, 9);
        Doubles averages = Doubles.of(-0.0, 1 / 3.0, Double.MIN_VALUE);
        float[] numbers = {Float.NaN, -0f, 1 / 3f};
        for (List<Checkpoint.Gradient> pending :
                List.of(List.<Checkpoint.Gradient>of(), List.of(new Checkpoint.Gradient(4, numbers)))) {
            withNoise(plain, List.of(new Checkpoint.Noise(averages, pending))).write(file);

            Checkpoint.Noise read = Checkpoint.read(file).noise().get(0);

            assertEquals(averages, read.averages());
            assertEquals(pending.size(), read.pending().size());
            for (Checkpoint.Gradient gradient : read.pending()) {
                assertEquals(4, gradient.examples());
                assertArrayEquals(numbers, gradient.numbers());
            }
            assertSameNumbers(plain.state(), Checkpoint.read(file).state());
        }
        withNoise(plain, List.of()).write(file);
        assertEquals(List.of(), Checkpoint.read(file).noise());
    }

    private static Checkpoint withNoise(Checkpoint other, List<Checkpoint.Noise> noise) {
        return new Checkpoint(
                other.state(),
                other.selected(),
                other.data(),
                other.time(),
                other.suspicious(),
                other.history(),
                other.position(),
                other.bestExamples(),
                noise);
    }

    @Test
    void selectedWeightsOfTheSameStepAreWrittenOnce() throws IOException {
        checkpoint(9, 9).write(folder.resolve("once"));
        checkpoint(9, 3).write(folder.resolve("twice"));

        assertEquals(8 * 4, Files.size(folder.resolve("twice")) - Files.size(folder.resolve("once")), 100);
        Checkpoint read = Checkpoint.read(folder.resolve("once"));
        assertSame(read.state(), read.selected().get(0).state());
    }

    @Test
    void everyFlippedOrMissingByteIsNoticed() throws IOException {
        Path file = folder.resolve("checkpoint.bin");
        checkpoint(9, 3).write(file);
        byte[] sound = Files.readAllBytes(file);
        for (int at = 0; at < sound.length; at += 7) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 4;
            Files.write(file, flipped);
            assertThrows(DescentException.class, () -> Checkpoint.read(file), "byte " + at);
            Files.write(file, Arrays.copyOf(sound, at));
            assertThrows(DescentException.class, () -> Checkpoint.read(file), "cut at " + at);
        }
    }

    @Test
    void aDamagedCheckpointIsComplainedOfAndAnOlderOneIsUsed() throws IOException {
        CheckpointFolder all = CheckpointFolder.of(folder);
        for (long step : List.of(5L, 10L, 1_234_567_890_123L)) {
            all.write(checkpoint(step, 3));
        }
        Files.write(all.file(1_234_567_890_123L), new byte[] {1});
        byte[] torn = Files.readAllBytes(all.file(10));
        Files.write(all.file(10), Arrays.copyOf(torn, torn.length - 1));
        List<String> complaints = new ArrayList<>();

        assertEquals(5, all.newest(complaints::add).orElseThrow().step());

        assertEquals(List.of(5L, 10L, 1_234_567_890_123L), all.steps());
        assertEquals(2, complaints.size());
        assertTrue(complaints.get(1).contains("step-000000010.bin is damaged: it ends too early"), complaints.get(1));
    }

    @Test
    void whatIsNotToBeKeptIsDeleted() {
        CheckpointFolder all = CheckpointFolder.of(folder);
        assertEquals(List.of(), all.steps());
        for (long step = 1; step < 6; step++) {
            all.write(checkpoint(step, 3));
        }

        all.retain(List.of(2L, 4L, 77L));

        assertEquals(List.of(2L, 4L), all.steps());
    }
}
