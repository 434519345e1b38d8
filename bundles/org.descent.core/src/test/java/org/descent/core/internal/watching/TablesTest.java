// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.run.Matrix;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.training.ModelState;
import org.junit.jupiter.api.Test;

/** The tables of features, on numbers that are written out. */
class TablesTest {
    private static final Moment MOMENT = new Moment(3, 1.5, 30, 1);
    private static final Target TARGET = new Target.Classes(List.of("a", "b"));

    private final MemoryRecorder recorder = new MemoryRecorder();

    /** Two images of 3 x 3: 1 to 9, and 10 to 90; normalized by halves. */
    private static ProbeSet images() {
        float[] features = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90};
        double[] factors = new double[9];
        Arrays.fill(factors, 0.5);
        Normalizer normalizer = new Normalizer(Doubles.of(new double[9]), Doubles.of(factors));
        return ProbeSet.of(
                new FixedData(
                        new DataSpec(Shape.of(1, 3, 3), TARGET), Part.VALIDATION, normalizer, features, new float[2]),
                10);
    }

    @Test
    void aProbeSetHasTheExamplesBeforeAndAfterNormalization() {
        ProbeSet probe = images();
        assertEquals(2, probe.count());
        assertEquals(List.of("100", "101"), probe.names());
        assertEquals(4.5f, probe.features()[8]);
        assertEquals(90, probe.raw(1, 8));
    }

    @Test
    void filtersOfAConvolutionAreItsKernels() {
        Network network = Network.chain(Shape.of(2, 5, 5))
                .convolution2d(2, 2, 1, Padding.VALID, Activation.RELU)
                .dense(2, Activation.IDENTITY)
                .build();
        float[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18};
        Matrix matrix =
                FilterTable.of(network).orElseThrow().read(new ModelState(0, Map.of("conv1/WEIGHT", weights)), MOMENT);
        assertEquals(List.of("0", "1"), matrix.rows());
        assertEquals(List.of("0,0,0", "0,0,1", "0,1,0", "0,1,1", "1,0,0", "1,0,1", "1,1,0", "1,1,1"), matrix.columns());
        assertEquals(15, matrix.cell(1, 4));
    }

    @Test
    void filtersOfADenseLayerAreItsUnitsWeightsAsAnImage() {
        Network network =
                Network.chain(Shape.of(1, 2, 2)).dense(3, Activation.RELU).build();
        float[] weights = {1, 2, 3, 10, 20, 30, 100, 200, 300, 1000, 2000, 3000};
        Matrix matrix =
                FilterTable.of(network).orElseThrow().read(new ModelState(0, Map.of("dense1/WEIGHT", weights)), MOMENT);
        assertEquals(List.of("0", "1", "2"), matrix.rows());
        assertEquals("0,1,1", matrix.columns().get(3));
        assertArrayEquals(
                new double[] {2, 20, 200, 2000},
                matrix.cells().stream().skip(4).limit(4).toArray());
    }

    @Test
    void patchesAreWhatAPlaceSees() {
        Network network = Network.chain(Shape.of(1, 3, 3))
                .convolution2d(1, 2, 1, Padding.VALID, Activation.RELU)
                .dense(2, Activation.IDENTITY)
                .build();
        // for the first image the last place is strongest, for the second the first, which is stronger yet
        FixedSession session = new FixedSession(
                Map.of("conv1", new float[] {0, 1, 2, 3, 9, 0, 0, 0}),
                Map.of("conv1/WEIGHT", new float[] {1, 2, 3, 4}));
        new FeatureTables(network, images(), session, recorder).record(MOMENT);
        Matrix patches = recorder.matrices("topPatch@layer=conv1").get(0);
        assertEquals(List.of("0,0,101", "0,1,100"), patches.rows());
        assertEquals(List.of("0,0,0", "0,0,1", "0,1,0", "0,1,1"), patches.columns());
        assertArrayEquals(
                new double[] {10, 20, 40, 50, 5, 6, 8, 9}, patches.cells().toArray(), 1e-6);
        Matrix maps = recorder.matrices("featureMap@layer=conv1").get(0);
        assertEquals(List.of("100,0", "101,0"), maps.rows());
        assertEquals(List.of("0,0", "0,1", "1,0", "1,1"), maps.columns());
        assertArrayEquals(new double[] {0, 1, 2, 3, 9, 0, 0, 0}, maps.cells().toArray());
        assertEquals(1, recorder.matrices("filter@layer=conv1").size());
    }

    @Test
    void whatLiesOutsideOfTheImageIsEmpty() {
        Network network = Network.chain(Shape.of(1, 3, 3))
                .convolution2d(1, 3, 1, Padding.SAME, Activation.RELU)
                .dense(2, Activation.IDENTITY)
                .build();
        FixedSession session = new FixedSession(
                Map.of("conv1", new float[] {5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0}),
                Map.of("conv1/WEIGHT", new float[9]));
        new FeatureTables(network, images(), session, recorder).record(MOMENT);
        Matrix patches = recorder.matrices("topPatch@layer=conv1").get(0);
        double nan = Double.NaN;
        assertArrayEquals(
                new double[] {nan, nan, nan, nan, 1, 2, nan, 4, 5},
                patches.cells().stream().limit(9).toArray(),
                1e-6);
        assertArrayEquals(
                new double[] {10, 20, 30, 40, 50, 60, 70, 80, 90},
                patches.cells().stream().skip(9).toArray(),
                1e-5);
    }

    @Test
    void vectorsHaveNoFeatureMaps() {
        Network network = Network.chain(Shape.of(1, 3, 3))
                .dense(2, Activation.RELU)
                .dense(2, Activation.IDENTITY)
                .build();
        FixedSession session =
                new FixedSession(Map.of("dense1", new float[] {1, 0, 2, 3}), Map.of("dense1/WEIGHT", new float[18]));
        new FeatureTables(network, images(), session, recorder).record(MOMENT);
        assertTrue(recorder.matrices("featureMap@layer=dense1").isEmpty());
        Matrix patches = recorder.matrices("topPatch@layer=dense1").get(0);
        assertEquals(List.of("0,0,101", "0,1,100", "1,0,101", "1,1,100"), patches.rows());
        assertEquals(9, patches.columns().size(), "a unit sees all of the image");
        assertEquals(90, patches.cell(0, 8), 1e-5);
    }
}
