// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Mark;
import org.junit.jupiter.api.Test;

class RangeTestTest {
    /** A hundred rates from 1e-8 to almost 100, with losses by the logarithm of the rate. */
    private static RangeTest of(DoubleUnaryOperator loss) {
        double[] exponents =
                IntStream.range(0, 100).mapToDouble(i -> -8 + i / 10.0).toArray();
        return new RangeTest(
                Doubles.of(IntStream.range(0, 100)
                        .mapToDouble(i -> Math.pow(10, exponents[i]))
                        .toArray()),
                Doubles.of(IntStream.range(0, 100)
                        .mapToDouble(i -> loss.applyAsDouble(exponents[i]))
                        .toArray()),
                "");
    }

    /** A fall whose steepest place is known, and a rise behind it. */
    private static double fall(double exponent, double at) {
        return 2 / (1 + Math.exp(3 * (exponent - at))) + Math.exp(3 * exponent);
    }

    @Test
    void suggestionIsTheSteepestFall() {
        assertEquals(-3, Math.log10(of(e -> fall(e, -3)).suggestion().orElseThrow()), 0.11);
        assertEquals(-5, Math.log10(of(e -> fall(e, -5)).suggestion().orElseThrow()), 0.11);
    }

    @Test
    void fallsBehindTheMinimumAreSpikes() {
        RangeTest test = of(e -> e > 0.45 && e < 0.65 ? 1000 : fall(e, -3));
        assertEquals(-3, Math.log10(test.suggestion().orElseThrow()), 0.11);
    }

    @Test
    void tenthOfTheMinimumIsATenth() {
        assertEquals(0.001, of(e -> (e + 2) * (e + 2)).tenthOfMinimum().orElseThrow(), 1e-12);
    }

    @Test
    void lossThatNeverFallsSuggestsNothing() {
        assertEquals(OptionalDouble.empty(), of(Math::exp).suggestion());
        assertEquals(OptionalDouble.empty(), of(e -> 1).suggestion());
    }

    @Test
    void shortAndBrokenTestsSuggestNothing() {
        RangeTest none = new RangeTest(Doubles.of(), Doubles.of(), "");
        assertEquals(OptionalDouble.empty(), none.suggestion());
        assertEquals(OptionalDouble.empty(), none.tenthOfMinimum());
        RangeTest broken = of(e -> Double.NaN);
        assertEquals(OptionalDouble.empty(), broken.suggestion());
        assertEquals(OptionalDouble.empty(), broken.tenthOfMinimum());
        assertTrue(Double.isNaN(broken.smoothed().get(50)));
    }

    /** By hand: with ten rates the deviation is 1, and the weights are 1, e^-0.5, e^-2 and e^-4.5. */
    @Test
    void meanLooksBothWays() {
        double[] losses = {0, 0, 0, 0, 0, 1, 0, 0, Double.NaN, 0};
        RangeTest test = new RangeTest(Doubles.of(new double[10]), Doubles.of(losses), "");
        double a = Math.exp(-0.5);
        double b = Math.exp(-2);
        double c = Math.exp(-4.5);
        assertEquals(b / (1 + 2 * a + 2 * b + 2 * c), test.smoothed().get(3), 1e-12);
        assertEquals(1 / (1 + 2 * a + 2 * b + c), test.smoothed().get(5), 1e-12, "without the one that is NaN");
        assertEquals(0, test.smoothed().get(1), 1e-12, "four away");
    }

    @Test
    void pictureShowsTheSuggestion() {
        RangeTest test = of(e -> fall(e, -3));
        var marks = test.figure().panels().get(0).marks();
        assertEquals(3, marks.size());
        assertEquals(test.suggestion().orElseThrow(), ((Mark.Guide) marks.get(2)).at());
        assertEquals(4, test.figure().panels().get(0).y().max(), 0.01, "twice the largest loss before the minimum");
        assertEquals(2, of(e -> 1).figure().panels().get(0).marks().size());
        assertEquals(2, of(e -> Double.NaN).figure().panels().get(0).marks().size());
    }

    @Test
    void optionsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new RangeTest.Options(0, 1, 100));
        assertThrows(IllegalArgumentException.class, () -> new RangeTest.Options(1, 1, 100));
        assertThrows(IllegalArgumentException.class, () -> new RangeTest.Options(1e-3, 1, 9));
    }
}
