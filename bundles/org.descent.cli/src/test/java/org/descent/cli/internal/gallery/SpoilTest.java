// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.cli.internal.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoilTest {
    /** Ten examples whose features are their numbers; the last four are of the class b. */
    private static Examples examples() {
        float[] features = new float[20];
        float[] targets = new float[10];
        for (int i = 0; i < 10; i++) {
            features[2 * i] = i;
            features[2 * i + 1] = -i;
            targets[i] = i < 6 ? 0 : 1;
        }
        return Examples.inMemory(new DataSpec(Shape.of(2), new Target.Classes(List.of("a", "b"))), features, targets);
    }

    private static List<String> lines(Spoil spoil, Path folder) throws IOException {
        Path file = folder.resolve("spoilt.csv");
        spoil.write(examples(), file);
        return Files.readAllLines(file);
    }

    @Test
    void everyThirdExampleOfTheLeastFrequentClassIsKept(@TempDir Path folder) throws IOException {
        List<String> lines = lines(new Spoil(Spoil.Kind.RARE, 3), folder);
        assertEquals("x0,x1,target", lines.get(0));
        assertEquals(6, lines.stream().filter(line -> line.endsWith(",a")).count());
        assertEquals(
                List.of("6.0,-6.0,b", "9.0,-9.0,b"),
                lines.stream().filter(line -> line.endsWith(",b")).toList());
    }

    @Test
    void thirtyPercentAreCopiesOfOthers(@TempDir Path folder) throws IOException {
        List<String> lines = lines(new Spoil(Spoil.Kind.REPEATED, 30), folder);
        assertEquals(11, lines.size());
        assertEquals(7, lines.stream().skip(1).distinct().count());
        assertEquals(lines, lines(new Spoil(Spoil.Kind.REPEATED, 30), folder));
    }

    @Test
    void quantitiesAreNotSpoilt(@TempDir Path folder) {
        Examples quantities = Examples.inMemory(
                new DataSpec(Shape.of(1), new Target.Quantities(List.of("y"))), new float[] {1}, new float[] {1});
        assertThrows(UsageException.class, () -> new Spoil(Spoil.Kind.RARE, 3)
                .write(quantities, folder.resolve("spoilt.csv")));
    }
}
