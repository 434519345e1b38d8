// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/** What a run trains: a network on data, or a point on a surface. */
public sealed interface Subject permits LearningPlan, SurfacePlan {}
