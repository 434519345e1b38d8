// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.osgi.service.component.annotations.Component;

/**
 * {@code x^2 - y^2}: a saddle at (0, 0), where the gradient is 0 and no minimum is. There is no minimum anywhere: a descent that has left
 * the saddle goes on until its run ends or its numbers are used up.
 */
@Component(service = Surface.class)
public final class Saddle implements Surface {
    @Override
    public String id() {
        return "org.descent.saddle";
    }

    @Override
    public String name() {
        return "Saddle";
    }

    @Override
    public String description() {
        return "Rises along x and falls along y without end, and is level in the middle.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Function create(Values values) {
        return new PlaneFunction(
                Doubles.of(-1, 0.001),
                PlaneFunction.region(-2, 2, -2, 2),
                List.of(PlaneFunction.saddle(0, 0)),
                (x, y) -> x * x - y * y,
                (x, y) -> 2 * x,
                (x, y) -> -2 * y);
    }
}
