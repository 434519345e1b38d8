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
 * An ill-conditioned quadratic: {@code (x^2 + condition y^2) / 2}, with its minimum, 0, at (0, 0).
 *
 * <p>Plain descent needs a learning rate below {@code 2 / condition}, with which it creeps along x.
 */
@Component(service = Surface.class)
public final class Ravine implements Surface {
    static final RealParameter CONDITION = RealParameter.of(
            "condition", 100, Range.log(1, 1e9), "How many times as strong the curvature along y is as that along x.");

    @Override
    public String id() {
        return "org.descent.ravine";
    }

    @Override
    public String name() {
        return "Ravine";
    }

    @Override
    public String description() {
        return "A quadratic that is far steeper one way than the other.";
    }

    @Override
    public Schema schema() {
        return Schema.of(CONDITION);
    }

    @Override
    public Function create(Values values) {
        double condition = values.get(CONDITION);
        return new PlaneFunction(
                Doubles.of(-4, 1),
                PlaneFunction.region(-5, 5, -2, 2),
                List.of(PlaneFunction.minimum(0, 0)),
                (x, y) -> (x * x + condition * y * y) / 2,
                (x, y) -> x,
                (x, y) -> condition * y);
    }
}
