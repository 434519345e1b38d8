// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descent.cli.internal.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryFileTest {
    private static final Set<String> RULES = Set.of("org.descent.overfitting", "org.descent.duplicates");
    private static final String FILE = """
        seeds: 2
        cleanSeeds: 3
        datasets:
          moons:
            tuned: true
            size: 900
            words: { data: moons, class: lower, noise: 0.25 }
            base:
              data: { use: moons, points: 900 }
              optimizer: { use: adam, learningRate: 0.01 }
              train: { epochs: 20 }
          surface:
            base: { data: { use: regressionSurface } }
        clean:
          - {}
        faults:
          - name: all
            datasets: [moons]
            labels: [overfitting]
            also: [duplicates]
            strengths:
              - train.epochs: "*1.5"
                data.split: { train: 0.6, validation: "count 9", test: rest }
                task.classWeights: { "{class}": 0.5, other: "{noise}" }
                train.changes: [ { at: 5, set: { optimizer.learningRate: "*30" } } ]
              - { data: { use: csv, file: "data/{data}.csv" }, stall: 360 }
        """;

    private static List<GalleryCase> read(Path folder, String text, String... only) throws IOException {
        return GalleryFile.read(Files.writeString(folder.resolve("gallery.yaml"), text), RULES, List.of(only));
    }

    @Test
    void eachStrengthAndSeedIsARun(@TempDir Path folder) throws IOException {
        List<GalleryCase> cases = read(folder, FILE);
        assertEquals(3 + 2 * 2 + 3, cases.size());
        GalleryCase fault = cases.get(3);
        assertEquals("moons, all, 1, seed 1", fault.name());
        assertTrue(fault.tuned());
        assertEquals(Set.of("org.descent.overfitting"), fault.labels());
        assertEquals(Set.of("org.descent.duplicates"), fault.also());
        assertEquals(Set.of(), cases.get(0).labels());
        assertEquals(3, read(folder, FILE, "surface").size());
    }

    @Test
    void aFaultMayHaveMoreSeedsThanTheOthers(@TempDir Path folder) throws IOException {
        String more = FILE.replace("    labels: [overfitting]", "    labels: [overfitting]\n    seeds: 5");
        assertEquals(3 + 2 * 5 + 3, read(folder, more).size());
        assertThrows(UsageException.class, () -> read(folder, more.replace("seeds: 5", "seeds: 0")));
    }

    @Test
    void valuesAreSetByTheirPaths(@TempDir Path folder) throws IOException {
        Map<String, Object> tree = read(folder, FILE).get(3).tree();
        assertEquals(
                Map.of(
                        "epochs",
                        30L,
                        "changes",
                        List.of(Map.of("at", 5L, "set", Map.of("optimizer.learningRate", 0.3)))),
                tree.get("train"));
        assertEquals(Map.of("classWeights", Map.of("lower", 0.5, "other", 0.25)), tree.get("task"));
        assertEquals(
                Map.of(
                        "use",
                        "moons",
                        "points",
                        900L,
                        "split",
                        Map.of("train", 0.6, "validation", 0.01, "test", 1 - 0.61)),
                tree.get("data"));
        GalleryCase other = read(folder, FILE).get(5);
        assertEquals(
                Map.of("use", "csv", "file", "data/moons.csv"), other.tree().get("data"));
        assertEquals(360, other.stallSeconds());
        assertEquals(
                Map.of("use", "moons", "points", 900L),
                read(folder, FILE).get(0).tree().get("data"));
    }

    @Test
    void mistakesAreTold(@TempDir Path folder) {
        String unknown = FILE.replace("labels: [overfitting]", "labels: [overfiting]");
        assertTrue(assertThrows(UsageException.class, () -> read(folder, unknown))
                .getMessage()
                .contains("overfiting"));
        assertThrows(UsageException.class, () -> read(folder, FILE, "mons"));
        assertThrows(UsageException.class, () -> read(folder, FILE.replace("seeds: 2", "seeds: none")));
        assertThrows(UsageException.class, () -> read(folder, "[1]"));
        assertThrows(
                UsageException.class,
                () -> read(folder, FILE.replace("train.epochs: \"*1.5\"", "train.batch: \"*2\"")));
    }
}
