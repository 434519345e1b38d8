// SPDX-License-Identifier: Apache-2.0
/** The visualizers that Descent ships. */
@NonNullByDefault
package org.descent.figures.internal.visualizer;

import org.eclipse.jdt.annotation.NonNullByDefault;
