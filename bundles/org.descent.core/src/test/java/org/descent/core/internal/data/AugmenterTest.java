// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.descent.api.Doubles;
import org.descent.api.data.Shape;
import org.descent.core.data.FeatureStatistics;
import org.descent.core.data.Normalizer;
import org.descent.core.experiment.AugmentPlan;
import org.junit.jupiter.api.Test;

class AugmenterTest {
    private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final float[] MIRRORED = {3, 2, 1, 6, 5, 4, 9, 8, 7};

    private static FeatureStatistics statistics(int features, double deviation) {
        double[] ones = new double[features];
        Arrays.fill(ones, deviation);
        return new FeatureStatistics(
                Doubles.of(new double[features]),
                Doubles.of(ones),
                Doubles.of(new double[features]),
                Doubles.of(ones),
                0);
    }

    private static Augmenter augmenter(AugmentPlan plan, Shape shape) {
        return new Augmenter(plan, shape, statistics(shape.size(), 1), Normalizer.NONE, 42);
    }

    private static float[] moved(AugmentPlan plan, int row) {
        Augmenter augmenter = augmenter(plan, Shape.of(1, 3, 3));
        float[] features = IMAGE.clone();
        augmenter.move(features, 0, augmenter.random(0, row));
        return features;
    }

    @Test
    void halfOfTheImagesAreMirrored() {
        int mirrored = 0;
        for (int row = 0; row < 1000; row++) {
            float[] moved = moved(new AugmentPlan(true, 0, 0, 0), row);
            boolean same = Arrays.equals(moved, IMAGE);
            assertTrue(same || Arrays.equals(moved, MIRRORED), Arrays.toString(moved));
            mirrored += same ? 0 : 1;
        }
        // five standard deviations of a binomial distribution
        assertEquals(500, mirrored, 5 * Math.sqrt(250));
    }

    @Test
    void imagesAreMovedByWholePixelsWithTheEdgeBehindThem() {
        Set<List<Float>> seen = new HashSet<>();
        for (int row = 0; row < 500; row++) {
            float[] moved = moved(new AugmentPlan(false, 1, 0, 0), row);
            seen.add(List.of(moved[0], moved[4], moved[8]));
        }
        assertEquals(9, seen.size(), "each of nine moves");
        assertTrue(seen.contains(List.of(1f, 5f, 9f)), "none");
        assertTrue(seen.contains(List.of(1f, 1f, 5f)), "down and right: the first pixel comes to the middle");
        assertTrue(seen.contains(List.of(5f, 9f, 9f)), "up and left");
    }

    @Test
    void turnedImageIsInterpolatedAboutItsCenter() {
        // a ramp is linear, so that interpolation is exact inside, and its value tells how far the image was turned
        int size = 21;
        float[] ramp = new float[size * size];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % size - size / 2;
        }
        AugmentPlan plan = new AugmentPlan(false, 0, 30, 0);
        double most = 0;
        for (int row = 0; row < 200; row++) {
            Augmenter augmenter = augmenter(plan, Shape.of(1, size, size));
            float[] features = ramp.clone();
            augmenter.move(features, 0, augmenter.random(3, row));
            int middle = size / 2;
            assertEquals(0, features[middle * size + middle], 1e-5, "the center stays");
            double cos = features[middle * size + middle + 5] / 5;
            double sin = features[(middle + 5) * size + middle] / 5;
            assertEquals(1, cos * cos + sin * sin, 1e-5);
            double degrees = Math.abs(Math.toDegrees(Math.atan2(sin, cos)));
            assertTrue(degrees <= 30 + 1e-3, "turned by " + degrees);
            most = Math.max(most, degrees);
        }
        assertTrue(most > 25, "up to the most degrees, got " + most);
    }

    @Test
    void channelsMoveTogether() {
        Augmenter augmenter = augmenter(new AugmentPlan(true, 1, 20, 0), Shape.of(2, 3, 3));
        float[] features = Arrays.copyOf(IMAGE, 18);
        System.arraycopy(IMAGE, 0, features, 9, 9);
        augmenter.move(features, 0, augmenter.random(1, 7));
        assertArrayEquals(Arrays.copyOf(features, 9), Arrays.copyOfRange(features, 9, 18));
    }

    @Test
    void noiseHasItsDeviationInUnitsOfTheFeature() {
        int count = 20_000;
        Shape shape = Shape.of(count);
        double[] tenths = new double[count];
        Arrays.fill(tenths, 0.1);
        Normalizer normalizer = new Normalizer(Doubles.of(new double[count]), Doubles.of(tenths));
        Augmenter augmenter =
                new Augmenter(new AugmentPlan(false, 0, 0, 0.5), shape, statistics(count, 10), normalizer, 1);
        float[] features = new float[count];
        augmenter.blur(features, 0, augmenter.random(0, 0));
        double mean = 0;
        double square = 0;
        for (float feature : features) {
            mean += feature / count;
            square += feature * feature / count;
        }
        // a deviation of 10 that was normalized by a tenth is 1
        assertEquals(0, mean, 5 * 0.5 / Math.sqrt(count));
        assertEquals(0.5, Math.sqrt(square), 0.01);
    }

    @Test
    void constantFeatureStaysAsItIs() {
        Augmenter augmenter =
                new Augmenter(new AugmentPlan(false, 0, 0, 1), Shape.of(3), statistics(3, 0), Normalizer.NONE, 1);
        float[] features = {1, 2, 3};
        augmenter.blur(features, 0, augmenter.random(0, 0));
        assertArrayEquals(new float[] {1, 2, 3}, features);
    }

    @Test
    void epochAndRowDecideWhatHappens() {
        Augmenter augmenter = augmenter(new AugmentPlan(false, 0, 0, 1), Shape.of(4));
        Set<Float> seen = new HashSet<>();
        for (long epoch = 0; epoch < 3; epoch++) {
            for (int row = 0; row < 3; row++) {
                float[] first = new float[4];
                augmenter.blur(first, 0, augmenter.random(epoch, row));
                float[] again = new float[4];
                augmenter.blur(again, 0, augmenter.random(epoch, row));
                assertArrayEquals(first, again);
                seen.add(first[0]);
            }
        }
        assertEquals(9, seen.size());
    }

    @Test
    void onlyImagesCanBeMoved() {
        assertEquals(
                "flip, shift and rotate are for images of (channels, height, width), and the examples are of (64)",
                Augmenter.problems(new AugmentPlan(true, 0, 0, 0), Shape.of(64))
                        .get(0)
                        .what());
        assertEquals(List.of(), Augmenter.problems(new AugmentPlan(false, 0, 0, 1), Shape.of(64)));
        assertEquals(List.of(), Augmenter.problems(new AugmentPlan(true, 1, 5, 0), Shape.of(1, 8, 8)));
    }
}
