// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.core.phenomena.Expectation;
import org.descent.core.phenomena.Expectation.Beside;
import org.descent.core.phenomena.Expectation.Over;
import org.descent.core.phenomena.Measure;
import org.descent.core.phenomena.Outcome;
import org.descent.core.phenomena.Phenomenon;
import org.junit.jupiter.api.Test;

class PhenomenonReportTest {
    private static final Expectation EACH = new Expectation(
            "deep", Beside.NOTHING, "", Over.EACH, Measure.parse("last loss@test"), 0.5, Double.POSITIVE_INFINITY);
    private static final Expectation MEAN = new Expectation(
            "deep", Beside.RATIO, "cured", Over.MEAN, Measure.parse("last loss@test"), Double.NEGATIVE_INFINITY, 2);

    private static PhenomenonReport report(boolean met) {
        Phenomenon phenomenon = new Phenomenon(
                "depth", "it vanishes", Map.of("deep", Path.of("a.yaml")), List.of(), Map.of(), List.of());
        return new PhenomenonReport(
                phenomenon,
                List.of(
                        new Outcome(EACH, Doubles.of(1, 2), Doubles.of(1, 2), true),
                        new Outcome(MEAN, Doubles.of(3), Doubles.of(1, 2), met)));
    }

    @Test
    void aPersonSeesEachEffectWithItsBoundsAndSeeds() {
        assertEquals(
                List.of(
                        "NOT SHOWN  depth: it vanishes",
                        "  yes  deep: each last loss@test: 1 2, expected at least 0.5",
                        "  NO   deep over cured: mean of last loss@test: 3, expected at most 2",
                        "       by seed, of deep: 1 2"),
                report(false).lines());
        assertEquals("shown      depth: it vanishes", report(true).lines().get(0));
    }

    @Test
    void aPhenomenonIsShownIfAllOfItIs() {
        assertFalse(report(false).shown());
        assertEquals(true, report(true).json().getOrDefault("shown", "missing"));
        assertEquals(false, report(false).json().getOrDefault("shown", "missing"));
    }
}
