// SPDX-License-Identifier: Apache-2.0
package org.descent.core.phenomena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
    private static final MeasuredRun RUN = MeasuredRun.of("loss@validation", 4, 2, 1, 3);

    @ParameterizedTest
    @CsvSource({
        "first loss@validation, 4",
        "last loss@validation, 3",
        "min loss@validation, 1",
        "max loss@validation, 4",
        "selected loss@validation, 2",
        "mean loss@validation, 2.5",
        "tail loss@validation, 3",
        "at 20 loss@validation, 1",
        "at 25 loss@validation, 1",
        "at 20 accuracy@validation, NaN",
        "mean accuracy@validation, NaN",
        "recall cat confusion@validation, 0.8",
        "recall dog confusion@validation, 0.25",
        "recall cow confusion@validation, NaN",
        "recall cat confusion@test, NaN",
        "layers zeroUnits, NaN",
        "last loss@validation / min loss@validation - 1, 2",
        "first loss@validation - 1 / 2, 1.5",
        "1 + 0.5, 1.5",
        "steps until loss@validation <= 2, 10",
        "examples until loss@validation <= 1.5, 640",
        "seconds until loss@validation <= 1, 1",
        "steps until loss@validation >= 4, 0",
        "steps until loss@validation <= 0.5, Infinity",
        "state completed, 1",
        "state diverged, 0",
        "last accuracy@validation, NaN",
        "selected accuracy@validation, NaN",
        "steps until accuracy@validation >= 0.9, NaN"
    })
    void aMeasureIsWhatItsWordsSay(String text, double expected) {
        assertEquals(expected, Measure.parse(text).of(RUN), 1e-12);
    }

    @Test
    void layersAreTakenByTheirLastValues() {
        MeasuredRun run = MeasuredRun.of("zeroUnits@layer=dense1", 0.1, 0.4);

        assertEquals(0.4, Measure.parse("layers zeroUnits").of(run), 1e-12);
    }

    /** The last quarter of nine points are three. */
    @Test
    void theTailIsTheLastQuarter() {
        MeasuredRun run = MeasuredRun.of("loss@train", 9, 8, 7, 6, 5, 4, 3, 1, 2);

        assertEquals(2, Measure.parse("tail loss@train").of(run), 1e-12);
    }

    /** A line has no noise, however steep; points that jump by 1 up and down around it have one of 1, hand-computed from bends of 4. */
    @Test
    void noiseIsWhatIsOffTheCourseInTheSecondHalf() {
        Measure noise = Measure.parse("noise loss@batch");

        assertEquals(0, noise.of(MeasuredRun.of("loss@batch", 5, -9, 100, 3, 8, 13, 18, 23)), 1e-12);
        assertEquals(4 / Math.sqrt(6), noise.of(MeasuredRun.of("loss@batch", 0, 0, 0, 0, 1, -1, 1, -1)), 1e-12);
        assertTrue(Double.isNaN(noise.of(MeasuredRun.of("loss@batch", 1, 2))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loss@validation",
                "median loss@validation",
                "first",
                "first loss@validation /",
                "steps until loss@validation < 2",
                "steps until loss@validation <= x",
                "metres until loss@validation <= 2",
                "state sleeping",
                "at noon loss@train",
                "layers",
                "recall confusion@test",
                "first @",
                "first a / / first b"
            })
    void whatIsNoMeasureIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Measure.parse(text));
    }
}
