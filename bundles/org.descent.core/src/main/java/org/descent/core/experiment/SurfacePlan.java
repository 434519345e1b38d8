// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import org.descent.api.Doubles;
import org.descent.api.surface.Surface;
import org.descent.api.training.Direction;

/**
 * A point that is moved on a surface.
 *
 * <p>Threading: immutable.
 *
 * @param surface the surface
 * @param start where the point begins: one finite number for each variable of the function
 * @param noise the standard deviation of the normal noise that is added to each element of the gradient at each step, at least 0
 * @param better which values are better: smaller ones for descent, larger ones for ascent
 */
public record SurfacePlan(Choice<Surface> surface, Doubles start, double noise, Direction better) implements Subject {}
