// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightPrintsTest {
    private static final List<String> LAYERS = List.of("second", "first");

    @TempDir
    Path folder = Path.of("");

    private static ModelState state(long step, float weight) {
        return new ModelState(
                step,
                Map.of(
                        "first/WEIGHT", new float[] {1, weight, 3},
                        "first/MEAN", new float[] {0},
                        "first/WEIGHT/m", new float[] {step},
                        "second/BIAS", new float[] {7}));
    }

    private static int print(float... weights) {
        return new ModelState(0, Map.of("a/WEIGHT", weights)).fingerprints().getOrDefault("a", 0);
    }

    @Test
    void aFingerprintChangesWithEachBitAndPlaceAndNotWithTheRulesState() {
        assertEquals(state(1, 2).fingerprints(), state(9, 2).fingerprints());
        assertNotEquals(
                state(1, 2).fingerprints().get("first"),
                state(1, Math.nextUp(2f)).fingerprints().get("first"));
        assertNotEquals(print(1, 2), print(2, 1));
        assertNotEquals(print(0f), print(-0f));
        assertNotEquals(print(0f), print(0f, 0f));
        assertEquals(print(Float.intBitsToFloat(0x7fc00001)), print(Float.NaN));
    }

    @Test
    void whatWasWrittenIsReadByStepAndLayer() throws IOException {
        Path file = folder.resolve(WeightPrints.NAME);
        try (WeightPrints.Writer writer = WeightPrints.open(file, LAYERS, -1)) {
            writer.add(state(0, 1));
            writer.add(state(10, 2));
        }
        var prints = WeightPrints.read(file);
        assertEquals(List.of(0L, 10L), List.copyOf(prints.keySet()));
        assertEquals(state(10, 2).fingerprints(), prints.get(10L));
        assertEquals(
                LAYERS,
                List.copyOf(prints.getOrDefault(10L, new java.util.LinkedHashMap<>())
                        .keySet()));
    }

    @Test
    void aFileThatIsLinkedToElsewhereIsReplacedAndNotRewritten() throws IOException {
        Path file = folder.resolve(WeightPrints.NAME);
        try (WeightPrints.Writer writer = WeightPrints.open(file, LAYERS, -1)) {
            writer.add(state(0, 1));
            writer.add(state(10, 2));
        }
        Path link = Files.createLink(folder.resolve("artifact"), file);
        String before = Files.readString(link);

        try (WeightPrints.Writer writer = WeightPrints.open(file, LAYERS, 0)) {
            writer.add(state(5, 3));
        }

        assertEquals(before, Files.readString(link));
        assertEquals(List.of(0L, 5L), List.copyOf(WeightPrints.read(file).keySet()));
    }

    @Test
    void linesBehindACheckpointAreWrittenAgain() throws IOException {
        Path file = folder.resolve(WeightPrints.NAME);
        try (WeightPrints.Writer writer = WeightPrints.open(file, LAYERS, -1)) {
            writer.add(state(0, 1));
            writer.add(state(10, 2));
            writer.add(state(20, 3));
        }
        Files.writeString(file, "30,12", StandardOpenOption.APPEND); // its writer died
        assertEquals(3, WeightPrints.read(file).size());

        try (WeightPrints.Writer writer = WeightPrints.open(file, LAYERS, 10)) {
            writer.add(state(20, 4));
        }

        var prints = WeightPrints.read(file);
        assertEquals(List.of(0L, 10L, 20L), List.copyOf(prints.keySet()));
        assertEquals(state(20, 4).fingerprints(), prints.get(20L));
        assertEquals(Map.of(), WeightPrints.read(folder.resolve("none")));
    }
}
