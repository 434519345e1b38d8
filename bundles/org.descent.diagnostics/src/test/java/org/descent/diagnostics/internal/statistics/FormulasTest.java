// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.descent.diagnostics.Interval;
import org.junit.jupiter.api.Test;

class FormulasTest {
    @Test
    void holmIsWhatRPrints() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
        assertArrayEquals(
                new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}), 1e-12);
        assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {0.9, 0.6}), 0);
        assertArrayEquals(new double[0], Holm.adjust(new double[0]), 0);
    }

    @Test
    void effectOfIndependentGroupsIsBorensteinsExample() {
        // Introduction to Meta-Analysis (2009), p. 27-28: means 103 and 100, deviations 5.5 and 4.5, 50 in each group
        HedgesG effect = HedgesG.independent(wave(103, 5.5, 0), wave(100, 4.5, 0));
        assertEquals(0.5924, effect.g(), 5e-5);
        assertEquals(0.0411, effect.standardError() * effect.standardError(), 5e-5);
        assertEquals(
                effect.g() - 1.959964 * effect.standardError(),
                effect.interval(0.95).low(),
                1e-6);
    }

    @Test
    void effectOfPartnersIsBorensteinsExample() {
        // p. 29: means 103 and 100, deviation of the differences 5.5, correlation 0.7, 50 pairs
        double deviation = 5.5 / Math.sqrt(2 * (1 - 0.7));
        double[] a = wave(0, 1, 0);
        double[] other = wave(0, 1, Math.PI / 2);
        double[] b = IntStream.range(0, 50)
                .mapToDouble(i -> 100 + deviation * (0.7 * a[i] + Math.sqrt(1 - 0.49) * other[i]))
                .toArray();
        double[] first = Arrays.stream(a).map(x -> 103 + deviation * x).toArray();
        HedgesG effect = HedgesG.paired(first, b);
        assertEquals(0.4160, effect.g(), 5e-5);
        assertEquals(0.0127, effect.standardError() * effect.standardError(), 5e-5);
    }

    /** Fifty numbers with this mean and sample deviation; those of phases a quarter apart are not correlated. */
    private static double[] wave(double mean, double deviation, double phase) {
        return IntStream.range(0, 50)
                .mapToDouble(i -> mean + deviation * Math.sqrt(49 / 25.0) * Math.cos(2 * Math.PI * i / 50 + phase))
                .toArray();
    }

    @Test
    void effectWithoutDeviationIsInfiniteOrZero() {
        double[] ones = {1, 1};
        assertEquals(0, HedgesG.independent(ones, ones).g());
        HedgesG effect = HedgesG.independent(ones, new double[] {2, 2});
        assertEquals(Double.NEGATIVE_INFINITY, effect.g());
        assertEquals(Double.POSITIVE_INFINITY, effect.interval(0.95).high());
    }

    @Test
    void repetitionsNeededAreThoseOfPublishedTables() {
        // Cohen, Statistical Power Analysis (1988), table 2.4.1: 64 and 26 in each group; G*Power: 34 pairs; level
        // 0.05, power 0.8
        assertEquals(OptionalInt.of(64), SampleSize.perGroup(0.5, 2, 0, 2, 0.05, 0.8));
        assertEquals(OptionalInt.of(26), SampleSize.perGroup(-0.8, 2, 0, 2, 0.05, 0.8));
        assertEquals(OptionalInt.of(34), SampleSize.perGroup(0.5, 1, 0, 1, 0.05, 0.8));
    }

    @Test
    void whatMoreSplitsDoNotLessenMayBeTooMuch() {
        assertEquals(OptionalInt.empty(), SampleSize.perGroup(0.5, 1, 0.1, 1, 0.05, 0.8));
        assertEquals(OptionalInt.empty(), SampleSize.perGroup(0, 1, 0, 1, 0.05, 0.8));
        assertEquals(OptionalInt.of(2), SampleSize.perGroup(0.5, 0, 0, 1, 0.05, 0.8));
    }

    @Test
    void bootstrapOfASymmetricSampleIsNearTheNormalInterval() {
        double[] sample = IntStream.range(0, 40).mapToDouble(i -> i - 19.5).toArray();
        Interval interval = Bootstrap.ofMean(sample, 0.95, 20000, 3);
        // the bootstrap's variance has n where the sample's has n - 1
        double reach = 1.96 * Math.sqrt(StatUtils.populationVariance(sample) / 40);
        assertEquals(-reach, interval.low(), 0.06 * reach);
        assertEquals(reach, interval.high(), 0.06 * reach);
    }

    @Test
    void bootstrapHoldsTheMeanOfASkewedDistribution() {
        Random random = new Random(8);
        int held = 0;
        int above = 0;
        for (int trial = 0; trial < 600; trial++) {
            double[] sample = IntStream.range(0, 30)
                    .mapToDouble(i -> -Math.log(1 - random.nextDouble()))
                    .toArray();
            Interval interval = Bootstrap.ofMean(sample, 0.95, 1000, trial);
            held += interval.contains(1) ? 1 : 0;
            above += interval.high() - StatUtils.mean(sample) > StatUtils.mean(sample) - interval.low() ? 1 : 0;
        }
        assertTrue(held >= 0.91 * 600 && held <= 0.98 * 600, held + " of 600");
        assertTrue(above > 570, above + " intervals reach further up, as the distribution does");
    }

    @Test
    void bootstrapDependsOnItsSeedAlone() {
        double[] sample = {1, 4, 2, 8, 5, 7};
        assertEquals(Bootstrap.ofMean(sample, 0.95, 500, 5), Bootstrap.ofMean(sample, 0.95, 500, 5));
        assertEquals(new Interval(3, 3, 0.95), Bootstrap.ofMean(new double[] {3, 3, 3}, 0.95, 500, 5));
    }
}
