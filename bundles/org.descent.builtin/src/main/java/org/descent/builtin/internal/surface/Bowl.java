// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.osgi.service.component.annotations.Component;

/** A round bowl: {@code (x^2 + y^2) / 2}, with its minimum, 0, at (0, 0). With noise, the noisy bowl on which rates must fall. */
@Component(service = Surface.class)
public final class Bowl implements Surface {
    @Override
    public String id() {
        return "org.descent.bowl";
    }

    @Override
    public String name() {
        return "Bowl";
    }

    @Override
    public String description() {
        return "A round bowl, on which the noise of the gradient shows best.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Function create(Values values) {
        return new PlaneFunction(
                Doubles.of(-1.5, 1),
                PlaneFunction.region(-2, 2, -2, 2),
                List.of(PlaneFunction.minimum(0, 0)),
                (x, y) -> (x * x + y * y) / 2,
                (x, y) -> x,
                (x, y) -> y);
    }
}
