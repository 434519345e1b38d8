// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.parameter.Values;
import org.descent.api.surface.StationaryPoint;
import org.descent.api.surface.Surface;
import org.descent.testkit.plugin.SurfaceContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every surface keeps the contract of its kind and has the values of its formula. */
class SurfacesTest {
    private static final Map<Surface, Map<Doubles, Double>> VALUES = Map.of(
            new Rosenbrock(), Map.of(Doubles.of(1, 1), 0.0, Doubles.of(-1.2, 1), 24.2, Doubles.of(0, 0), 1.0),
            new Beale(), Map.of(Doubles.of(3, 0.5), 0.0, Doubles.of(1, 1), 14.203125, Doubles.of(0, 7), 14.203125),
            new Himmelblau(), Map.of(Doubles.of(3, 2), 0.0, Doubles.of(0, 0), 170.0, Doubles.of(1, 1), 106.0),
            new Ravine(), Map.of(Doubles.of(0, 0), 0.0, Doubles.of(-4, 1), 58.0),
            new Saddle(), Map.of(Doubles.of(0, 0), 0.0, Doubles.of(2, 1), 3.0, Doubles.of(0, 2), -4.0),
            new DoubleWell(), Map.of(Doubles.of(0, 0), 0.0, Doubles.of(1, 1), 0.45, Doubles.of(-1, 0), -0.45),
            new Bowl(), Map.of(Doubles.of(3, 4), 12.5));

    @Test
    void valuesAreThoseOfTheFormulas() {
        VALUES.forEach((surface, values) -> values.forEach((point, value) -> assertEquals(
                value,
                surface.create(surface.schema().defaults()).value(point),
                1e-12,
                surface.id() + " at " + point)));
    }

    @Test
    void himmelblauHasItsPublishedMaximum() {
        Himmelblau surface = new Himmelblau();
        List<StationaryPoint> known =
                surface.create(surface.schema().defaults()).known();
        double value =
                surface.create(surface.schema().defaults()).value(known.get(4).point());
        assertEquals(181.616521550649, value, 1e-6);
    }

    @Test
    void theLeftWellIsTheDeeperOne() {
        DoubleWell surface = new DoubleWell();
        Surface.Function function = surface.create(surface.schema().defaults());
        List<StationaryPoint> known = function.known();
        assertTrue(function.value(known.get(0).point())
                < function.value(known.get(2).point()) - 0.3);
        assertTrue(known.get(0).point().get(0) < known.get(1).point().get(0));
        assertTrue(known.get(1).point().get(0) < known.get(2).point().get(0));
    }

    @Nested
    class OfRosenbrock extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new Rosenbrock();
        }
    }

    @Nested
    class OfBeale extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new Beale();
        }
    }

    @Nested
    class OfHimmelblau extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new Himmelblau();
        }
    }

    @Nested
    class OfRavine extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new Ravine();
        }
    }

    @Nested
    class OfSaddle extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new Saddle();
        }
    }

    @Nested
    class OfDoubleWell extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new DoubleWell();
        }
    }

    @Nested
    class OfBowl extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new Bowl();
        }
    }

    @Nested
    class OfADoubleWellWithAnotherTilt extends SurfaceContract {
        @Override
        protected Surface plugin() {
            return new DoubleWell();
        }

        @Override
        protected Values values() {
            return plugin().schema().read(Map.of("tilt", -0.38));
        }
    }
}
