// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.descent.api.Doubles;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.osgi.service.component.annotations.Component;

/**
 * The function of Beale, On an iterative method for finding a local minimum of a function of more than one variable, 1958; the start is that
 * of Moré, Garbow and Hillstrom, Testing unconstrained optimization software, 1981.
 *
 * <p>The sum of {@code (c - x + x y^k)^2} for k = 1, 2, 3 with c = 1.5, 2.25, 2.625; its minimum, 0, is at (3, 0.5), and the stationary
 * point at (0, 1) is a saddle.
 */
@Component(service = Surface.class)
public final class Beale implements Surface {
    private static final double[] C = {1.5, 2.25, 2.625};

    @Override
    public String id() {
        return "org.descent.beale";
    }

    @Override
    public String name() {
        return "Beale";
    }

    @Override
    public String description() {
        return "A wide flat valley with steep corners and one minimum.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Function create(Values values) {
        return new PlaneFunction(
                Doubles.of(1, 1),
                PlaneFunction.region(-4.5, 4.5, -4.5, 4.5),
                List.of(PlaneFunction.minimum(3, 0.5), PlaneFunction.saddle(0, 1)),
                (x, y) -> sum(k -> residual(k, x, y) * residual(k, x, y)),
                (x, y) -> sum(k -> 2 * residual(k, x, y) * (Math.pow(y, k) - 1)),
                (x, y) -> sum(k -> 2 * residual(k, x, y) * x * k * Math.pow(y, k - 1)));
    }

    private static double residual(int k, double x, double y) {
        return C[k - 1] - x + x * Math.pow(y, k);
    }

    private static double sum(IntToDoubleFunction term) {
        return term.applyAsDouble(1) + term.applyAsDouble(2) + term.applyAsDouble(3);
    }
}
