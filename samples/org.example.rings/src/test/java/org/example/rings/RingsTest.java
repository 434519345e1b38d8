// SPDX-License-Identifier: Apache-2.0
package org.example.rings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.testkit.plugin.DatasetContract;
import org.junit.jupiter.api.Test;

class RingsTest extends DatasetContract {
    @Override
    protected Dataset plugin() {
        return new Rings();
    }

    @Test
    void withoutNoiseEachPointLiesOnTheRingOfItsClass() throws IOException {
        try (Examples examples =
                plugin().open(plugin().schema().read(Map.of("points", 12, "rings", 4, "noise", 0)), Progress.NONE)) {
            assertEquals(
                    new Target.Classes(List.of("ring 1", "ring 2", "ring 3", "ring 4")),
                    examples.spec().target());
            for (int i = 0; i < 12; i++) {
                float[] point = new float[2];
                float[] ring = new float[1];
                examples.read(new int[] {i}, 0, 1, point, ring);
                assertEquals((ring[0] + 1) / 4, Math.hypot(point[0], point[1]), 1e-6);
                assertEquals(i % 4, ring[0]);
            }
        }
    }

    @Test
    void anotherSeedGivesOtherPoints() throws IOException {
        assertEquals(first(1), first(1));
        assertNotEquals(first(1), first(2));
    }

    private float first(long seed) throws IOException {
        try (Examples examples = plugin().open(plugin().schema().read(Map.of("seed", seed)), Progress.NONE)) {
            float[] point = new float[2];
            examples.read(new int[] {0}, 0, 1, point, new float[1]);
            return point[0];
        }
    }
}
