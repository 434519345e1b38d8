// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.osgi.service.component.annotations.Component;

/**
 * The valley of Rosenbrock, An automatic method for finding the greatest or least value of a function, 1960.
 *
 * <p>{@code (1 - x)^2 + steepness (y - x^2)^2}, with its only minimum, 0, at (1, 1).
 */
@Component(service = Surface.class)
public final class Rosenbrock implements Surface {
    static final RealParameter STEEPNESS = RealParameter.of(
            "steepness", 100, Range.log(1, 1e6), "How steep the walls of the valley are, beside its floor.");

    @Override
    public String id() {
        return "org.descent.rosenbrock";
    }

    @Override
    public String name() {
        return "Rosenbrock";
    }

    @Override
    public String description() {
        return "A curved valley whose floor falls very slowly to its only minimum.";
    }

    @Override
    public Schema schema() {
        return Schema.of(STEEPNESS);
    }

    @Override
    public Function create(Values values) {
        double steepness = values.get(STEEPNESS);
        return new PlaneFunction(
                Doubles.of(-1.2, 1),
                PlaneFunction.region(-2, 2, -1, 3),
                List.of(PlaneFunction.minimum(1, 1)),
                (x, y) -> (1 - x) * (1 - x) + steepness * (y - x * x) * (y - x * x),
                (x, y) -> -2 * (1 - x) - 4 * steepness * x * (y - x * x),
                (x, y) -> 2 * steepness * (y - x * x));
    }
}
