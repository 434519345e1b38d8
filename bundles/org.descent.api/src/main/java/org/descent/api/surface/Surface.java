// SPDX-License-Identifier: Apache-2.0
package org.descent.api.surface;

import java.util.List;
import java.util.Set;
import org.descent.api.Doubles;
import org.descent.api.Plugin;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A factory of functions of a few variables, on which an optimizer moves a point.
 *
 * <p>Noise on the gradient, the direction (descent or ascent), clipping and the start that an experiment asks for are the host's and not
 * part of a function.
 */
@ConsumerType
public interface Surface extends Plugin {
    /** Keys that have a meaning of the host's beside the parameters of a surface, as those of {@link org.descent.api.parameter.Schema#RESERVED}. */
    Set<String> RESERVED = Set.of("start", "noise", "direction");

    /**
     * The function with these values.
     *
     * @throws org.descent.api.InvalidInputException if the values cannot be used together
     */
    Function create(Values values);

    /**
     * A differentiable function of a fixed number of variables.
     *
     * <p>A pure function: the same for the same point. Where it is infinite or no number, it says so by its value and gradient; the host
     * then ends a run as diverged.
     */
    @ConsumerType
    interface Function {
        /** Where a run begins that asks for no other place: one finite number for each variable, at least one. */
        Doubles start();

        /** The value at a point, which has as many numbers as {@link #start()}. */
        double value(Doubles point);

        /** The derivative of {@link #value} by each variable at a point, exact and not by differences. */
        Doubles gradient(Doubles point);

        /** The part that is worth looking at; pictures show it. */
        Region region();

        /** The points that are known to be stationary, such as minima; empty if none is. */
        default List<StationaryPoint> known() {
            return List.of();
        }
    }
}
