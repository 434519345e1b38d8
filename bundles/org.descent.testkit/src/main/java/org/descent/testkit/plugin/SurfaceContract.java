// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.descent.api.Doubles;
import org.descent.api.surface.Region;
import org.descent.api.surface.StationaryPoint;
import org.descent.api.surface.Surface;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a surface promises. */
public abstract class SurfaceContract extends PluginContract<Surface> {
    private static final int POINTS = 200;
    private static final int DIRECTIONS = 64;
    private static final double DIFFERENCE = 1e-6;
    private static final double NEAR = 1e-3;

    /** For extenders. */
    protected SurfaceContract() {}

    private Surface.Function function() {
        return plugin().create(values());
    }

    /** The host's own keys stand beside the surface's in an experiment file. */
    @Test
    @DisplayName("No key of the schema is start, noise or direction")
    public void keysLeaveRoomForTheHost() {
        for (String key : plugin().schema().keys()) {
            assertFalse(Surface.RESERVED.contains(key), "the key '" + key + "' is the host's; give it another name");
        }
    }

    /** All points have the same size. */
    @Test
    @DisplayName("Start, region, gradient and known points have one finite number for each variable")
    public void sizesAgree() {
        Surface.Function function = function();
        int size = function.start().size();
        assertTrue(size > 0, "start() has no number");
        assertTrue(function.start().stream().allMatch(Double::isFinite), "start() is " + function.start());
        assertEquals(size, function.region().low().size(), "variables of region()");
        assertEquals(size, function.gradient(function.start()).size(), "variables of gradient()");
        for (StationaryPoint known : function.known()) {
            assertEquals(size, known.point().size(), "variables of known() " + known);
        }
    }

    /** A run can be repeated. */
    @Test
    @DisplayName("The same point has the same value and gradient, in another function of the same values too")
    public void functionIsPure() {
        Surface.Function one = function();
        Surface.Function other = function();
        Random random = new Random(3);
        for (int i = 0; i < POINTS; i++) {
            Doubles point = within(one.region(), random);
            double value = one.value(point);
            Doubles gradient = one.gradient(point);
            assertEquals(value, other.value(point), "value() at " + point);
            assertEquals(value, one.value(point), "value() at " + point + ", asked again");
            assertEquals(gradient, other.gradient(point), "gradient() at " + point);
        }
    }

    /** The gradient is the derivative of the value. */
    @Test
    @DisplayName("The gradient agrees with central differences of the value everywhere in the region")
    public void gradientAgreesWithDifferences() {
        Surface.Function function = function();
        Random random = new Random(5);
        for (int i = 0; i < POINTS; i++) {
            Doubles point = within(function.region(), random);
            Doubles gradient = function.gradient(point);
            for (int k = 0; k < point.size(); k++) {
                double step = DIFFERENCE * Math.max(1, Math.abs(point.get(k)));
                double expected =
                        (function.value(moved(point, k, step)) - function.value(moved(point, k, -step))) / (2 * step);
                double rounding = 1e-15 * Math.abs(function.value(point)) / step;
                assertEquals(
                        expected,
                        gradient.get(k),
                        1e-5 * (1 + norm(gradient)) + rounding,
                        "derivative by variable " + (k + 1) + " at " + point);
            }
        }
    }

    /** What is said to be known is so. */
    @Test
    @DisplayName("At known points the gradient is 0, and the values near by are as the kind says")
    public void knownPointsAreWhatTheyAreSaidToBe() {
        Surface.Function function = function();
        Random random = new Random(7);
        double usual = 0;
        for (int i = 0; i < POINTS; i++) {
            usual = Math.max(usual, norm(function.gradient(within(function.region(), random))));
        }
        for (StationaryPoint known : function.known()) {
            double norm = norm(function.gradient(known.point()));
            assertTrue(norm <= 1e-9 * (1 + usual), "the gradient at the " + known + " has the norm " + norm);
            boolean smaller = false;
            boolean larger = false;
            double middle = function.value(known.point());
            for (int i = 0; i < DIRECTIONS; i++) {
                double near = function.value(beside(known.point(), function.region(), random));
                smaller |= near < middle;
                larger |= near > middle;
            }
            switch (known.kind()) {
                case MINIMUM -> assertFalse(smaller, "there are smaller values near the " + known);
                case MAXIMUM -> assertFalse(larger, "there are larger values near the " + known);
                case SADDLE -> assertTrue(smaller && larger, "no smaller or no larger values near the " + known);
            }
        }
    }

    private static Doubles within(Region region, Random random) {
        double[] point = new double[region.low().size()];
        for (int i = 0; i < point.length; i++) {
            double share = random.nextDouble();
            point[i] = (1 - share) * region.low().get(i) + share * region.high().get(i);
        }
        return Doubles.of(point);
    }

    private static Doubles beside(Doubles point, Region region, Random random) {
        double[] moved = point.toArray();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += NEAR * (region.high().get(i) - region.low().get(i)) * random.nextGaussian();
        }
        return Doubles.of(moved);
    }

    private static Doubles moved(Doubles point, int variable, double by) {
        double[] moved = point.toArray();
        moved[variable] += by;
        return Doubles.of(moved);
    }

    private static double norm(Doubles gradient) {
        return Math.sqrt(gradient.stream().map(each -> each * each).sum());
    }
}
