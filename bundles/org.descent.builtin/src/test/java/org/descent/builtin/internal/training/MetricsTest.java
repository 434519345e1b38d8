// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.descent.api.data.Target;
import org.descent.api.training.Direction;
import org.descent.api.training.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTest {
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));
    private static final Target QUANTITIES = new Target.Quantities(List.of("x", "y"));

    /** Three of class a, of which two are predicted; one of class b, predicted; none of class c. */
    private static final float[] OUTPUTS = {0.8f, 0.1f, 0.1f, 0.6f, 0.4f, 0, 0.2f, 0.3f, 0.5f, 0.1f, 0.9f, 0};

    private static final float[] TARGETS = {0, 0, 0, 1};

    @Test
    void accuracyCountsExamples() {
        assertEquals(0.75, value(new Accuracy(), CLASSES, OUTPUTS, TARGETS));
    }

    @Test
    void balancedAccuracyCountsClassesThatOccur() {
        // recalls of 2/3 and 1; class c does not occur
        assertEquals((2 / 3.0 + 1) / 2, value(new BalancedAccuracy(), CLASSES, OUTPUTS, TARGETS), 1e-15);
    }

    @Test
    void predictingOneClassAlwaysIsWorthOneOverTheirNumber() {
        float[] outputs = {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
        float[] targets = {0, 0, 1, 2};
        assertEquals(0.5, value(new Accuracy(), CLASSES, outputs, targets));
        assertEquals(1 / 3.0, value(new BalancedAccuracy(), CLASSES, outputs, targets), 1e-15);
    }

    static List<Metric> ofClasses() {
        return List.of(new Accuracy(), new BalancedAccuracy());
    }

    static List<Metric> metrics() {
        return List.of(new Accuracy(), new BalancedAccuracy(), new MeanAbsoluteError());
    }

    @ParameterizedTest
    @MethodSource("ofClasses")
    void ofEqualOutputsTheLowestIndexIsPredicted(Metric metric) {
        float[] tie = {0.4f, 0.4f, 0.2f};
        assertEquals(1, value(metric, CLASSES, tie, new float[] {0}));
        assertEquals(0, value(metric, CLASSES, tie, new float[] {1}));
    }

    @ParameterizedTest
    @MethodSource("ofClasses")
    void nanInAnOutputIsAWrongPrediction(Metric metric) {
        for (int i = 0; i < 3; i++) {
            float[] outputs = {1, 0, 0};
            outputs[i] = Float.NaN;
            assertEquals(0, value(metric, CLASSES, outputs, new float[] {0}), "NaN at " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("ofClasses")
    void infiniteOutputIsThePrediction(Metric metric) {
        float[] outputs = {1, Float.POSITIVE_INFINITY, 0};
        assertEquals(1, value(metric, CLASSES, outputs, new float[] {1}));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void withoutExamplesThereIsNoValue(Metric metric) {
        Target target = metric.appliesTo(CLASSES) ? CLASSES : QUANTITIES;
        assertEquals(Double.NaN, value(metric, target, new float[0], new float[0]));
    }

    @ParameterizedTest
    @MethodSource("ofClasses")
    void batchesGiveTheSameAsAll(Metric metric) {
        Metric.Accumulator accumulator = metric.start(metric.schema().defaults(), CLASSES);
        accumulator.add(new float[] {0.8f, 0.1f, 0.1f, 0.6f, 0.4f, 0, 0.2f, 0.3f, 0.5f}, new float[] {0, 0, 0}, 3);
        accumulator.add(new float[] {0.1f, 0.9f, 0}, new float[] {1}, 1);
        assertEquals(value(metric, CLASSES, OUTPUTS, TARGETS), accumulator.value());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void onlyTheFirstExamplesOfABatchCount(Metric metric) {
        Target target = metric.appliesTo(CLASSES) ? CLASSES : QUANTITIES;
        Metric.Accumulator accumulator = metric.start(metric.schema().defaults(), target);
        accumulator.add(new float[] {1, 0, 0, 9, 9, 9}, new float[] {0, 0, 2, 7}, 1);
        assertEquals(target == CLASSES ? 1 : 0.5, accumulator.value());
    }

    @Test
    void meanAbsoluteErrorIsTheMeanOverExamplesAndQuantities() {
        float[] outputs = {1, 2, 3, 4};
        float[] targets = {2, 2, 0, 4.5f};
        assertEquals((1 + 0 + 3 + 0.5) / 4, value(new MeanAbsoluteError(), QUANTITIES, outputs, targets));
    }

    @Test
    void nanInAnOutputMakesTheErrorNan() {
        float[] outputs = {1, Float.NaN, 3, 4};
        assertEquals(Double.NaN, value(new MeanAbsoluteError(), QUANTITIES, outputs, new float[] {2, 2, 0, 4}));
    }

    @Test
    void infiniteOutputMakesTheErrorInfinite() {
        float[] outputs = {1, Float.NEGATIVE_INFINITY};
        assertEquals(Double.POSITIVE_INFINITY, value(new MeanAbsoluteError(), QUANTITIES, outputs, new float[] {2, 2}));
    }

    @Test
    void errorsAreSummedInDoublePrecision() {
        int count = 1 << 20;
        float[] outputs = new float[2 * count];
        Arrays.fill(outputs, 0.1f);
        assertEquals(0.1f, value(new MeanAbsoluteError(), QUANTITIES, outputs, new float[2 * count]), 1e-12);
    }

    @Test
    void metricsApplyToTheirKindOfTarget() {
        assertTrue(new Accuracy().appliesTo(CLASSES) && new BalancedAccuracy().appliesTo(CLASSES));
        assertFalse(new Accuracy().appliesTo(QUANTITIES) || new BalancedAccuracy().appliesTo(QUANTITIES));
        assertTrue(new MeanAbsoluteError().appliesTo(QUANTITIES));
        assertFalse(new MeanAbsoluteError().appliesTo(CLASSES));
    }

    @Test
    void directionsSayWhatIsBetter() {
        assertEquals(Direction.LARGER, new Accuracy().direction());
        assertEquals(Direction.LARGER, new BalancedAccuracy().direction());
        assertEquals(Direction.SMALLER, new MeanAbsoluteError().direction());
    }

    private static double value(Metric metric, Target target, float[] outputs, float[] targets) {
        Metric.Accumulator accumulator = metric.start(metric.schema().defaults(), target);
        accumulator.add(outputs, targets, targets.length / target.width());
        return accumulator.value();
    }
}
