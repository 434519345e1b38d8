// SPDX-License-Identifier: Apache-2.0
/** What curves say: smoothing with its uncertainty, and what is read from it. */
@NonNullByDefault
package org.descent.diagnostics.internal.curves;

import org.eclipse.jdt.annotation.NonNullByDefault;
