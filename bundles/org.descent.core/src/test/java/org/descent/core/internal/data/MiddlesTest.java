// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descent.api.Doubles;
import org.descent.core.data.FeatureStatistics;
import org.descent.core.experiment.Imputation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiddlesTest {
    private static final float NAN = Float.NaN;
    private static final float[] EXAMPLES = {
        4, NAN, 1, //
        4, 2, 3, 2, 8, 3, NAN, 8, 1, -1, 2, 5
    };

    /** So many values at a time that one, two or all features are held in a pass. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1000})
    void featuresMayNeedSeveralPasses(int most) {
        FeatureFit fit = new FeatureFit(3);
        forEach(fit::add);
        FeatureStatistics statistics = fit.statistics();
        Middles middles = new Middles(5, most);
        // in order: -1 2 4 4, 2 2 8 8, 1 1 3 3 5; of equally frequent values the smallest
        assertEquals(Doubles.of(3, 5, 3), middles.of(Imputation.MEDIAN, statistics, MiddlesTest::forEach));
        assertEquals(Doubles.of(4, 2, 1), middles.of(Imputation.MODE, statistics, MiddlesTest::forEach));
        assertEquals(Doubles.of(2.25, 5, 2.6), rounded(middles.of(Imputation.MEAN, statistics, MiddlesTest::forEach)));
    }

    private static void forEach(Middles.Visitor visitor) {
        for (int at = 0; at < EXAMPLES.length; at += 3) {
            visitor.example(EXAMPLES, at);
        }
    }

    private static Doubles rounded(Doubles numbers) {
        return Doubles.of(
                numbers.stream().map(number -> Math.rint(number * 1e9) / 1e9).toArray());
    }
}
