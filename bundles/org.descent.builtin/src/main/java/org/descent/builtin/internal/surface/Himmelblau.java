// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.osgi.service.component.annotations.Component;

/**
 * The function of Himmelblau, Applied nonlinear programming, 1972.
 *
 * <p>{@code (x^2 + y - 11)^2 + (x + y^2 - 7)^2}, with four minima, all 0, and a maximum between them.
 */
@Component(service = Surface.class)
public final class Himmelblau implements Surface {
    @Override
    public String id() {
        return "org.descent.himmelblau";
    }

    @Override
    public String name() {
        return "Himmelblau";
    }

    @Override
    public String description() {
        return "A basin with four minima of the same depth.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Function create(Values values) {
        return new PlaneFunction(
                Doubles.of(0, 0),
                PlaneFunction.region(-5, 5, -5, 5),
                List.of(
                        PlaneFunction.minimum(3, 2),
                        PlaneFunction.minimum(-2.805118086952745, 3.131312518250573),
                        PlaneFunction.minimum(-3.779310253377747, -3.283185991286170),
                        PlaneFunction.minimum(3.584428340330492, -1.848126526964404),
                        PlaneFunction.maximum(-0.2708445906673476, -0.9230385564799815)),
                (x, y) -> square(x * x + y - 11) + square(x + y * y - 7),
                (x, y) -> 4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
                (x, y) -> 2 * (x * x + y - 11) + 4 * y * (x + y * y - 7));
    }

    private static double square(double number) {
        return number * number;
    }
}
