// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.descent.api.Doubles;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Region;
import org.descent.api.surface.StationaryPoint;
import org.descent.api.surface.StationaryPoint.Kind;
import org.descent.api.surface.Surface;
import org.junit.jupiter.api.Test;

/** The contract finds surfaces that break it. */
class SurfaceContractTest {
    private static final StationaryPoint BOTTOM = new StationaryPoint(Kind.MINIMUM, Doubles.of(0));

    @Test
    void aParabolaFailsNothing() {
        assertFailures(contract(x -> x * x, x -> 2 * x, BOTTOM, Schema.EMPTY));
    }

    @Test
    void aWrongGradientIsFound() {
        assertFailures(contract(x -> x * x, x -> x, BOTTOM, Schema.EMPTY), "gradientAgreesWithDifferences");
    }

    @Test
    void aMinimumThatIsAMaximumIsFound() {
        assertFailures(contract(x -> -x * x, x -> -2 * x, BOTTOM, Schema.EMPTY), "knownPointsAreWhatTheyAreSaidToBe");
    }

    @Test
    void aSaddleThatIsAMinimumIsFound() {
        StationaryPoint saddle = new StationaryPoint(Kind.SADDLE, Doubles.of(0));
        assertFailures(contract(x -> x * x, x -> 2 * x, saddle, Schema.EMPTY), "knownPointsAreWhatTheyAreSaidToBe");
    }

    @Test
    void aMinimumWithASlopeIsFound() {
        StationaryPoint beside = new StationaryPoint(Kind.MINIMUM, Doubles.of(1e-4));
        assertFailures(contract(x -> x * x, x -> 2 * x, beside, Schema.EMPTY), "knownPointsAreWhatTheyAreSaidToBe");
    }

    @Test
    void aKnownPointOfAnotherSizeIsFound() {
        StationaryPoint plane = new StationaryPoint(Kind.MINIMUM, Doubles.of(0, 0));
        assertFailures(
                contract(x -> x * x, x -> 2 * x, plane, Schema.EMPTY),
                "sizesAgree",
                "knownPointsAreWhatTheyAreSaidToBe");
    }

    @Test
    void aValueThatCountsCallsIsFound() {
        AtomicInteger calls = new AtomicInteger();
        assertFailures(
                contract(x -> x * x + 1e-12 * calls.incrementAndGet(), x -> 2 * x, BOTTOM, Schema.EMPTY),
                "functionIsPure");
    }

    @Test
    void aKeyOfTheHostIsFound() {
        RealParameter noise = RealParameter.of("noise", 0, Range.linear(0, 1), "How rough the surface is.");
        assertFailures(contract(x -> x * x, x -> 2 * x, BOTTOM, Schema.of(noise)), "keysLeaveRoomForTheHost");
    }

    private static SurfaceContract contract(
            DoubleUnaryOperator value, DoubleUnaryOperator slope, StationaryPoint known, Schema schema) {
        return new SurfaceContract() {
            @Override
            protected Surface plugin() {
                return new Line(value, slope, known, schema);
            }
        };
    }

    private static final class Line extends SoundPlugin implements Surface {
        private final DoubleUnaryOperator value;
        private final DoubleUnaryOperator slope;
        private final StationaryPoint known;
        private final Schema schema;

        Line(DoubleUnaryOperator value, DoubleUnaryOperator slope, StationaryPoint known, Schema schema) {
            this.value = value;
            this.slope = slope;
            this.known = known;
            this.schema = schema;
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Function create(Values values) {
            return new Function() {
                @Override
                public Doubles start() {
                    return Doubles.of(1);
                }

                @Override
                public double value(Doubles point) {
                    return value.applyAsDouble(point.get(0));
                }

                @Override
                public Doubles gradient(Doubles point) {
                    return Doubles.of(slope.applyAsDouble(point.get(0)));
                }

                @Override
                public Region region() {
                    return new Region(Doubles.of(-2), Doubles.of(2));
                }

                @Override
                public List<StationaryPoint> known() {
                    return List.of(known);
                }
            };
        }
    }
}
