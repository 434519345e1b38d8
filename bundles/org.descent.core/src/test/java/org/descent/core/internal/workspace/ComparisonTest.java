// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Curve curve(long[] steps, double... values) {
        return new Curve(steps, new double[steps.length], new long[steps.length], new long[steps.length], values);
    }

    private static SequencedMap<String, Integer> layers(int conv, int dense) {
        SequencedMap<String, Integer> layers = new LinkedHashMap<>();
        layers.put("dense", dense);
        layers.put("conv", conv);
        return layers;
    }

    private static Recording recording(
            RunState state, Map<CurveKey, Curve> curves, Map<Long, SequencedMap<String, Integer>> prints) {
        TreeMap<CurveKey, List<Curve>> pieces = new TreeMap<>();
        curves.forEach((key, curve) -> pieces.put(key, List.of(curve)));
        return new Recording(state, "", Map.of(), pieces, new TreeMap<>(prints));
    }

    private static Recording batch(double... values) {
        long[] steps = new long[values.length];
        java.util.Arrays.setAll(steps, i -> i);
        return recording(RunState.COMPLETED, Map.of(CurveKey.BATCH_LOSS, curve(steps, values)), Map.of());
    }

    @Test
    void theSameBitsAreIdenticalNanIncluded() {
        Comparison comparison = new Comparison(batch(1, Double.NaN, -0.0), batch(1, Double.NaN, -0.0));
        assertEquals(OptionalLong.empty(), comparison.step());
        assertEquals(3, comparison.compared());
    }

    @Test
    void theFirstStepThatDiffersIsFoundToTheLastBit() {
        Comparison comparison = new Comparison(batch(1, 2, 3), batch(1, Math.nextUp(2.0), 4));
        assertEquals(OptionalLong.of(1), comparison.step());
        assertEquals(List.of("loss@batch is 2.0000000000000004, was 2.0"), comparison.differences());
        assertEquals(OptionalLong.of(0), new Comparison(batch(0.0), batch(-0.0)).step());
    }

    @Test
    void layersComeFirstInTheOrderOfTheNetwork() {
        Map<CurveKey, Curve> curves = Map.of(CurveKey.TRAIN_LOSS, curve(new long[] {5}, 1));
        Map<CurveKey, Curve> others = Map.of(CurveKey.TRAIN_LOSS, curve(new long[] {5}, 2));
        Comparison comparison = new Comparison(
                recording(RunState.COMPLETED, curves, Map.of(0L, layers(1, 2), 5L, layers(3, 4), 9L, layers(0, 0))),
                recording(RunState.COMPLETED, others, Map.of(0L, layers(1, 2), 5L, layers(8, 9), 9L, layers(1, 1))));
        assertEquals(OptionalLong.of(5), comparison.step());
        assertEquals(List.of("layer dense", "layer conv", "loss@train is 2.0, was 1.0"), comparison.differences());
    }

    @Test
    void whatTheReplayDoesNotHaveIsADifference() {
        Comparison comparison = new Comparison(batch(1, 2, 3), batch(1, 2));
        assertEquals(OptionalLong.of(2), comparison.step());
        assertEquals(List.of("loss@batch is missing"), comparison.differences());
        assertEquals(OptionalLong.empty(), new Comparison(batch(1), batch(1, 2)).step(), "it ended earlier");
    }

    @Test
    void whatOnlyAStoppedRunMeasuresIsNotCompared() {
        CurveKey test = CurveKey.parse("loss@test");
        Recording stopped = recording(
                RunState.STOPPED,
                Map.of(CurveKey.TRAIN_LOSS, curve(new long[] {0, 5, 7}, 3, 2, 1), test, curve(new long[] {7}, 1)),
                Map.of());
        Recording replayed = recording(
                RunState.STOPPED,
                Map.of(CurveKey.TRAIN_LOSS, curve(new long[] {0, 5, 10}, 3, 2, 0), test, curve(new long[] {10}, 0)),
                Map.of());
        assertEquals(OptionalLong.empty(), new Comparison(stopped, replayed).step());
    }
}
