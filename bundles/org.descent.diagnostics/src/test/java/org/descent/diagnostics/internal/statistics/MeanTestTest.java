// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class MeanTestTest {
    /** Student's sleep data (1908), with the results that R prints for it. */
    private static final double[] SLEEP_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SLEEP_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @Test
    void welchOfTheSleepDataIsWhatRPrints() {
        MeanTest test = MeanTest.welch(SLEEP_1, SLEEP_2, 0, 0);
        assertEquals(-1.58, test.difference(), 1e-12);
        assertEquals(-1.8608, test.statistic(), 5e-5);
        assertEquals(17.776, test.degrees(), 5e-4);
        assertEquals(0.07939, test.p(), 5e-6);
        assertEquals(-3.3654832, test.interval(0.95).low(), 1e-6);
        assertEquals(0.2054832, test.interval(0.95).high(), 1e-6);
    }

    @Test
    void pairedTestOfTheSleepDataIsWhatRPrints() {
        double[] differences = new double[10];
        for (int i = 0; i < 10; i++) {
            differences[i] = SLEEP_1[i] - SLEEP_2[i];
        }
        MeanTest test = MeanTest.ofMean(differences, 0);
        assertEquals(-4.0621, test.statistic(), 5e-5);
        assertEquals(9, test.degrees());
        assertEquals(0.002833, test.p(), 5e-7);
        assertEquals(-2.4598858, test.interval(0.95).low(), 1e-6);
        assertEquals(-0.7001142, test.interval(0.95).high(), 1e-6);
    }

    @Test
    void welchAgreesWithAnotherImplementation() {
        Random random = new Random(4);
        TTest other = new TTest();
        for (int trial = 0; trial < 100; trial++) {
            double[] a = random.doubles(2 + random.nextInt(9)).toArray();
            double[] b = random.doubles(2 + random.nextInt(9)).map(x -> 3 * x).toArray();
            assertEquals(other.tTest(a, b), MeanTest.welch(a, b, 0, 0).p(), 1e-12);
            assertEquals(other.t(a, b), MeanTest.welch(a, b, 0, 0).statistic(), 1e-9);
        }
    }

    @Test
    void correctionOfNadeauAndBengioAddsTheRatioToOneOverN() {
        // mean 3, variance 2.5, so sqrt((1/5 + 1/4) 2.5) and t = 2 sqrt(2); Student's distribution has a closed form at
        // 4 degrees
        MeanTest test = MeanTest.ofMean(new double[] {1, 2, 3, 4, 5}, 0.25);
        assertEquals(Math.sqrt(0.45 * 2.5), test.standardError(), 1e-12);
        assertEquals(2 * Math.sqrt(2), test.statistic(), 1e-12);
        double upper = 0.375 * test.statistic() / Math.sqrt(3) * (1 - 8.0 / 36);
        assertEquals(1 - 2 * upper, test.p(), 1e-9);
    }

    @Test
    void correctionOfEachGroupStandsInWelch() {
        MeanTest test = MeanTest.welch(new double[] {1, 2, 3}, new double[] {2, 4, 6}, 0.5, 0.25);
        assertEquals(Math.sqrt((1 / 3.0 + 0.5) * 1 + (1 / 3.0 + 0.25) * 4), test.standardError(), 1e-12);
    }

    @Test
    void numbersThatAreAllTheSameAreTestedBySigns() {
        MeanTest paired = MeanTest.ofMean(new double[] {0.1, 0.1, 0.1, 0.1, 0.1}, 0);
        assertEquals(2 / 32.0, paired.p());
        assertEquals(Double.POSITIVE_INFINITY, paired.statistic());
        assertEquals(0.1, paired.interval(0.95).low());
        assertEquals(
                2 / 6.0,
                MeanTest.welch(new double[] {1, 1}, new double[] {2, 2}, 0, 0).p(),
                1e-12);
    }

    @Test
    void noDifferenceAtAllIsNoEvidence() {
        assertEquals(1, MeanTest.ofMean(new double[] {0, 0, 0}, 0).p());
        assertEquals(0, MeanTest.ofMean(new double[] {0, 0, 0}, 0).statistic());
    }

    @Test
    void deviationByRoundingIsNone() {
        double[] a = {0.1 + 0.2, 0.3, 0.3};
        assertEquals(0.1, MeanTest.welch(a, new double[] {1, 1, 1}, 0, 0).p(), 1e-12);
    }

    @Test
    void intervalHoldsTheMeanAsOftenAsItSays() {
        Random random = new Random(11);
        int held = 0;
        for (int trial = 0; trial < 4000; trial++) {
            double[] sample = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            held += MeanTest.ofMean(sample, 0).interval(0.9).contains(0) ? 1 : 0;
        }
        assertTrue(held > 3540 && held < 3660, held + " of 4000");
    }
}
