// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The precision of the curves of mini-batches. */
class BatchCurvesTest {
    @Test
    void whatIsMeasuredAtEachStepHasSinglePrecision() {
        assertEquals(0.30000001192092896, BatchCurves.single(0.3));
        assertEquals(-0.30000001192092896, BatchCurves.single(-0.3));
    }

    /** A loss of 1e60 diverges, but is no infinity; one of 1e-60 is not yet 0. */
    @ParameterizedTest
    @ValueSource(
            doubles = {
                1e60,
                -1e60,
                1e-60,
                1e-40,
                0,
                -0.0,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void whatSinglePrecisionCannotHoldStaysAsItIs(double value) {
        assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(BatchCurves.single(value)));
    }
}
