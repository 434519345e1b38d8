// SPDX-License-Identifier: Apache-2.0
/** From runs to independent repetitions, and from these to partners. */
@NonNullByDefault
package org.descent.diagnostics.internal.comparison;

import org.eclipse.jdt.annotation.NonNullByDefault;
