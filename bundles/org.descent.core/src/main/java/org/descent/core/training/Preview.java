// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

/** What a run would be, found out without recording anything. */
public sealed interface Preview permits RunPreview, SurfacePreview {}
