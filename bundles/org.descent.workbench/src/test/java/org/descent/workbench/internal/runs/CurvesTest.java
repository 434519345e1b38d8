// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunHead;
import org.junit.jupiter.api.Test;

class CurvesTest {
    @Test
    void evaluatedCurvesComeFirstAndTheLossBeforeOtherMetrics() {
        List<String> sorted = Stream.of(
                        "accuracy@train",
                        "loss@batch",
                        "loss@test",
                        "loss@train",
                        "accuracy@validation",
                        "loss@validation")
                .map(CurveKey::parse)
                .sorted(Curves.ORDER)
                .map(CurveKey::toString)
                .toList();

        assertEquals(
                List.of(
                        "loss@validation",
                        "loss@train",
                        "loss@test",
                        "accuracy@validation",
                        "accuracy@train",
                        "loss@batch"),
                sorted);
    }

    @Test
    void onlyAMetricWithADirectionHasABest() {
        RunHead run = Runs.run("1").fact("metrics.accuracy.direction", "larger").head();

        assertTrue(Curves.hasBest(run, CurveKey.parse("accuracy@train")));
        assertFalse(Curves.hasBest(run, CurveKey.parse("examplesPerSecond")));
    }
}
