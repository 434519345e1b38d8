// SPDX-License-Identifier: Apache-2.0
/** The surfaces that we ship, each a function of two variables, so that it can be drawn. */
@NonNullByDefault
package org.descent.builtin.internal.surface;

import org.eclipse.jdt.annotation.NonNullByDefault;
